/** Owns the library with the tables of old encodings, loaded only when a file needs one: ASCII and UTF-8 never do. */
import type { Encoding } from '../../shared/encodings';

export interface Codecs {
  /** Bytes that do not decode become U+FFFD; a mark at the start is kept as the character that it is. */
  decode(bytes: Buffer, encoding: Encoding): string;
  /** Characters that the encoding lacks become `?`: the caller compares. */
  encode(text: string, encoding: Encoding): Buffer;
}

let loading: Promise<Codecs> | undefined;

async function load(): Promise<Codecs> {
  const { default: iconv } = await import('iconv-lite');
  return {
    decode: (bytes, encoding) => iconv.decode(bytes, encoding, { stripBOM: false }),
    encode: (text, encoding) => iconv.encode(text, encoding, { addBOM: false }),
  };
}

export const loadCodecs = (): Promise<Codecs> => (loading ??= load());
