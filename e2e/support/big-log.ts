/** Large files made quickly: numbered lines of one length, and one line of any length. */
import fs from 'node:fs';

/** Bytes of a line, its end included. */
export const lineBytes = 64;
const linesAtOnce = 16 * 1024;

/** The text of a line, counted from 1. */
export const numberedLine = (line: number): string =>
  `line ${String(line).padStart(9, '0')} `.padEnd(
    lineBytes - 1,
    'the quick brown fox jumps over. ',
  );

const writeNumber = (bytes: Buffer, at: number, line: number): void => {
  for (let [digit, left] = [8, line]; digit >= 0; digit -= 1, left = Math.floor(left / 10))
    bytes[at + 5 + digit] = 48 + (left % 10);
};

/** Lines from `first` on, put behind what the file holds. */
export const appendLines = (path: string, first: number, count: number): void => {
  const template = Buffer.from(`${numberedLine(0)}\n`.repeat(Math.min(count, linesAtOnce)));
  const descriptor = fs.openSync(path, 'a');
  for (let line = first; line < first + count; line += linesAtOnce) {
    const now = Math.min(linesAtOnce, first + count - line);
    for (let index = 0; index < now; index += 1)
      writeNumber(template, index * lineBytes, line + index);
    fs.writeSync(descriptor, template, 0, now * lineBytes);
  }
  fs.closeSync(descriptor);
};
