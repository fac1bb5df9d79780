/** Owns the name under which the profile keeps what belongs to a root. */
import { createHash } from 'node:crypto';

/** `rootKey` is the root's absolute path, or a word for the window without one. */
export const rootName = (rootKey: string): string =>
  createHash('sha256').update(rootKey).digest('hex').slice(0, 32);
