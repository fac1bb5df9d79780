/** Owns what is known of the forms of contents: a content's revision and how it was read decide its form for good. */
import type { Encoding, TextForm } from '../../shared/encodings';

/** How a content was laid down, and whether a save may keep that. */
export interface KnownForm extends TextForm {
  readonly lossy: boolean;
  readonly binary: boolean;
}

const mostKnown = 10_000;

const keyOf = (revision: string, encoding: Encoding | undefined): string =>
  `${revision} ${encoding ?? ''}`;

export class KnownForms {
  readonly #known = new Map<string, KnownForm>();

  /**
   * `found`: this is the encoding also where nobody chooses one. A guess that was acted upon stays: a later one may be
   * different. Binary data is opened only for who asks.
   */
  remember(revision: string, form: KnownForm, found: boolean): void {
    const { encoding, bom, lossy, binary } = form;
    this.#set(keyOf(revision, encoding), { encoding, bom, lossy, binary });
    if (found && !binary) this.#set(keyOf(revision, undefined), { encoding, bom, lossy, binary });
  }

  recall(revision: string, encoding?: Encoding): KnownForm | undefined {
    return this.#known.get(keyOf(revision, encoding));
  }

  #set(key: string, form: KnownForm): void {
    this.#known.delete(key);
    this.#known.set(key, form);
    const oldest = this.#known.size > mostKnown ? this.#known.keys().next().value : undefined;
    if (oldest !== undefined) this.#known.delete(oldest);
  }
}
