/**
 * Owns bytes ↔ text: which form a file has, whether its bytes come back exactly, and encoding that loses nothing.
 * The rule (docs/decisions/0012): a text is `lossy` unless encoding it again gives the very same bytes.
 */
import { isUtf8 } from 'node:buffer';
import { largestTextBytes, type Eol } from '../../shared/contract';
import {
  encodingName,
  isUnicode,
  usualForm,
  type Encoding,
  type TextForm,
} from '../../shared/encodings';
import { Refusal } from '../roots/refusal';
import { isWellFormed, toWellFormed } from '../roots/well-formed';
import { loadCodecs } from './legacy-codecs';

export interface DecodedText extends TextForm {
  readonly text: string;
  /** Bytes were lost or changed in decoding: the text may be looked at, never saved as it is. */
  readonly lossy: boolean;
  /** It holds NUL or is full of control characters: opened only because the person asked for it. */
  readonly binary: boolean;
}

/** What a file made here gets. */
export const newFileForm: TextForm = usualForm('utf-8');

/** UTF-32's mark begins with UTF-16's, so it comes first. */
export const marks: readonly { readonly encoding: Encoding; readonly mark: Buffer }[] = [
  { encoding: 'utf-8', mark: Buffer.from([0xef, 0xbb, 0xbf]) },
  { encoding: 'utf-32le', mark: Buffer.from([0xff, 0xfe, 0, 0]) },
  { encoding: 'utf-32be', mark: Buffer.from([0, 0, 0xfe, 0xff]) },
  { encoding: 'utf-16le', mark: Buffer.from([0xff, 0xfe]) },
  { encoding: 'utf-16be', mark: Buffer.from([0xfe, 0xff]) },
];

export const startsWith = (bytes: Buffer, mark: Buffer): boolean =>
  bytes.length >= mark.length && bytes.compare(mark, 0, mark.length, 0, mark.length) === 0;

const markOf = (encoding: Encoding): Buffer =>
  marks.find((known) => known.encoding === encoding)?.mark ?? Buffer.alloc(0);

/** Whether an encoding has a character for U+FFFD; in any other one it can only stand for bytes that did not decode. */
const holdsReplacement = (encoding: Encoding): boolean =>
  isUnicode(encoding) || encoding === 'gb18030';

type Body = Pick<DecodedText, 'text' | 'lossy'>;

function decodeUtf8(bytes: Buffer): Body {
  return { text: bytes.toString('utf8'), lossy: !isUtf8(bytes) };
}

function decodeUtf16(bytes: Buffer, encoding: Encoding): Body {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  // Not TextDecoder: Electron's ICU may lack UTF-16BE.
  const ordered = encoding === 'utf-16be' ? Buffer.from(whole).swap16() : whole;
  const text = ordered.toString('utf16le');
  if (isWellFormed(text) && whole.length === bytes.length) return { text, lossy: false };
  return {
    text: toWellFormed(text) + (whole.length === bytes.length ? '' : '\ufffd'),
    lossy: true,
  };
}

async function decodeByTable(bytes: Buffer, encoding: Encoding): Promise<Body> {
  const codecs = await loadCodecs();
  const text = codecs.decode(bytes, encoding);
  const replaced = !holdsReplacement(encoding) && text.includes('\ufffd');
  const lossy = replaced || !isWellFormed(text) || !codecs.encode(text, encoding).equals(bytes);
  return { text: lossy ? toWellFormed(text) : text, lossy };
}

function decodeBody(bytes: Buffer, encoding: Encoding): Body | Promise<Body> {
  if (encoding === 'utf-8') return decodeUtf8(bytes);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return decodeUtf16(bytes, encoding);
  return decodeByTable(bytes, encoding);
}

/** Decodes in one encoding, whatever the bytes look like; a mark of that encoding at the start is taken off. */
export async function decodeAs(bytes: Buffer, encoding: Encoding): Promise<DecodedText> {
  const mark = markOf(encoding);
  const bom = mark.length > 0 && startsWith(bytes, mark);
  const body = await decodeBody(bom ? bytes.subarray(mark.length) : bytes, encoding);
  return { encoding, bom, ...body, binary: body.text.includes('\0') };
}

