/** The mouse in the tree: presses that choose, and drags from row to folder. */
import { setExpanded, type ExplorerStore } from './explorer-actions';
import { chosenPaths } from './explorer-store';
import { holdsItself, rangeOf, toggled } from './selection';
import { rowPaths, type TreeRow } from './tree-rows';

/** Ours alone: nothing else takes what is dragged from the tree for text. */
const dragType = 'application/x-holdfast-entries';
/** A closed folder opens when a drag rests on it, milliseconds. */
const opensAfter = 700;

export const pathOf = (target: EventTarget): string | null =>
  target instanceof Element
    ? (target.closest('[role="row"]')?.getAttribute('data-path') ?? null)
    : null;

interface Press {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

const adds = ({ ctrlKey, metaKey }: Press): boolean => ctrlKey || metaKey;

/** A press with Control or Shift changes what is chosen, and opens nothing. False for a plain one. */
export const chooseByPress = (
  store: ExplorerStore,
  rows: readonly TreeRow[],
  { path, press }: { readonly path: string; readonly press: Press },
): boolean => {
  const state = store.get();
  if (press.shiftKey) {
    const anchor = state.anchor ?? state.selected;
    const range = rangeOf(rowPaths(rows), anchor, path);
    const paths = adds(press) ? [...state.chosen, ...range] : range;
    store.send({ type: 'chosen', paths, selected: path, anchor });
    return true;
  }
  if (!adds(press)) return false;
  const paths = toggled(new Set(chosenPaths(state)), path);
  store.send({ type: 'chosen', paths, selected: path, anchor: path });
  return true;
};

const folderAt = (target: EventTarget): string | null =>
  target instanceof Element
    ? (target.closest('[data-drop-folder]')?.getAttribute('data-drop-folder') ?? null)
    : null;

let resting: { readonly folder: string; readonly timer: number } | null = null;

const rest = (store: ExplorerStore, folder: string | null): void => {
  if (resting?.folder === folder) return;
  if (resting !== null) window.clearTimeout(resting.timer);
  resting = null;
  if (folder === null || folder === '') return;
  const open = (): void => {
    void setExpanded(store, new Set([...store.get().expanded, folder]));
  };
  resting = { folder, timer: window.setTimeout(open, opensAfter) };
};

export const dragEnded = (store: ExplorerStore): void => {
  rest(store, null);
  store.send({ type: 'dropOver', folder: null });
};

/** All that is chosen goes along where the row is one of it. */
export const dragStarted = (store: ExplorerStore, event: React.DragEvent): void => {
  const path = pathOf(event.target);
  if (path === null) return;
  if (!chosenPaths(store.get()).includes(path)) store.send({ type: 'selected', path });
  event.dataTransfer.setData(dragType, path);
  event.dataTransfer.effectAllowed = 'copyMove';
};

const copies = ({ ctrlKey, altKey }: { readonly ctrlKey: boolean; readonly altKey: boolean }) =>
  ctrlKey || altKey;

const isOwn = (event: React.DragEvent): boolean => event.dataTransfer.types.includes(dragType);

export const draggedOver = (store: ExplorerStore, event: React.DragEvent): void => {
  const folder = folderAt(event.target);
  const fromOutside = event.dataTransfer.types.includes('Files');
  if (folder === null || (!fromOutside && !isOwn(event))) return;
  const refused = !fromOutside && holdsItself(chosenPaths(store.get()), folder);
  event.preventDefault();
  event.dataTransfer.dropEffect = refused ? 'none' : fromOutside || copies(event) ? 'copy' : 'move';
  rest(store, refused ? null : folder);
  store.send({ type: 'dropOver', folder: refused ? null : folder });
};

export const dropped = (
  store: ExplorerStore,
  event: React.DragEvent,
  onDrop: (into: { readonly folder: string; readonly kind: 'copy' | 'move' }) => void,
): void => {
  const folder = folderAt(event.target);
  dragEnded(store);
  // What comes from outside reaches main through the preload, which alone knows its paths.
  if (folder === null || !isOwn(event)) return;
  event.preventDefault();
  onDrop({ folder, kind: copies(event) ? 'copy' : 'move' });
};
