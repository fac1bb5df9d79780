/** How the bytes of a large file are read as text: by encodings whose characters can be told apart anywhere in the file. */
import { encodings, type Encoding } from '../../shared/encodings';

export interface BigForm {
  readonly encoding: Encoding;
  /** Bytes in which a line end is told: 2 in UTF-16. */
  readonly unit: 1 | 2;
}

/**
 * In the others, such as Shift JIS, a byte in the middle of the file may be a character or the second half of one: only a
 * look from the beginning would say which. UTF-32 and the DOS code pages are not what a browser decodes.
 */
const unusable: ReadonlySet<Encoding> = new Set<Encoding>([
  'utf-32le',
  'utf-32be',
  'cp437',
  'cp850',
  'cp852',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'gbk',
  'big5',
  'euc-kr',
  // To a browser it is another name of Windows-1252.
  'iso-8859-1',
]);

export const bigEncodings: readonly Encoding[] = encodings.filter((one) => !unusable.has(one));

export const formOf = (encoding: Encoding): BigForm => ({
  encoding,
  unit: encoding === 'utf-16le' || encoding === 'utf-16be' ? 2 : 1,
});

const decodes = (bytes: Uint8Array): boolean => {
  try {
    // As a part of a stream: the last character may be cut.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
};

/** By the byte order mark, or by whether the first bytes are UTF-8; else as most old files of the West are. */
export const detectForm = (bytes: Uint8Array): BigForm => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return formOf('utf-16le');
  if (first === 0xfe && second === 0xff) return formOf('utf-16be');
  return formOf(decodes(bytes) ? 'utf-8' : 'windows-1252');
};

const decoders = new Map<Encoding, TextDecoder>();

/** Without the mark before the first character; what is no character stands as U+FFFD. */
export const decodeBytes = (bytes: Uint8Array, { encoding }: BigForm): string => {
  let decoder = decoders.get(encoding);
  if (decoder === undefined) {
    decoder = new TextDecoder(encoding, { ignoreBOM: true });
    decoders.set(encoding, decoder);
  }
  return decoder.decode(bytes);
};

/** The code unit at an index that is a multiple of the unit; -1 behind the end. */
export const unitAt = (bytes: Uint8Array, index: number, form: BigForm): number => {
  const one = bytes[index];
  if (one === undefined) return -1;
  if (form.unit === 1) return one;
  const other = bytes[index + 1];
  if (other === undefined) return -1;
  return form.encoding === 'utf-16le' ? one + other * 256 : one * 256 + other;
};

/** How far before the index the character begins that it may lie inside of; bytes. */
export const insideCharacter = (bytes: Uint8Array, index: number, form: BigForm): number => {
  if (form.unit === 2) {
    const isLow = (unitAt(bytes, index, form) & 0xfc00) === 0xdc00;
    return isLow && index >= 2 && (unitAt(bytes, index - 2, form) & 0xfc00) === 0xd800 ? 2 : 0;
  }
  if (form.encoding !== 'utf-8') return 0;
  let back = 0;
  while (back < 4 && ((bytes[index - back] ?? 0) & 0xc0) === 0x80) back += 1;
  // Four such in a row are no character.
  return back > 3 ? 0 : back;
};
