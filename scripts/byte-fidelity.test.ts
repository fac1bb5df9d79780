/**
 * 10,000 generated files: opened, one line edited, saved, through the code of the app from bytes to bytes, Monaco's own
 * model apart (e2e/encodings.spec.ts has it). Every byte outside the edited line is the same, or the save was refused.
 */
import { encodings, isUnicode, type Encoding } from '../src/shared/encodings';
import { decode } from '../src/main/files/detect-encoding';
import { encode, eolOf } from '../src/main/files/encoding';
import { Refusal } from '../src/main/roots/refusal';
import { endsOf, KeptEnds } from '../src/renderer/editor/kept-ends';
import { joinLines, splitLines } from '../src/renderer/editor/line-endings';
import { minimalEdits } from '../src/renderer/editor/minimal-edit';

const files = 10_000;

/** Mulberry32: the same files in every run. */
const randomFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};
const random = randomFrom(20_261_122);
const below = (limit: number): number => Math.floor(random() * limit);
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)]!;

const words = [
  '',
  'plain text',
  'a\tb',
  'Größe',
  '“smart”',
  '日本語テスト',
  '中文',
  'Привет',
  'ελληνικά',
  '한국어',
  '😀',
  '\u2028',
  '\ufeff',
  '\0',
  'שלום',
  'ไทย',
  '\x81\x8d',
  '0 \x1b[1m',
];
const endings = ['\n', '\r\n', '\r'];

const lineOf = (): string => Array.from({ length: below(4) }, () => oneOf(words)).join(' ');

/** The text in an encoding, characters that it lacks as `?`; sometimes with bytes that nobody wrote in any encoding. */
async function bytesOf(encoding: Encoding): Promise<Buffer> {
  const ends = random() < 0.5 ? [oneOf(endings)] : endings;
  const count = below(8);
  let text = '';
  for (let line = 0; line < count; line += 1) text += lineOf() + oneOf(ends);
  if (random() < 0.5) text += lineOf();
  const bytes = await encodeLeniently(text, encoding);
  if (random() < 0.2) bytes[below(bytes.length)] = below(256);
  return random() < 0.05 ? Buffer.concat([bytes, Buffer.from([0xe2, 0x82])]) : bytes;
}

async function encodeLeniently(text: string, encoding: Encoding): Promise<Buffer> {
  const bom = isUnicode(encoding) && random() < 0.7;
  let left = text;
  for (;;) {
    try {
      return Buffer.from(await encode(left, { encoding, bom }, true));
    } catch (error) {
      const code = /U\+([0-9A-F]+)/.exec(error instanceof Refusal ? error.message : '')?.[1];
      if (code === undefined) throw error;
      left = left.replaceAll(String.fromCodePoint(parseInt(code, 16)), '?');
    }
  }
}

/** What the editor does with a change of one line: the same splits, smallest edits and kept ends. */
function editOneLine(text: string, at: number, added: string): string {
  const { lines, ends } = splitLines(text);
  const kept = new KeptEnds();
  kept.reset(endsOf(ends, eolOf(text)));
  const edited = lines.with(at, (lines[at] ?? '') + added);
  const changes = minimalEdits(lines, edited).map((edit) => ({ ...edit }));
  kept.edited(changes.toReversed(), 2);
  return joinLines(edited, kept.each ?? ends.map(() => kept.added));
}

/** Bytes of everything before the line and after it, as they were and as they are. */
const outside = (text: string, at: number): [string, string] => {
  const { lines, ends } = splitLines(text);
  const before = joinLines([...lines.slice(0, at), ''], ends.slice(0, at));
  return [before, joinLines(['', ...lines.slice(at + 1)], ends.slice(at))];
};

test('every byte outside the edited line is the same, or the save was refused', async () => {
  const seen = { saved: 0, refused: 0, lossy: 0, binary: 0, encodings: new Set<Encoding>() };
  for (let file = 0; file < files; file += 1) {
    const written = oneOf(encodings);
    const bytes = await bytesOf(written);
    const chosen = random() < 0.5 ? written : undefined;
    const read = await decode(bytes, { encoding: chosen, asText: true });
    if (read.binary) seen.binary += 1;
    if (read.lossy) {
      // Read-only, and main refuses to write it: encodings.integration.test.ts.
      seen.lossy += 1;
      continue;
    }
    const at = below(splitLines(read.text).lines.length);
    const text = editOneLine(read.text, at, oneOf(['x', 'é', '€', '漢', '']));
    let saved: Buffer;
    try {
      saved = await encode(text, read, read.binary);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expect(error.code).toBe('WOULD_LOSE_BYTES');
      seen.refused += 1;
      continue;
    }
    const [before, after] = outside(read.text, at);
    const head = await encode(before, read, true);
    const tail = await encode(after, { ...read, bom: false }, true);
    const is = [saved.subarray(0, head.length), saved.subarray(saved.length - tail.length)];
    const was = [bytes.subarray(0, head.length), bytes.subarray(bytes.length - tail.length)];
    if (!is.every((part, index) => part.equals(was[index]!)))
      throw new Error(
        `file ${file}, ${read.encoding}: ${bytes.toString('hex')} → ${saved.toString('hex')}`,
      );
    seen.saved += 1;
    seen.encodings.add(read.encoding);
  }
  expect(seen.encodings.size).toBe(encodings.length);
  expect(seen.saved).toBeGreaterThan(files / 2);
  for (const count of [seen.refused, seen.lossy, seen.binary]) expect(count).toBeGreaterThan(100);
}, 60_000);
