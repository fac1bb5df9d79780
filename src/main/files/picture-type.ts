/** Knows a picture by the bytes that it begins with; its name says nothing. */
import type { PictureType } from '../../shared/preview';

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

const begins = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, at) => bytes[at] === byte);

/** XML declaration, comments and a document type may stand before the root element. */
const svgStart =
  /^\ufeff?\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--[^]{0,4000}?-->\s*)*(?:<!DOCTYPE svg[^>[]{0,400}>\s*)?(?:<!--[^]{0,4000}?-->\s*)*<svg[\s>]/i;
/** Bytes in which that is looked for. */
const svgLook = 16 * 1024;

const tests: readonly (readonly [PictureType, (bytes: Uint8Array) => boolean])[] = [
  ['image/png', (bytes) => begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['image/jpeg', (bytes) => begins(bytes, 0xff, 0xd8, 0xff)],
  ['image/gif', (bytes) => /^GIF8[79]a$/.test(ascii(bytes, 0, 6))],
  ['image/webp', (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP'],
  ['image/avif', (bytes) => /^ftypavi[fs]$/.test(ascii(bytes, 4, 12))],
  // The four bytes after the size are reserved and 0: a text that begins with "BM" is none.
  ['image/bmp', (bytes) => ascii(bytes, 0, 2) === 'BM' && begins(bytes.subarray(6), 0, 0, 0, 0)],
  ['image/x-icon', (bytes) => begins(bytes, 0, 0, 1, 0) && (bytes[4] ?? 0) > 0],
  ['image/svg+xml', (bytes) => svgStart.test(new TextDecoder().decode(bytes.subarray(0, svgLook)))],
];

/** Null for what is none of the known kinds. */
export const pictureType = (bytes: Uint8Array): PictureType | null =>
  tests.find(([, test]) => test(bytes))?.[0] ?? null;
