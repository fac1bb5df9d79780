/** Owns the revision: a name for a file's bytes, equal exactly for equal bytes. */
import { createHash } from 'node:crypto';

/**
 * `sha256:` and 43 characters of base64url. SHA-256 because a revision decides whether a write may go ahead, so nobody may be
 * able to make two contents with one revision. Measured with Node 20 on 1 MB: 0.6 ms, as SHA-1; BLAKE2b 1.2, SHA-512/256 1.6.
 */
export class RevisionBuilder {
  readonly #hash = createHash('sha256');

  add(bytes: Uint8Array): this {
    this.#hash.update(bytes);
    return this;
  }

  finish(): string {
    return `sha256:${this.#hash.digest('base64url')}`;
  }
}

export const revisionOfBytes = (bytes: Uint8Array): string =>
  new RevisionBuilder().add(bytes).finish();
