/** Owns the guess among old encodings for bytes that are neither UTF-8 nor UTF-16; loaded only when one is needed. */
import { isAscii } from 'node:buffer';
import { analyse } from 'chardet';
import { isEncoding, type Encoding } from '../../shared/encodings';
import { decodeAs, type DecodedText } from './encoding';

/** Statistics need no more, and take 45 ms for these. Bytes. */
const sampleBytes = 64 * 1024;
/** Confidences of chardet, of 100. Below the first a guess is noise; from the second on it is not given up for a few bad bytes. */
const plausible = 20;
const sure = 60;
/** Short Western texts look as much like their neighbours’; then the commonest is likeliest. */
const westernBonus = 15;

const doubleByte: ReadonlySet<Encoding> = new Set<Encoding>([
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'gb18030',
  'big5',
]);

/** From the line with the first byte that is not ASCII: what comes before says nothing. */
function sampleOf(bytes: Buffer): Buffer {
  let start = 0;
  while (start < bytes.length && isAscii(bytes.subarray(start, start + sampleBytes)))
    start += sampleBytes;
  while (start < bytes.length && (bytes[start] ?? 0) < 0x80) start += 1;
  const line = Math.max(bytes.lastIndexOf(10, start) + 1, start - 1024);
  return bytes.subarray(line, line + sampleBytes);
}

/** Bytes of the UTF-8 sequence that begins here, 0 where none does; Table 3-7 of the Unicode Standard. */
function sequenceAt(bytes: Buffer, at: number): number {
  const [first = 0, second = 0] = bytes.subarray(at, at + 2);
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (length === 0 || second < low || second > high) return 0;
  const rest = bytes.subarray(at + 2, at + length);
  return rest.length === length - 2 && rest.every((byte) => byte >> 6 === 2) ? length : 0;
}

/** Nearly all of it is UTF-8: a damaged file, which no other encoding would show rightly. */
function isDamagedUtf8(sample: Buffer): boolean {
  let valid = 0;
  let broken = 0;
  for (let at = 0; at < sample.length;) {
    const length = (sample[at] ?? 0) < 0x80 ? 1 : sequenceAt(sample, at);
    if (length > 1) valid += 1;
    // The sample, or the file, may end within a character.
    if (length === 0 && at < sample.length - 3) broken += 1;
    at += Math.max(length, 1);
  }
  return valid > 0 && valid >= broken * 2;
}

/** Compressed or encrypted bytes are one tenth control characters; text has next to none. */
function isFullOfControls(sample: Buffer): boolean {
  let controls = 0;
  for (const byte of sample) if (byte < 32 && ![8, 9, 10, 12, 13, 27].includes(byte)) controls += 1;
  return sample.length >= 16 && controls / sample.length > 0.03;
}

const hasC1 = (bytes: Buffer): boolean => bytes.some((byte) => byte >= 0x80 && byte <= 0x9f);

/** The commonest Western form in which every byte comes back: Windows-1252 lacks five bytes, ISO-8859-1 none. */
async function decodeWestern(bytes: Buffer): Promise<DecodedText> {
  const windows = hasC1(bytes) ? await decodeAs(bytes, 'windows-1252') : null;
  return windows?.lossy === false ? windows : decodeAs(bytes, 'iso-8859-1');
}

interface Guess {
  readonly encoding: Encoding;
  readonly confidence: number;
}

const isWestern = (encoding: Encoding): boolean =>
  encoding === 'iso-8859-1' || encoding === 'windows-1252';

const withBonus = ({ encoding, confidence }: Guess): Guess => ({
  encoding,
  confidence: confidence + westernBonus,
});

const guesses = (sample: Buffer): Guess[] =>
  analyse(sample)
    .map(({ name, confidence }) => ({ encoding: name.toLowerCase(), confidence }))
    .filter((guess): guess is Guess => isEncoding(guess.encoding))
    .map((guess) => (isWestern(guess.encoding) ? withBonus(guess) : guess))
    .filter(({ encoding, confidence }) => !encoding.startsWith('utf-') && confidence >= plausible)
    .sort((one, other) => other.confidence - one.confidence);

/** Never refuses: in the end ISO-8859-1 keeps every byte. */
export async function detectLegacy(bytes: Buffer): Promise<DecodedText> {
  const sample = sampleOf(bytes);
  if (isFullOfControls(sample)) return { ...(await decodeAs(bytes, 'iso-8859-1')), binary: true };
  if (isDamagedUtf8(sample)) return decodeAs(bytes, 'utf-8');
  for (const { encoding, confidence } of guesses(sample)) {
    const decoded = await decodeAs(bytes, encoding);
    if (decoded.lossy && doubleByte.has(encoding) && confidence >= sure) return decoded;
    if (decoded.lossy) continue;
    // Languages that differ in six letters are told apart by chance where none of the six is there: then the commoner one.
    const western = await decodeWestern(bytes);
    return western.text === decoded.text ? western : decoded;
  }
  return decodeWestern(bytes);
}
