/** Owns bytes ↔ text: which encoding a file has, strict decoding, and encoding that loses nothing. */
import { isAscii, isUtf8 } from 'node:buffer';
import { largestTextBytes, type Encoding, type Eol } from '../../shared/contract';
import { Refusal } from '../roots/refusal';
import { isWellFormed } from '../roots/well-formed';

/** How a file's text is laid down in bytes. */
export interface TextForm {
  readonly encoding: Encoding;
  readonly bom: boolean;
}

export interface DecodedText extends TextForm {
  readonly text: string;
}

/** What a file made here gets. */
export const newFileForm: TextForm = { encoding: 'utf-8', bom: false };

const marks: readonly { readonly encoding: Encoding; readonly mark: Buffer }[] = [
  { encoding: 'utf-8', mark: Buffer.from([0xef, 0xbb, 0xbf]) },
  { encoding: 'utf-16le', mark: Buffer.from([0xff, 0xfe]) },
  { encoding: 'utf-16be', mark: Buffer.from([0xfe, 0xff]) },
];

const utf32Marks = [Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from([0, 0, 0xfe, 0xff])];

const startsWith = (bytes: Buffer, mark: Buffer): boolean =>
  bytes.length >= mark.length && bytes.compare(mark, 0, mark.length, 0, mark.length) === 0;

const markOf = (encoding: Encoding): Buffer =>
  marks.find((known) => known.encoding === encoding)?.mark ?? Buffer.alloc(0);

/** The form that a byte order mark at the start tells; without one it is UTF-8. The first three bytes are enough. */
export function formOf(bytes: Buffer): TextForm {
  const found = marks.find(({ mark }) => startsWith(bytes, mark));
  return found === undefined ? newFileForm : { encoding: found.encoding, bom: true };
}

const unsupported = (): never => {
  throw new Refusal(
    'ENCODING_UNSUPPORTED',
    'The file is not valid UTF-8 or UTF-16 text, so it was not opened: saving it could change its bytes.',
  );
};

const binary = (): never => {
  throw new Refusal('BINARY_FILE', 'The file holds binary data, so it was not opened as text.');
};

function decodeUtf8(bytes: Buffer): string {
  if (bytes.includes(0)) binary();
  if (isAscii(bytes)) return bytes.toString('latin1'); // twice as fast as 'utf8'
  if (!isUtf8(bytes)) unsupported();
  return bytes.toString('utf8');
}

function decodeUtf16(bytes: Buffer, encoding: Encoding): string {
  if (bytes.length % 2 !== 0) unsupported();
  // Not TextDecoder: Electron's ICU may lack UTF-16BE.
  const ordered = encoding === 'utf-16be' ? Buffer.from(bytes).swap16() : bytes;
  const text = ordered.toString('utf16le');
  if (!isWellFormed(text)) unsupported();
  if (text.includes('\0')) binary();
  return text;
}

/** Decodes a whole file without loss. Throws a Refusal: BINARY_FILE (it has a NUL), ENCODING_UNSUPPORTED. */
export function decode(bytes: Buffer): DecodedText {
  if (utf32Marks.some((mark) => startsWith(bytes, mark))) unsupported();
  const form = formOf(bytes);
  const body = form.bom ? bytes.subarray(markOf(form.encoding).length) : bytes;
  const text = form.encoding === 'utf-8' ? decodeUtf8(body) : decodeUtf16(body, form.encoding);
  return { ...form, text };
}

/**
 * Refuses every text whose bytes `decode` would refuse. Throws a Refusal: WOULD_LOSE_BYTES for half a surrogate pair, which no
 * encoding here can hold, and for a NUL; FILE_TOO_LARGE.
 */
export function encode(text: string, { encoding, bom }: TextForm): Buffer {
  if (!isWellFormed(text))
    throw new Refusal(
      'WOULD_LOSE_BYTES',
      'The text holds half a character (a lone surrogate) that no file can store. Nothing was written; remove it, then save again.',
    );
  if (text.includes('\0'))
    throw new Refusal(
      'WOULD_LOSE_BYTES',
      'The text holds a NUL character, with which the file could not be opened as text again. Nothing was written; remove it, then save again.',
    );
  const mark = bom ? markOf(encoding) : Buffer.alloc(0);
  const unit = encoding === 'utf-8' ? 'utf8' : 'utf16le';
  const length = mark.length + Buffer.byteLength(text, unit);
  if (length > largestTextBytes) throw new Refusal('FILE_TOO_LARGE');
  const bytes = Buffer.allocUnsafe(length);
  mark.copy(bytes);
  const body = bytes.subarray(mark.length);
  body.write(text, unit);
  if (encoding === 'utf-16be') body.swap16();
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
