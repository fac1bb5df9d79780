/**
 * The tree of files as a treegrid that renders only the rows in sight, by keyboard as the ARIA practices say.
 * Our own: react-aria's row looks at every sibling again on each render, 85 ms a frame in a folder of 10,000.
 */
import { useLayoutEffect, useMemo, useRef } from 'react';
import { bringIntoSight, useInSight, type InSight } from '../ui/in-sight';
import { useStore } from '../ui/store';
import type { ExplorerStore } from './explorer-actions';
import { treeKey, type TreeAction } from './tree-keys';
import {
  chooseByPress,
  dragEnded,
  draggedOver,
  dragStarted,
  dropped,
  pathOf,
} from './tree-pointer';
import type { Marks } from './entry-badges';
import { rowHeight, TreeRowView } from './tree-row';
import { isPartOf } from './selection';
import { treeRows, type TreeRow } from './tree-rows';

interface FileTreeProps {
  readonly store: ExplorerStore;
  /** The file that the editor shows keeps its own mark wherever the focus goes. */
  readonly shown: string | null;
  readonly marks: Marks;
  /** Opens a file or turns a folder; with `goThere` the editor takes the focus. */
  readonly onAct: (path: string, goThere: boolean) => void;
  readonly onAction: (action: TreeAction) => void;
  readonly onDrop: (into: { readonly folder: string; readonly kind: 'copy' | 'move' }) => void;
  /** In CSS pixels of the window. */
  readonly onMenu: (path: string | null, at: { readonly x: number; readonly y: number }) => void;
}

/** Rows beyond both edges, so that a short scroll shows no gap. */
const spare = 8;

/** Brings the marked row into sight when it becomes another one, and the focus where the tree has it. */
const useFollowMarked = (
  frame: React.RefObject<HTMLDivElement | null>,
  marked: string | null,
  index: number,
): void => {
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null || index < 0) return;
    bringIntoSight(element, { top: index * rowHeight, height: rowHeight });
    if (!element.contains(document.activeElement) || marked === null) return;
    element
      .querySelector<HTMLElement>(`[data-path="${CSS.escape(marked)}"]`)
      ?.focus({ preventScroll: true });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only a new mark moves anything: rows that come and go above it must not
  }, [marked, index < 0]);
};

/** One press opens; the second of a double one goes to the file, and leaves a folder as the first one made it. */
const clicked = (props: FileTreeProps, rows: readonly TreeRow[], event: React.MouseEvent): void => {
  const path = pathOf(event.target);
  if (path === null) return;
  if (chooseByPress(props.store, rows, { path, press: event })) {
    (event.target as Element).closest<HTMLElement>('[role="row"]')?.focus({ preventScroll: true });
    return;
  }
  props.store.send({ type: 'selected', path });
  if (event.detail <= 1) props.onAct(path, false);
  else if (!props.store.get().listings.has(path)) props.onAct(path, true);
};

/** A press that chooses moves no focus before it has chosen: the focus would end the choice. */
const pressed = (event: React.MouseEvent): void => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) event.preventDefault();
};

const menuAsked = (props: FileTreeProps, event: React.MouseEvent): void => {
  const path = pathOf(event.target);
  event.preventDefault();
  event.stopPropagation();
  if (path !== null) props.store.send({ type: 'focused', path });
  const row = (event.target as Element).getBoundingClientRect();
  // The menu key gives no place: then the menu opens below the row.
  const byKey = event.clientX === 0 && event.clientY === 0;
  props.onMenu(
    path,
    byKey ? { x: row.left + 24, y: row.bottom } : { x: event.clientX, y: event.clientY },
  );
};

/** The rows in sight, and the marked one wherever it is: it may hold the focus. */
const indexesInSight = ({ top, height }: InSight, count: number, marked: number): number[] => {
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + spare);
  const indexes = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
  return marked >= 0 && (marked < first || marked >= last) ? [...indexes, marked] : indexes;
};

/** The new row is brought into sight when it comes. */
const useFollowNew = (
  frame: React.RefObject<HTMLDivElement | null>,
  rows: readonly TreeRow[],
): void => {
  const index = rows.findIndex(({ type }) => type === 'new');
  useLayoutEffect(() => {
    if (frame.current !== null && index >= 0)
      bringIntoSight(frame.current, { top: index * rowHeight, height: rowHeight });
  }, [frame, index]);
};

