/** The results as a treegrid that renders only the rows in sight, by keyboard as the ARIA practices say. */
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { bringIntoSight, useInSight } from '../ui/in-sight';
import { useStore } from '../ui/store';
import { replacementOf } from './replacement';
import { ResultRowView, rowHeight, type RowActions } from './result-row';
import type { ResultRow, Results } from './results';
import type { MarkStore } from './result-mark';
import type { SearchForm } from './search-store';

interface TreeProps extends RowActions {
  readonly results: Results;
  readonly mark: MarkStore;
  readonly form: SearchForm;
  /** With `goThere` the editor takes the focus. */
  readonly onOpen: (row: ResultRow, goThere: boolean) => void;
  /** Above the first row. */
  readonly onLeave: () => void;
}

/** Rows beyond both edges. */
const spare = 8;

const rowOf = (results: Results, target: EventTarget): ResultRow | undefined => {
  const row = target instanceof Element ? target.closest('[data-index]') : null;
  return row === null ? undefined : results.rowAt(Number(row.getAttribute('data-index')));
};

/** Where a key leads from a row; null where it does not. */
const stepOf = (
  key: string,
  { index, page, last }: { index: number; page: number; last: number },
) => {
  const to: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: last,
  };
  const step = to[key];
  return step === undefined ? null : Math.min(last, Math.max(0, step));
};

const useKeys = (props: TreeProps, { index, page }: { index: number; page: number }) => {
  const { results, mark, onOpen, onRemove, onReplace, onLeave } = props;
  /** Opens or closes a file's rows; from a match to its file. */
  const turn = (row: ResultRow, isOpen: boolean): void => {
    if (row.type === 'match') mark.send(isOpen ? { ...row } : { type: 'file', group: row.group });
    else if (row.group.isOpen !== isOpen) results.turn(row.group, isOpen);
    else if (isOpen) mark.go(results, index + 1);
  };
  return (event: React.KeyboardEvent): void => {
    const row = results.rowAt(index);
    if (row === undefined) return;
    const step = stepOf(event.key, { index, page, last: results.rowCount - 1 });
    if (event.ctrlKey || event.metaKey) {
      if (event.shiftKey && event.code === 'Digit1' && onReplace !== null) onReplace(row);
      else return;
    } else if (event.altKey) return;
    else if (event.key === 'ArrowUp' && index === 0) onLeave();
    else if (step !== null) mark.go(results, step);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
      turn(row, event.key === 'ArrowRight');
    else if (event.key === 'Enter' && event.target === event.currentTarget.querySelector(':focus'))
      onOpen(row, true);
    else if (event.key === ' ' && isRow(event.target)) {
      if (row.type === 'file' && props.onCompare !== null) props.onCompare(row);
      else onOpen(row, false);
    } else if (event.key === 'Delete') onRemove(row);
    else return;
    event.preventDefault();
  };
};

const isRow = (target: EventTarget): boolean =>
  target instanceof Element && target.getAttribute('role') === 'row';

/** Brings the marked row into sight, and the focus where the list has it. */
const useFollowMark = (
  frame: React.RefObject<HTMLDivElement | null>,
  index: number,
  changes: number,
) => {
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null || index < 0) return;
    bringIntoSight(element, { top: index * rowHeight, height: rowHeight });
    const row = element.querySelector<HTMLElement>(`[data-index="${index}"]`);
    if (element.contains(document.activeElement)) row?.focus({ preventScroll: true });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only a new mark moves anything: rows that stream in must not
  }, [changes]);
};

const indexesInSight = (
  { top, height }: { readonly top: number; readonly height: number },
  { count, marked }: { readonly count: number; readonly marked: number },
): number[] => {
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + spare);
  const indexes = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
  return marked >= 0 && (marked < first || marked >= last) ? [...indexes, marked] : indexes;
};

/** A press turns a file or shows a match; the second of a double one goes there. */
const clicked = ({ results, onOpen }: TreeProps, { target, detail }: React.MouseEvent): void => {
  if (target instanceof Element && target.closest('button') !== null) return;
  const row = rowOf(results, target);
  if (row?.type === 'file' && detail <= 1) results.turn(row.group, !row.group.isOpen);
  else if (row?.type === 'match') onOpen(row, detail > 1);
};

export const ResultsTree = (props: TreeProps) => {
  const { results, mark, form } = props;
  useSyncExternalStore(results.subscribe, results.version);
  const { row: marked, changes } = useStore(mark);
  const frame = useRef<HTMLDivElement>(null);
  const inSight = useInSight(frame);
  const count = results.rowCount;
  const index = marked === null ? -1 : mark.indexIn(results);
  const tabStop = index < 0 ? 0 : index;
  const page = Math.max(1, Math.floor(inSight.height / rowHeight) - 1);
  const onKeyDown = useKeys(props, { index: tabStop, page });
  useFollowMark(frame, index, changes);
  const template = { template: form.replacement, isRegex: form.isRegex };
  return (
    <div ref={frame} className="results">
      <div
        role="treegrid"
        aria-label="Search results"
        aria-rowcount={count}
        className="result-rows"
        style={{ height: count * rowHeight }}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => {
          const row = rowOf(results, target);
          if (row !== undefined) mark.send(row);
        }}
        onClick={(event) => clicked(props, event)}
      >
        {indexesInSight(inSight, { count, marked: Math.min(tabStop, count - 1) }).map((at) => {
          const row = results.rowAt(at);
          return row === undefined ? null : (
            <ResultRowView
              key={at}
              row={row}
              index={at}
              isMarked={at === index}
              isTabStop={at === tabStop}
              by={row.type === 'match' && form.replaces ? replacementOf(row.match, template) : null}
              onRemove={props.onRemove}
              onReplace={props.onReplace}
              onCompare={props.onCompare}
            />
          );
        })}
      </div>
    </div>
  );
};
