/**
 * Undo and redo of one document beyond its tab: brings the stack of the opened bytes back and writes it down after
 * saves and at the end. Text and keys never wait for it.
 */
import debounce from 'lodash.debounce';
import type { FileContent } from '../../shared/contract';
import { bridge } from '../bridge';
import { isDirty, type DocumentState } from '../document/document-state';
import { installStack, readStack } from './monaco-undo';
import type { TextBuffer } from './text-buffer';
import { readChain, writeChain, type ModelEnd } from './undo-chain';
import { fitChain } from './undo-replay';

/** After the last save, and at the latest after the first one that was not followed. Milliseconds. */
const keepDelay = 1000;
const keepAtLatest = 10_000;
/** The longest task that putting a stack back may make; what was not looked at by then is left out. Milliseconds. */
const longestFit = 40;
/** UTF-16 units; a longer text takes too long to be looked at. */
const longestText = 10_000_000;

/** A text on disk, and the version that the editor gave to it. */
interface OnDisk {
  readonly revision: string;
  readonly version: number;
}

/** After the text was painted and the editor takes keys; at the latest after half a second. */
const idle = (): Promise<void> =>
  new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 500 }));

export class UndoKeeper {
  #path = '';
  #onDisk: OnDisk | null = null;
  #receipt: DocumentState['receipt'] = null;
  /** What was written down last, or found at the opening; null while that is on its way. */
  #kept: string | null = '';
  readonly #buffer: TextBuffer;
  readonly #soon = debounce(() => this.keep(), keepDelay, { maxWait: keepAtLatest });

  constructor(buffer: TextBuffer) {
    this.#buffer = buffer;
  }

  /** Called with every state of the document: which text is on disk, and whether there is a new one to keep. */
  follow(state: DocumentState): void {
    const isSaved = state.receipt !== this.#receipt;
    this.#receipt = state.receipt;
    this.#path = state.path;
    // With unsaved text `base` may already be a revision that the person chose to overwrite.
    if (state.base === null || (isDirty(state) && !isSaved)) return;
    this.#onDisk = { revision: state.base, version: state.savedVersion };
    if (isSaved) this.#soon();
  }

  /** Puts the stack of what is shown now under whatever is typed until it comes. Called once, in the turn of the show. */
  async restore(path: string, { text, revision }: FileContent): Promise<void> {
    this.#kept = null;
    const onDisk = { revision, version: this.#buffer.version };
    const model = this.#buffer.undoable;
    if (model !== null && text.length <= longestText) {
      const end = model.getEOL() as ModelEnd; // Monaco knows no other.
      await idle();
      const result = await bridge.undo.load({ path, revision });
      const chain = result.ok && result.value !== null ? readChain(result.value) : null;
      if (chain !== null && model === this.#buffer.undoable && !model.isDisposed()) {
        const until = performance.now() + longestFit;
        const fitted = fitChain({ text, end }, chain, () => performance.now() < until);
        installStack(model, fitted, onDisk.version);
      }
    }
    this.#kept = this.#nameOf(onDisk);
  }

  /** Writes down what lies around the text on disk, where that is not written down already. */
  keep(): void {
    this.#soon.cancel();
    // Before the stack of the opening has come there is nothing to keep that would not be too little.
    if (this.#onDisk === null || this.#kept === null) return;
    const name = this.#nameOf(this.#onDisk);
    const { revision, version } = this.#onDisk;
    if (name === this.#kept) return;
    const model = this.#buffer.undoable;
    const around = model === null ? null : readStack(model, version);
    // In the middle of a group: the next save gives another chance.
    if (model !== null && around === null) return;
    const stack = around === null ? null : writeChain(around.past, around.future);
    bridge.undo.save({ path: this.#path, revision, stack });
    this.#kept = name;
  }

  close(): void {
    this.keep();
    // Nothing is kept any more, also not by a restore that is under way.
    this.#onDisk = null;
  }

  /** Equal where what would be written down is equal. */
  #nameOf({ revision, version }: OnDisk): string {
    const { undoable } = this.#buffer;
    if (undoable === null || undoable.isDisposed()) return revision;
    return `${revision} ${readStack(undoable, version)?.state ?? ''}`;
  }
}
