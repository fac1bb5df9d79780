/** The versions of one file as rows of known heights: grouped by day, only those in sight are rendered. Pure. */
import type { FileVersion } from '../../shared/contract';
import { dayOf, dayWords } from './version-words';

interface Placed {
  /** CSS pixels from the list's upper edge. */
  readonly top: number;
  readonly height: number;
}

export interface DayRow extends Placed {
  readonly type: 'day';
  readonly key: string;
  readonly words: string;
}

export interface VersionRow extends Placed {
  readonly type: 'version';
  readonly key: string;
  readonly version: FileVersion;
  /** The next older one; null for the first that was ever kept. */
  readonly before: FileVersion | null;
  /** Among the versions, from 0. */
  readonly index: number;
  /** What is on disk now. */
  readonly isCurrent: boolean;
}

export type Row = DayRow | VersionRow;

/** CSS pixels; `row` is the height of the tree's rows, `labelled` has a second line. */
export const heights = { day: 30, row: 26, labelled: 46 };

interface Marks {
  readonly now: number;
  /** The revision on disk; null where the file is gone or not known. */
  readonly current: string | null;
  /** The version whose label is being typed has room for it. */
  readonly labelling: string | null;
}

/** `versions`: newest first. */
export const versionRows = (versions: readonly FileVersion[], marks: Marks): Row[] => {
  const rows: Row[] = [];
  const current = versions.findIndex(
    ({ revision }) => revision !== null && revision === marks.current,
  );
  let top = 0;
  let day = '';
  for (const [index, version] of versions.entries()) {
    const itsDay = dayOf(version.time);
    if (itsDay !== day) {
      day = itsDay;
      // A clock that was set back brings the same day twice.
      const key = `day:${index}`;
      const words = dayWords(version.time, marks.now);
      rows.push({ type: 'day', key, words, top, height: heights.day });
      top += heights.day;
    }
    const hasLabel = version.label !== null || version.id === marks.labelling;
    const height = hasLabel ? heights.labelled : heights.row;
    rows.push({
      type: 'version',
      key: version.id,
      version,
      before: versions[index + 1] ?? null,
      index,
      isCurrent: index === current,
      top,
      height,
    });
    top += height;
  }
  return rows;
};

export const heightOf = (rows: readonly Row[]): number => {
  const last = rows.at(-1);
  return last === undefined ? 0 : last.top + last.height;
};

/** The first row whose lower edge is below `top`: rows are found by halving, however many there are. */
const firstBelow = (rows: readonly Row[], top: number): number => {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const row = rows[middle];
    if (row !== undefined && row.top + row.height <= top) from = middle + 1;
    else to = middle;
  }
  return from;
};

/** Beyond both edges, so that a short scroll shows no gap. CSS pixels. */
const spare = 200;

/** The rows in sight, and the marked one wherever it is: assistive technology follows it. */
export const rowsInSight = (
  rows: readonly Row[],
  { top, height }: { readonly top: number; readonly height: number },
  marked: string | null,
): Row[] => {
  const first = firstBelow(rows, top - spare);
  const end = firstBelow(rows, top + height + spare);
  const seen = rows.slice(first, end + 1);
  if (marked === null || seen.some(({ key }) => key === marked)) return seen;
  const other = rows.find(({ key }) => key === marked);
  return other === undefined ? seen : [...seen, other];
};

/** Where a key leads from the marked version; null for nowhere else. `page` is the number of rows in sight. */
export const versionMove = (
  versions: readonly FileVersion[],
  marked: string | null,
  { key, page }: { readonly key: string; readonly page: number },
): string | null => {
  const at = versions.findIndex(({ id }) => id === marked);
  const last = versions.length - 1;
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? 0 : at - 1,
    Home: 0,
    End: last,
    PageDown: at + page,
    PageUp: at - page,
  }[key];
  if (to === undefined) return null;
  const next = versions[Math.min(Math.max(to, 0), last)];
  return next === undefined || next.id === marked ? null : next.id;
};

/** The older version that one is compared with: the nearest one before it that has bytes; null where there is none. */
export const versionBefore = (
  versions: readonly FileVersion[],
  version: FileVersion,
): FileVersion | null => {
  const at = versions.findIndex(({ id }) => id === version.id);
  return versions.slice(at + 1).find(({ revision }) => revision !== null) ?? null;
};
