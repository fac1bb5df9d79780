/** Owns what a name on disk is called in a listing, and whether a call may use it. */
import { Refusal } from './refusal';
import { checkName } from './relative-path';

interface EntryName {
  readonly name: string;
  /** False where the name cannot be part of a path: not UTF-8, a backslash … */
  readonly usable: boolean;
}

/** Bytes that a character of UTF-8 with this first byte has. */
const lengthFrom = (first: number): number =>
  first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

const isCharacter = (bytes: Buffer): boolean => Buffer.from(bytes.toString('utf8')).equals(bytes);

/**
 * Each byte that is no UTF-8 becomes half of a surrogate pair, U+DC80 to U+DCFF, as Python has it. SECURITY: no valid name
 * holds one and no call takes one, so such an entry is never confused with another, nor acted on in another's place.
 */
function escapedName(bytes: Buffer): string {
  let name = '';
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const character = bytes.subarray(at, at + lengthFrom(first));
    const valid = isCharacter(character);
    name += valid ? character.toString('utf8') : String.fromCharCode(0xdc00 + first);
    at += valid ? character.length : 1;
  }
  return name;
}

/** The name of an entry from its bytes. */
export function entryName(bytes: Buffer, platform: NodeJS.Platform): EntryName {
  const name = bytes.toString('utf8');
  if (name.includes('\uFFFD') && !Buffer.from(name).equals(bytes))
    return { name: escapedName(bytes), usable: false };
  try {
    checkName(name, platform);
    return { name, usable: true };
  } catch (error) {
    if (error instanceof Refusal) return { name, usable: false };
    throw error;
  }
}
