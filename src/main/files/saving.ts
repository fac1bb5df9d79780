/** Owns what every way of saving is given: the root, what is known of its files, and where bytes at risk are kept. */
import type { WriteOutcome } from '../../shared/contract';
import type { Stats } from '../roots/file-system';
import { revisionOfBytes } from '../blobs/revision';
import type { Root } from '../roots/root';
import { call } from '../roots/steps';
import type { Attributes, AttributeTools } from './attributes';
import type { KnownBytes, KnownFiles } from './identity';
import type { KnownForms } from './known-forms';
import type { OpenFile } from './open-file';
import type { Witness } from './witness';

/** A copy on disk, and the way to give it up once the bytes are not at risk any more. */
export interface KeptCopy {
  /** Never rejects: a copy too many loses nothing. */
  drop(): Promise<void>;
}

/** What files needs of the recovery store and of history; root-history.ts hands it in. */
export interface Keeper {
  /** Resolves once the copy is safely on disk; rejects where it is not. A source of chunks may be of any length. */
  keep(
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    about: { readonly path: string; readonly why: 'displaced' | 'in-place' },
  ): Promise<KeptCopy>;
}

/** Words for a failure that comes after our text has the file's name. */
export const unconfirmedSave =
  'Your text was saved, but the disk reported an error before it was sure to survive a power cut. Check the disk, then save again.';
export const notKept =
  'Your text was saved, but another program may have written at the same moment and a copy of its text could not be kept.';

export const keptLater =
  'Your text was saved, but another program may have written at the same moment and a copy of its text could not be kept yet. It stays in the folder under a hidden name, and the next time you open a file there it is kept.';

type Saved = Extract<WriteOutcome, { outcome: 'saved' }>;

/** What a save came to, before it is known how long it took. */
export type UntimedOutcome = Exclude<WriteOutcome, Saved> | Omit<Saved, 'milliseconds'>;

export interface Saving {
  readonly root: Root;
  /** Devices that are known not to exchange names. */
  readonly withoutExchange: Set<bigint>;
  readonly known: KnownFiles;
  readonly forms: KnownForms;
  readonly keeper: Keeper;
  readonly witness: Witness;
  readonly attributes: AttributeMemory;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A clock that only goes forward, in milliseconds with fractions: how long a save takes. */
  readonly elapsed: () => number;
}

/** One save under way: the open file, what its bytes are, and what they are to become. */
export interface Change {
  readonly path: string;
  readonly file: OpenFile;
  readonly before: KnownBytes;
  readonly bytes: Buffer;
  /** Of the bytes: hashed when it is first asked for. */
  readonly revision: string;
}

/**
 * Hashes the bytes only when somebody needs it: the best moment is while the disk is busy with them. Whoever gives them the file's
 * name asks before that, so `hashed` has been told of the revision by the time anybody can read them.
 */
export function changeOf(
  parts: Omit<Change, 'revision'>,
  hashed: (revision: string) => void,
): Change {
  let revision: string | null = null;
  return {
    ...parts,
    get revision() {
      if (revision !== null) return revision;
      revision = revisionOfBytes(parts.bytes);
      hashed(revision);
      return revision;
    },
  };
}

/** What an atomic or in-place write came to; `changed` means that another program wrote first and nothing was written. */
export type Written =
  | { readonly kind: 'written'; readonly displaced: boolean; readonly savedAt: number }
  | { readonly kind: 'changed' };

/** What the tools said of a file, and its folder's ctime then: a default access list that the folder gets changes it. */
export interface Asked {
  readonly found: Attributes;
  readonly folderCtimeNs: bigint;
}

const mostRemembered = 10_000;

/** Asks the tools once per file and again only when its ctime or its folder's changed, not at every save. */
export class AttributeMemory {
  readonly #answers = new Map<string, Asked & { readonly ctimeNs: bigint }>();

  constructor(
    private readonly root: Root,
    readonly tools: AttributeTools,
  ) {}

  async of(file: OpenFile): Promise<Asked> {
    const stats = await this.root.perform(call('fstat', file.descriptor));
    const { ctimeNs: folderCtimeNs } = await this.root.perform(call('stat', file.directory.self));
    const answer = this.#answers.get(this.#key(file, stats));
    if (answer?.ctimeNs === stats.ctimeNs && answer.folderCtimeNs === folderCtimeNs) return answer;
    const { descriptor } = file.directory;
    const found = await this.tools.probe(
      descriptor === null ? [file.descriptor] : [file.descriptor, descriptor],
    );
    const asked = { found, folderCtimeNs };
    this.remember(file, stats, asked);
    return asked;
  }

  remember(file: OpenFile, stats: Stats, asked: Asked): void {
    if (this.#answers.size >= mostRemembered) this.#answers.clear();
    this.#answers.set(this.#key(file, stats), { ctimeNs: stats.ctimeNs, ...asked });
  }

  /** With the folder: a hard link in another one may be handed down other access lists. */
  #key({ directory }: OpenFile, { dev, ino }: Stats): string {
    return `${dev}:${ino}:${directory.names.join('/')}`;
  }
}
