/** Keys in the tree: where they lead, what they choose, and which operation they ask for. */
import { setExpanded, type ExplorerStore } from './explorer-actions';
import { rangeOf } from './selection';
import { rowPaths, treeMove, type TreeRow } from './tree-rows';

/** What keys and menus can ask of the tree. */
export type TreeAction =
  | 'rename'
  | 'trash'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'duplicate'
  | 'undo'
  | 'redo'
  | 'new-file'
  | 'new-folder'
  | 'filter';

export interface TreeKeysPlace {
  readonly store: ExplorerStore;
  readonly rows: readonly TreeRow[];
  /** Of the marked row; -1 where it is not open to view. */
  readonly index: number;
  /** Rows in sight. */
  readonly page: number;
  /** Opens a file or turns a folder; with `goThere` the editor takes the focus. */
  readonly onAct: (path: string, goThere: boolean) => void;
  readonly onAction: (action: TreeAction) => void;
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const withControl: Readonly<Record<string, TreeAction>> = {
  x: 'cut',
  c: 'copy',
  v: 'paste',
  z: 'undo',
  y: 'redo',
  f: 'filter',
};

const chooseAll = ({ store, rows }: TreeKeysPlace): void => {
  const { selected } = store.get();
  const paths = rowPaths(rows);
  store.send({ type: 'chosen', paths, selected: selected ?? paths[0] ?? null, anchor: selected });
};

/** Control or Command with a letter; false where the tree has no use for it. */
const controlled = (place: TreeKeysPlace, { key, shiftKey }: Press): boolean => {
  const letter = key.toLowerCase();
  if (letter === 'a' && !shiftKey) {
    chooseAll(place);
    return true;
  }
  const action = letter === 'z' && shiftKey ? 'redo' : withControl[letter];
  if (action === undefined || (shiftKey && action !== 'redo')) return false;
  place.onAction(action);
  return true;
};

const turn = (store: ExplorerStore, path: string, open: boolean): void => {
  const expanded = new Set(store.get().expanded);
  if (open) expanded.add(path);
  else expanded.delete(path);
  void setExpanded(store, expanded);
};

/** Moves the mark; with Shift everything from where it began is chosen. */
const moved = (place: TreeKeysPlace, { key, shiftKey }: Press): boolean => {
  const { store, rows, index, page } = place;
  const move = treeMove(rows, index, { key, page });
  if (move === null) return false;
  if (move.type !== 'go') turn(store, move.path, move.type === 'open');
  else if (!shiftKey) store.send({ type: 'selected', path: move.path });
  else {
    const anchor = store.get().anchor ?? store.get().selected;
    const paths = rangeOf(rowPaths(rows), anchor, move.path);
    store.send({ type: 'chosen', paths, selected: move.path, anchor });
  }
  return true;
};

/** One thing at a time: the choice of several, what is cut, the filter. */
const escaped = ({ store }: TreeKeysPlace): void => {
  const { chosen, clipboard, view, selected } = store.get();
  if (chosen.size > 0) store.send({ type: 'selected', path: selected });
  else if (clipboard.cut) store.send({ type: 'clipped', paths: [], cut: false });
  else if (view.filter !== null) store.send({ type: 'viewChanged', to: { filter: null } });
};

/** Whether the tree took the key. */
export const treeKey = (place: TreeKeysPlace, path: string, press: Press): boolean => {
  const { key } = press;
  if (press.altKey) return false;
  if (press.ctrlKey || press.metaKey) return controlled(place, press);
  if (moved(place, press)) return true;
  if (key === 'Enter' || key === ' ') place.onAct(path, key === 'Enter');
  else if (key === 'F2') place.onAction('rename');
  else if (key === 'Delete') place.onAction('trash');
  else if (key === 'Escape') escaped(place);
  else if (key.length === 1) {
    // A letter begins the filter, which takes the ones after it.
    place.store.send({ type: 'viewChanged', to: { filter: key } });
    place.onAction('filter');
  } else return false;
  return true;
};
