/** The one row of the results that keys act on, by what it shows: rows that stream in above it do not move it. */
import { createStore, type Store } from '../ui/store';
import type { ResultRow, Results } from './results';

interface Marked {
  readonly row: ResultRow | null;
  /** Counts up with every move. */
  readonly changes: number;
}

export interface MarkStore extends Pick<Store<Marked, never>, 'get' | 'subscribe'> {
  readonly send: (row: ResultRow | null) => void;
  readonly indexIn: (results: Results) => number;
  readonly go: (results: Results, index: number) => void;
  /** The next match, or the one before, round the ends; null where there is none. */
  readonly step: (results: Results, by: 1 | -1) => ResultRow | null;
}

const isSame = (one: ResultRow | null, other: ResultRow | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.group === other.group &&
    one.type === other.type &&
    (one.type !== 'match' || other.type !== 'match' || one.match === other.match));

export const createMark = (): MarkStore => {
  const store = createStore(
    (state: Marked, row: ResultRow | null): Marked =>
      isSame(state.row, row) ? state : { row, changes: state.changes + 1 },
    { row: null, changes: 0 },
  );
  const indexIn = (results: Results): number => {
    const { row } = store.get();
    if (row === null) return -1;
    return results.indexOf(row.group.path, row.type === 'match' ? row.match : null);
  };
  return {
    get: store.get,
    subscribe: store.subscribe,
    send: store.send,
    indexIn,
    go: (results, index) => store.send(results.rowAt(index) ?? null),
    step: (results, by) => {
      let at = indexIn(results);
      if (at < 0 && by < 0) at = 0;
      for (let tries = results.rowCount; tries >= 0; tries -= 1) {
        const count = results.rowCount;
        if (count === 0) return null;
        at = (at + by + count) % count;
        const row = results.rowAt(at);
        if (row?.type === 'match') {
          store.send(row);
          return row;
        }
        if (row === undefined || row.group.isOpen) continue;
        results.turn(row.group, true);
        // Backwards, its last match comes first.
        if (by < 0) at += row.group.matches.length + 1;
      }
      return null;
    },
  };
};