interface RowsProps {
  readonly props: FileTreeProps;
  readonly rows: readonly TreeRow[];
  readonly indexes: readonly number[];
  /** Of the marked row, and of the one that Tab leads to. */
  readonly index: number;
  readonly tabStop: number;
}

const Rows = ({ props, rows, indexes, index, tabStop }: RowsProps) => {
  const { store, marks, shown } = props;
  const { chosen, clipboard, dropFolder } = useStore(store);
  const cut = useMemo(() => new Set(clipboard.cut ? clipboard.paths : []), [clipboard]);
  return indexes.map((at) => {
    const row = rows[at];
    return row === undefined ? null : (
      <TreeRowView
        key={`${row.type}:${row.path}`}
        row={row}
        marks={marks}
        index={at}
        isChosen={chosen.size > 0 ? chosen.has(row.path) : at === index}
        isCut={cut.size > 0 && isPartOf(row.path, cut)}
        isDropTarget={row.path === dropFolder}
        isShown={row.path === shown}
        isTabStop={at === tabStop}
        onFocus={(path) => store.send({ type: 'focused', path })}
      />
    );
  });
};

const indexOf = (rows: readonly TreeRow[], path: string | null): number =>
  rows.findIndex((row) => row.type === 'entry' && row.path === path);

/** About the row that it comes to: a window that is not active yet has told of no focus. */
const keyPressed = (
  { store, onAct, onAction }: FileTreeProps,
  { rows, page }: { readonly rows: readonly TreeRow[]; readonly page: number },
  event: React.KeyboardEvent,
): void => {
  const path = pathOf(event.target);
  if (path === null) return;
  if (store.get().selected !== path) store.send({ type: 'focused', path });
  const place = { store, rows, index: indexOf(rows, path), page, onAct, onAction };
  if (treeKey(place, path, event)) event.preventDefault();
};

const dragging = ({ store, onDrop }: FileTreeProps) => ({
  onDragStart: (event: React.DragEvent) => dragStarted(store, event),
  onDragOver: (event: React.DragEvent) => draggedOver(store, event),
  onDragLeave: (event: React.DragEvent) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node && event.currentTarget.contains(to))) dragEnded(store);
  },
  onDrop: (event: React.DragEvent) => dropped(store, event, onDrop),
  onDragEnd: () => dragEnded(store),
});

export const FileTree = (props: FileTreeProps) => {
  const { store } = props;
  const state = useStore(store);
  const frame = useRef<HTMLDivElement>(null);
  const inSight = useInSight(frame);
  const { listings, expanded, creating, view } = state;
  // Not for every mark: of 100,000 rows that would cost each arrow key 20 ms.
  const rows = useMemo(
    () => treeRows({ listings, expanded, creating, view }),
    [listings, expanded, creating, view],
  );
  const marked = state.selected;
  const index = indexOf(rows, marked);
  const firstEntry = rows.findIndex((row) => row.type === 'entry');
  const page = Math.max(1, Math.floor(inSight.height / rowHeight) - 1);
  useFollowMarked(frame, marked, index);
  useFollowNew(frame, rows);
  const tabStop = index >= 0 ? index : firstEntry;
  return (
    <div
      ref={frame}
      className="tree"
      data-drop-folder=""
      data-drop={state.dropFolder === '' ? '' : undefined}
      {...dragging(props)}
      onContextMenu={(event) => menuAsked(props, event)}
    >
      <div
        role="treegrid"
        aria-label="Files"
        aria-multiselectable
        aria-rowcount={rows.length}
        className="tree-rows"
        style={{ height: rows.length * rowHeight }}
        onKeyDown={(event) => keyPressed(props, { rows, page }, event)}
        onMouseDown={pressed}
        onClick={(event) => clicked(props, rows, event)}
      >
        <Rows
          props={props}
          rows={rows}
          indexes={indexesInSight(inSight, rows.length, tabStop)}
          index={index}
          tabStop={tabStop}
        />
      </div>
    </div>
  );
};
