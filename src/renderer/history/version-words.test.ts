import type { FileVersion } from '../../shared/contract';
import {
  agoWords,
  dayOf,
  dayWords,
  differenceWords,
  formWords,
  momentWords,
  sizeWords,
  spokenVersion,
} from './version-words';
import { clockWords } from '../ui/clock';

const at = (text: string): number => new Date(text).getTime();
const now = at('2026-03-12T15:00:00');

const version = (change: Partial<FileVersion> = {}): FileVersion => ({
  id: '1',
  time: at('2026-03-12T14:03:07'),
  cause: 'saved',
  revision: 'a',
  size: 100,
  label: null,
  ...change,
});

test('a day is called by how near it is, and by its year only where that is another one', () => {
  expect(dayWords(at('2026-03-12T00:00:00'), now)).toBe('Today');
  expect(dayWords(at('2026-03-11T23:59:59'), now)).toBe('Yesterday');
  expect(dayWords(at('2026-03-10T12:00:00'), now)).toBe('Tuesday 10 March');
  expect(dayWords(at('2025-12-31T12:00:00'), now)).toBe('31 December 2025');
});

test('times of one day have one key, midnight parts them', () => {
  expect(dayOf(at('2026-03-12T00:00:00'))).toBe(dayOf(at('2026-03-12T23:59:59')));
  expect(dayOf(at('2026-03-12T00:00:00'))).not.toBe(dayOf(at('2026-03-11T23:59:59')));
});

test('the hour after midnight is 00', () => {
  expect(clockWords(at('2026-03-12T00:05:09'))).toBe('00:05:09');
  expect(momentWords(at('2026-03-11T14:03:07'), now)).toBe('yesterday at 14:03:07');
  expect(momentWords(at('2026-03-10T14:03:07'), now)).toBe('Tuesday 10 March at 14:03:07');
});

test('how long ago is said in the largest unit that fits', () => {
  const ago = (milliseconds: number) => agoWords(now - milliseconds, now);
  expect(ago(59_999)).toBe('just now');
  expect(ago(60_000)).toBe('1 minute ago');
  expect(ago(59 * 60_000)).toBe('59 minutes ago');
  expect(ago(60 * 60_000)).toBe('1 hour ago');
  expect(ago(47 * 3_600_000)).toBe('1 day ago');
  expect(ago(-5000)).toBe('just now');
});

test('sizes have one decimal where they are short, and never four digits', () => {
  expect([0, 999, 1000, 1234, 9949, 9951, 99_999, 999_600, 50_000_000].map(sizeWords)).toEqual([
    '0 B',
    '999 B',
    '1.0 KB',
    '1.2 KB',
    '9.9 KB',
    '10 KB',
    '100 KB',
    '1.0 MB',
    '50 MB',
  ]);
});

test('the difference is against the version before', () => {
  const before = version({ revision: 'b', size: 88 });
  expect(differenceWords(version(), before)).toBe('+12 B');
  expect(differenceWords(before, version())).toBe('−12 B');
  expect(differenceWords(version({ revision: 'c' }), version())).toBe('±0 B');
  expect(differenceWords(version(), version())).toBe('');
  expect(differenceWords(version(), null)).toBe('100 B');
  expect(differenceWords(version({ revision: null, size: 0 }), before)).toBe('');
});

test('a row is read with all that it shows', () => {
  const before = version({ revision: 'b', size: 88 });
  const row = { before, isCurrent: true, now };
  expect(spokenVersion(version({ label: 'Draft' }), row)).toBe(
    'Saved, Today 14:03:07, label Draft, 12 B longer, on disk now',
  );
  expect(
    spokenVersion(version({ cause: 'deleted', revision: null, size: 0 }), {
      ...row,
      isCurrent: false,
    }),
  ).toBe('Deleted, Today 14:03:07');
});

test('a form is told only where it differs', () => {
  const lf = { encoding: 'utf-8', bom: false, eol: 'lf' };
  expect(formWords(lf, lf)).toBeNull();
  expect(formWords({ ...lf, eol: 'none' }, lf)).toBeNull();
  expect(formWords({ ...lf, eol: 'crlf', bom: true }, lf)).toBe(
    'This version was UTF-8 with BOM, CRLF; the file is UTF-8, LF now, and restoring keeps it so.',
  );
  expect(formWords({ ...lf, encoding: 'utf-16le' }, lf)).toBe(
    'This version was UTF-16 LE; the file is UTF-8 now, and restoring keeps it so.',
  );
});
