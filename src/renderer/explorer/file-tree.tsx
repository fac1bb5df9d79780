/**
 * The tree of files as a treegrid that renders only the rows in sight, by keyboard as the ARIA practices say.
 * Our own: react-aria's row looks at every sibling again on each render, 85 ms a frame in a folder of 10,000.
 */
import { useLayoutEffect, useMemo, useRef } from 'react';
import { bringIntoSight, useInSight, type InSight } from '../ui/in-sight';
import { useStore } from '../ui/store';
import { setExpanded, type ExplorerStore } from './explorer-actions';
import { rowHeight, TreeRowView, type Marks } from './tree-row';
import { findByPrefix, treeMove, treeRows, type TreeRow } from './tree-rows';

interface FileTreeProps {
  readonly store: ExplorerStore;
  /** The file that the editor shows keeps its own mark wherever the focus goes. */
  readonly shown: string | null;
  readonly marks: Marks;
  /** Opens a file or turns a folder; with `goThere` the editor takes the focus. */
  readonly onAct: (path: string, goThere: boolean) => void;
  readonly onRename: (path: string) => void;
  readonly onTrash: (path: string) => void;
  /** In CSS pixels of the window. */
  readonly onMenu: (path: string, at: { readonly x: number; readonly y: number }) => void;
}

/** Rows beyond both edges, so that a short scroll shows no gap. */
const spare = 8;
/** Letters within this time are one word, milliseconds. */
const typingPause = 700;

const pathOf = (target: EventTarget): string | null =>
  target instanceof Element
    ? (target.closest('[role="row"]')?.getAttribute('data-path') ?? null)
    : null;

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

const useTyping = (): ((letter: string) => string) => {
  const typed = useRef({ text: '', at: 0 });
  return (letter) => {
    const now = performance.now();
    const text = now - typed.current.at > typingPause ? letter : typed.current.text + letter;
    typed.current = { text, at: now };
    return text;
  };
};

interface Shown {
  readonly rows: readonly TreeRow[];
  /** Of the marked row; -1 where it is not open to view. */
  readonly index: number;
  /** Rows in sight. */
  readonly page: number;
}

const useTreeKeys = (props: FileTreeProps, { rows, index, page }: Shown) => {
  const type = useTyping();
  const { store } = props;
  const turn = (path: string, open: boolean) => {
    const expanded = new Set(store.get().expanded);
    if (open) expanded.add(path);
    else expanded.delete(path);
    void setExpanded(store, expanded);
  };
  const actions: Record<string, (path: string) => void> = {
    Enter: (path) => props.onAct(path, true),
    ' ': (path) => props.onAct(path, false),
    F2: props.onRename,
    Delete: props.onTrash,
  };
  return (event: React.KeyboardEvent) => {
    const path = pathOf(event.target);
    if (path === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = treeMove(rows, index, { key: event.key, page });
    if (move !== null) {
      if (move.type === 'go') store.send({ type: 'selected', path: move.path });
      else turn(move.path, move.type === 'open');
    } else if (event.key in actions) actions[event.key]?.(path);
    else if (event.key.length === 1) {
      const found = findByPrefix(rows, index, type(event.key));
      if (found !== null) store.send({ type: 'selected', path: found });
    } else return;
    event.preventDefault();
  };
};

/** One press opens; the second of a double one goes to the file, and leaves a folder as the first one made it. */
const clicked = (props: FileTreeProps, event: React.MouseEvent): void => {
  const path = pathOf(event.target);
  if (path === null) return;
  if (event.detail <= 1) props.onAct(path, false);
  else if (!props.store.get().listings.has(path)) props.onAct(path, true);
};

const menuAsked = (props: FileTreeProps, event: React.MouseEvent): void => {
  const path = pathOf(event.target);
  if (path === null) return;
  event.preventDefault();
  props.store.send({ type: 'selected', path });
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

export const FileTree = (props: FileTreeProps) => {
  const { store, marks, shown } = props;
  const state = useStore(store);
  const frame = useRef<HTMLDivElement>(null);
  const inSight = useInSight(frame);
  const rows = useMemo(() => treeRows(state), [state]);
  const marked = state.selected;
  const index = rows.findIndex((row) => row.type === 'entry' && row.path === marked);
  const firstEntry = rows.findIndex((row) => row.type === 'entry');
  const page = Math.max(1, Math.floor(inSight.height / rowHeight) - 1);
  const onKeyDown = useTreeKeys(props, { rows, index, page });
  useFollowMarked(frame, marked, index);
  const tabStop = index >= 0 ? index : firstEntry;
  return (
    <div ref={frame} className="tree">
      <div
        role="treegrid"
        aria-label="Files"
        aria-rowcount={rows.length}
        className="tree-rows"
        style={{ height: rows.length * rowHeight }}
        onKeyDown={onKeyDown}
        onClick={(event) => clicked(props, event)}
        onContextMenu={(event) => menuAsked(props, event)}
      >
        {indexesInSight(inSight, rows.length, tabStop).map((at) => {
          const row = rows[at];
          return row === undefined ? null : (
            <TreeRowView
              key={`${row.type}:${row.path}`}
              row={row}
              marks={marks}
              index={at}
              isMarked={at === index}
              isShown={row.path === shown}
              isTabStop={at === tabStop}
              onFocus={(path) => store.send({ type: 'selected', path })}
            />
          );
        })}
      </div>
    </div>
  );
};
