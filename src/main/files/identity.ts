/** Owns a file's identity, which tells cheaply that its bytes have not changed, and the revision that those bytes have. */
import type { Stats } from '../roots/file-system';

/** ctimeNs is part of it, so that a change of the same size with its mtime put back is still seen. */
export type Identity = Pick<Stats, 'dev' | 'ino' | 'size' | 'mtimeNs' | 'ctimeNs'>;

export const sameIdentity = (one: Identity, other: Identity): boolean =>
  one.dev === other.dev &&
  one.ino === other.ino &&
  one.size === other.size &&
  one.mtimeNs === other.mtimeNs &&
  one.ctimeNs === other.ctimeNs;

/** What a file's bytes were, and the identity that it had before and after they were read. */
export interface KnownBytes {
  readonly identity: Identity;
  readonly revision: string;
}

/**
 * FAT keeps 2 s steps, HFS+ 1 s, ext4 a clock tick: a file that changed this short a time before it was read could change
 * again and keep its times ("racily clean" in Git's words), so it is read again.
 */
export const granularityMs = 2_500;
const mostKnown = 10_000;

const milliseconds = (nanoseconds: bigint): number => Number(nanoseconds / 1_000_000n);

/** Remembers bytes by identity, and answers only where the identity proves that they are unchanged. */
export class KnownFiles {
  readonly #known = new Map<string, KnownBytes & { readonly readAt: number }>();

  /** Trust is off for remote roots: their clock is not ours, and their times may be cached. */
  constructor(
    private readonly now: () => number,
    private readonly trust: boolean,
  ) {}

  /** `readAt`: milliseconds since the epoch, taken before the first byte was read. */
  remember({ identity, revision }: KnownBytes, readAt: number): void {
    const { dev, ino, size, mtimeNs, ctimeNs } = identity;
    const key = `${dev}:${ino}`;
    this.#known.delete(key);
    // Not all that the system tells of a file: that is ten times as large, and each save has another inode.
    this.#known.set(key, { identity: { dev, ino, size, mtimeNs, ctimeNs }, revision, readAt });
    const oldest = this.#known.size > mostKnown ? this.#known.keys().next().value : undefined;
    if (oldest !== undefined) this.#known.delete(oldest);
  }

  recall(identity: Identity): KnownBytes | undefined {
    const known = this.#known.get(`${identity.dev}:${identity.ino}`);
    if (!this.trust || known === undefined || !sameIdentity(known.identity, identity))
      return undefined;
    const changed = Math.max(milliseconds(identity.ctimeNs), milliseconds(identity.mtimeNs));
    return changed + granularityMs < known.readAt ? known : undefined;
  }

  time(): number {
    return this.now();
  }
}
