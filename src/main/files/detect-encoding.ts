/** Owns what form a file's bytes have: mark first, then UTF-8, UTF-16, and only then the statistics of old encodings. */
import { isAscii, isUtf8 } from 'node:buffer';
import type { Encoding } from '../../shared/encodings';
import { Refusal } from '../roots/refusal';
import { looksLikeUtf16 } from './detect-utf16';
import { decodeAs, marks, newFileForm, startsWith, type DecodedText } from './encoding';

/** What the person chose; without an encoding it is found out. */
export interface DecodeWish {
  /** Overrides every guess, and the refusal of binary data. */
  readonly encoding?: Encoding | undefined;
  /** Binary data too, in whatever encoding keeps its bytes. */
  readonly asText?: boolean | undefined;
}

/** A mark that fits what follows it. UTF-32's could be UTF-16's and a NUL: only bytes that come back prove it. */
async function decodeMarked(bytes: Buffer): Promise<DecodedText | null> {
  for (const { encoding, mark } of marks) {
    if (!startsWith(bytes, mark)) continue;
    const decoded = await decodeAs(bytes, encoding);
    if (!decoded.lossy || !encoding.startsWith('utf-32')) return decoded;
  }
  return null;
}

const binaryData = (): Refusal =>
  new Refusal('BINARY_FILE', 'The file holds binary data, so it was not opened as text.');

/** Without a mark, with a NUL: UTF-16, or binary data, of which ISO-8859-1 keeps every byte. */
function decodeWithNul(bytes: Buffer, asText: boolean): Promise<DecodedText> {
  const order = looksLikeUtf16(bytes);
  if (order !== null) return decodeAs(bytes, order);
  if (!asText) throw binaryData();
  return decodeAs(bytes, isUtf8(bytes) ? 'utf-8' : 'iso-8859-1');
}

async function decodeUnmarked(bytes: Buffer, asText: boolean): Promise<DecodedText> {
  if (bytes.includes(0)) return decodeWithNul(bytes, asText);
  const plain = { ...newFileForm, lossy: false, binary: false };
  if (isAscii(bytes)) return { ...plain, text: bytes.toString('latin1') }; // twice as fast as 'utf8'
  if (isUtf8(bytes)) return { ...plain, text: bytes.toString('utf8') };
  const { detectLegacy } = await import('./detect-legacy');
  return detectLegacy(bytes);
}

const mayBeMarked = (bytes: Buffer): boolean => {
  const first = bytes[0] ?? 1;
  return first === 0 || first === 0xef || first >= 0xfe;
};

/** Decodes a whole file. Throws a Refusal: BINARY_FILE, where the person chose nothing. */
export async function decode(bytes: Buffer, wish: DecodeWish = {}): Promise<DecodedText> {
  if (wish.encoding !== undefined) return decodeAs(bytes, wish.encoding);
  const asText = wish.asText === true;
  const marked = mayBeMarked(bytes) ? await decodeMarked(bytes) : null;
  const decoded = marked ?? (await decodeUnmarked(bytes, asText));
  if (decoded.binary && !asText) throw binaryData();
  return decoded;
}