/** Lines count from 1. */
const lineAt = (text: string, index: number): number =>
  (text.slice(0, index).match(/\r\n|\n|\r/g) ?? []).length + 1;

const cannotHold = (text: string, index: number, encoding: Encoding): Refusal => {
  const point = text.codePointAt(index) ?? 0;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  const shown = /[\p{C}\p{Z}\p{M}]/u.test(String.fromCodePoint(point))
    ? code
    : `“${String.fromCodePoint(point)}” (${code})`;
  return new Refusal(
    'WOULD_LOSE_BYTES',
    `${shown} on line ${lineAt(text, index)} cannot be stored in ${encodingName(encoding)}. Nothing was written.`,
  );
};

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

async function encodeByTable(text: string, encoding: Encoding): Promise<Buffer> {
  const codecs = await loadCodecs();
  const bytes = codecs.encode(text, encoding);
  const back = codecs.decode(bytes, encoding);
  if (back !== text) throw cannotHold(text, firstDifference(text, back), encoding);
  const replacement = holdsReplacement(encoding) ? -1 : text.indexOf('\ufffd');
  if (replacement !== -1) throw cannotHold(text, replacement, encoding);
  return bytes;
}

function encodeNatively(text: string, encoding: Encoding, mark: Buffer): Buffer {
  const unit = encoding === 'utf-8' ? 'utf8' : 'utf16le';
  const own = Buffer.byteLength(text, unit);
  if (mark.length + own > largestTextBytes) throw new Refusal('FILE_TOO_LARGE');
  const bytes = Buffer.allocUnsafe(mark.length + own);
  mark.copy(bytes);
  const body = bytes.subarray(mark.length);
  // One byte for each unit: ASCII throughout, which is written eight times as fast under this name.
  body.write(text, own === text.length ? 'latin1' : unit);
  if (encoding === 'utf-16be') body.swap16();
  return bytes;
}

function checkCharacters(text: string, mayHoldNul: boolean): void {
  if (!isWellFormed(text))
    throw new Refusal(
      'WOULD_LOSE_BYTES',
      'The text holds half a character (a lone surrogate) that no file can store. Nothing was written.',
    );
  const nul = mayHoldNul ? -1 : text.indexOf('\0');
  if (nul !== -1)
    throw new Refusal(
      'WOULD_LOSE_BYTES',
      `The text holds a NUL character on line ${lineAt(text, nul)}, with which the file would count as binary. Nothing was written.`,
    );
}

/**
 * Refuses whatever would not come back as the same text. Throws a Refusal: WOULD_LOSE_BYTES names the character and its
 * line; FILE_TOO_LARGE. `mayHoldNul`: the file holds binary data already, and was opened all the same.
 */
export async function encode(
  text: string,
  { encoding, bom }: TextForm,
  mayHoldNul = false,
): Promise<Buffer> {
  checkCharacters(text, mayHoldNul);
  const mark = bom ? markOf(encoding) : Buffer.alloc(0);
  if (['utf-8', 'utf-16le', 'utf-16be'].includes(encoding))
    return encodeNatively(text, encoding, mark);
  const bytes = Buffer.concat([mark, await encodeByTable(text, encoding)]);
  if (bytes.length > largestTextBytes) throw new Refusal('FILE_TOO_LARGE');
  return bytes;
}

/** Which line ends a text has; `mixed` is any mixture, lone CRs beside others included. */
export function eolOf(text: string): Eol {
  if (!text.includes('\r')) return text.includes('\n') ? 'lf' : 'none';
  let crlf = false;
  let cr = false;
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) === 10) crlf = true;
    else cr = true;
    if (crlf && cr) return 'mixed';
  }
  if (cr) return text.includes('\n') ? 'mixed' : 'cr';
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
    if (text.charCodeAt(at - 1) !== 13) return 'mixed';
  return 'crlf';
}
