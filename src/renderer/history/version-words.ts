/** A version in words: why it was kept, when, how its size differs, and in which form its bytes were. Pure. */
import type { FileVersion, VersionCause } from '../../shared/contract';
import { clockWords } from '../ui/clock';

export const causeWords: Record<VersionCause, string> = {
  opened: 'Opened',
  saved: 'Saved',
  outside: 'Changed outside',
  displaced: 'Kept: another program wrote during a save',
  deleted: 'Deleted',
  renamed: 'Renamed',
  restored: 'Restored',
};

// The words around them are English, and so are days and months whatever the system speaks.
const language = 'en-GB';
const dayOfYear = new Intl.DateTimeFormat(language, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const dayAndYear = new Intl.DateTimeFormat(language, { dateStyle: 'long' });

const startOfDay = (time: number): number => new Date(time).setHours(0, 0, 0, 0);

/** Equal exactly for times of one local day. */
export const dayOf = (time: number): string => new Date(time).toDateString();

/** Rounded, because a day on which clocks change has 23 or 25 hours. */
const daysBetween = (time: number, now: number): number =>
  Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000);

export const dayWords = (time: number, now: number): string => {
  const days = daysBetween(time, now);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayOfYear : dayAndYear).format(time);
};

/** For the middle of a sentence: `today at 14:03:07`. */
export const momentWords = (time: number, now: number): string => {
  const day = dayWords(time, now);
  const days = daysBetween(time, now);
  const isNear = days === 0 || days === 1;
  return `${isNear ? day.toLowerCase() : day} at ${clockWords(time)}`;
};

const plural = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** How long ago, in the largest unit that fits; a clock that was set back counts as now. */
export const agoWords = (time: number, now: number): string => {
  const minutes = Math.floor((now - time) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${plural(minutes, 'minute')} ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${plural(hours, 'hour')} ago`;
  return `${plural(Math.floor(hours / 24), 'day')} ago`;
};

const units = ['B', 'KB', 'MB', 'GB'] as const;

/** Decimal units, as the rest of the program has them. */
export const sizeWords = (bytes: number): string => {
  let amount = bytes;
  let unit = 0;
  // 999.95 would be shown as 1000.
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && amount < 9.95 ? 1 : 0;
  return `${amount.toFixed(digits)} ${units[unit] ?? ''}`;
};

/** What the size became against the version before; empty where nothing can be said. */
export const differenceWords = (version: FileVersion, before: FileVersion | null): string => {
  if (version.revision === null || version.revision === before?.revision) return '';
  if (before === null) return sizeWords(version.size);
  const by = version.size - before.size;
  if (by === 0) return '±0 B';
  return `${by > 0 ? '+' : '−'}${sizeWords(Math.abs(by))}`;
};

/** The same for who hears it. */
const spokenDifference = (version: FileVersion, before: FileVersion | null): string => {
  if (version.revision === null) return '';
  if (before === null) return sizeWords(version.size);
  if (version.revision === before.revision) return 'same text as before';
  const by = version.size - before.size;
  if (by === 0) return 'same size';
  return `${sizeWords(Math.abs(by))} ${by > 0 ? 'longer' : 'shorter'}`;
};

interface Spoken {
  readonly before: FileVersion | null;
  readonly isCurrent: boolean;
  readonly now: number;
}

/** Everything that a row shows, in one line. */
export const spokenVersion = (version: FileVersion, { before, isCurrent, now }: Spoken): string =>
  [
    causeWords[version.cause],
    `${dayWords(version.time, now)} ${clockWords(version.time)}`,
    version.label === null ? '' : `label ${version.label}`,
    spokenDifference(version, before),
    isCurrent ? 'on disk now' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');

/** How a text lies on disk, apart from what it says. */
export interface Form {
  readonly encoding: string;
  readonly bom: boolean;
  readonly eol: string;
}

const lineEnds: Record<string, string> = {
  lf: 'LF',
  crlf: 'CRLF',
  cr: 'CR',
  mixed: 'mixed line ends',
};

const encodingWords = ({ encoding, bom }: Form): string => {
  const name = encoding.toUpperCase().replace(/(16|32)(LE|BE)$/, '$1 $2');
  return bom ? `${name} with BOM` : name;
};

/** `none` is no kind of line end that could differ from another. */
const eolDiffers = (then: Form, now: Form): boolean =>
  then.eol !== now.eol && then.eol !== 'none' && now.eol !== 'none';

/** Where a version's form differs from the file's present one, which a restore keeps; null where it does not. */
export const formWords = (then: Form, now: Form): string | null => {
  const parts: [string, string][] = [];
  if (encodingWords(then) !== encodingWords(now)) {
    parts.push([encodingWords(then), encodingWords(now)]);
  }
  if (eolDiffers(then, now)) {
    parts.push([lineEnds[then.eol] ?? then.eol, lineEnds[now.eol] ?? now.eol]);
  }
  if (parts.length === 0) return null;
  const was = parts.map(([one]) => one).join(', ');
  const is = parts.map(([, one]) => one).join(', ');
  return `This version was ${was}; the file is ${is} now, and restoring keeps it so.`;
};
