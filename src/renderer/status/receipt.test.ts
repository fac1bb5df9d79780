import { clockWords } from '../ui/clock';
import { bytesWords, durationWords, fullTime, sha256Of } from './receipt';

/** Of the four bytes `one` and a line feed, as sha256sum and as a revision print it. */
const digest = '2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806';
const revision = 'sha256:LIsI2lzmA5jh8Zrw5dzMdE3ydLgmq-WF6rpoxSVDSAY';

test('the checksum is the one that sha256sum prints', () => {
  expect(sha256Of(revision)).toBe(digest);
});

test('a revision that is written in hexadecimal already stays as it is', () => {
  expect(sha256Of(digest)).toBe(digest);
});

test('times have two digits each, whatever the locale', () => {
  const time = new Date(2026, 10, 2, 4, 3, 7, 42).getTime();
  expect(clockWords(time)).toBe('04:03:07');
  expect(fullTime(time)).toBe('2026-11-02 04:03:07.042');
});

test('sizes and durations are short', () => {
  expect([bytesWords(1), bytesWords(1234567)]).toEqual(['1 byte', '1,234,567 bytes']);
  expect([durationWords(1.26), durationWords(183.7)]).toEqual(['1.3 ms', '184 ms']);
});
