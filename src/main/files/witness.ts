/** Owns what files tells of the bytes that pass through it, so that history need not read them again. */

/** Bytes that a file has or had; they may not be changed any more. */
export interface SeenBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly revision: string;
}

/** What composition is told; nobody waits for it. History is the one that listens. */
export interface Witness {
  /** An open read this. */
  readonly opened: (seen: SeenBytes) => void;
  /** This is durably on disk, and the answer is on its way. */
  readonly saved: (seen: SeenBytes) => void;
  /** A look for the watcher read this. */
  readonly looked: (seen: SeenBytes) => void;
  /** Whether bytes of this revision are news, so that a look that knows the revision reads them all the same. */
  readonly wants: (path: string, revision: string) => boolean;
  /** Resolves when a look may read whole files again: they are held until they are kept. Never rejects. */
  readonly room: () => Promise<void>;
  readonly renamed: (from: string, to: string) => void;
  /** The file or folder is not there any more. */
  readonly gone: (path: string) => void;
}

const nothing = (): void => undefined;

export const noWitness: Witness = {
  opened: nothing,
  saved: nothing,
  looked: nothing,
  wants: () => false,
  room: () => Promise.resolve(),
  renamed: nothing,
  gone: nothing,
};

/** Tells everything a turn later, in the same order: the page has its answer by then. */
export const afterTheAnswer = (witness: Witness): Witness => ({
  ...witness,
  opened: (seen) => void setImmediate(witness.opened, seen),
  saved: (seen) => void setImmediate(witness.saved, seen),
  looked: (seen) => void setImmediate(witness.looked, seen),
  renamed: (from, to) => void setImmediate(witness.renamed, from, to),
  gone: (path) => void setImmediate(witness.gone, path),
});
