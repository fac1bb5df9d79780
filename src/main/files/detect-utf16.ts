/** Owns the guess whether bytes without a byte order mark are UTF-16: careful, since binary data holds NULs too. */

type Order = 'utf-16le' | 'utf-16be';

/** Code units that are looked at. */
const sampleUnits = 4096;
/** Letters, digits, marks, punctuation, symbols, spaces and line ends: all that prose and code are made of. */
const textLike = /^[\p{L}\p{N}\p{M}\p{P}\p{S}\p{Zs}\t\n\r\f\u200b-\u200f\ufeff]*$/u;
/** Half of all pairs of random bytes are letters of some script; in real text one script or two make up nearly all. */
const fewestUnits = 16;

const isAsciiText = (text: string): boolean => /^[\t\n\f\r -~]*$/.test(text);

/** How many blocks of 256 characters hold nine tenths of a text. */
function blocksUsed(text: string): number {
  const counts = new Map<number, number>();
  for (let at = 0; at < text.length; at += 1) {
    const block = text.charCodeAt(at) >> 8;
    counts.set(block, (counts.get(block) ?? 0) + 1);
  }
  let left = text.length * 0.9;
  let blocks = 0;
  for (const count of [...counts.values()].sort((one, other) => other - one)) {
    if (left <= 0) break;
    left -= count;
    blocks += 1;
  }
  return blocks;
}

/** Han fills 82 blocks and Hangul 44, so there only spaces and line ends of the right byte order speak for it. */
function isPlausible(text: string): boolean {
  if (text.length < 2 || !textLike.test(text)) return false;
  if (isAsciiText(text)) return true;
  if (text.length < fewestUnits || !/[ \n\r\u3000]/.test(text)) return false;
  return (
    blocksUsed(text) <= 3 ||
    /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hira}\p{sc=Kana}\p{sc=Zyyy}\p{sc=Zinh}a-zA-Z]*$/u.test(text)
  );
}

function sampleOf(bytes: Buffer, order: Order): string {
  const sample = Buffer.from(bytes.subarray(0, sampleUnits * 2));
  const text = (order === 'utf-16be' ? sample.swap16() : sample).toString('utf16le');
  // The sample may end in the middle of a pair.
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}

/** The byte order, or null where the bytes are not text or both orders look like it. */
export function looksLikeUtf16(bytes: Buffer): Order | null {
  if (bytes.length % 2 !== 0) return null;
  const orders = (['utf-16le', 'utf-16be'] as const).filter((order) =>
    isPlausible(sampleOf(bytes, order)),
  );
  return orders.length === 1 ? (orders[0] ?? null) : null;
}
