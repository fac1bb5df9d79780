/**
 * One open document at work: feeds events to the pure core and carries out its effects with Monaco, timers and the
 * bridge. Both walks pass here: keystroke → disk and disk → editor.
 */
import type { FileContent } from '../../shared/contract';
import type { AutosaveMode } from '../../shared/settings';
import { ok, type Result } from '../../shared/result';
import type { Recovered } from '../../shared/journal-entry';
import { bridge } from '../bridge';
import { step } from '../document/document';
import {
  isDirty,
  isSettled,
  newDocument,
  type DocumentEvent,
  type DocumentNotice,
  type DocumentState,
  type Effect,
} from '../document/document-state';
import { readWish, writeForm, type ReadWish } from '../document/text-form';
import type { MergeAnswer } from '../document/merging';
import { isUntitled } from '../../shared/untitled';
import { createAutosave } from './autosave-timer';
import { burstsOf, recoveredContent } from './recovered-text';
import { TextBuffer, type Loaded } from './text-buffer';
import { UndoKeeper } from './undo-keeper';

/** A failed save tries again by itself. Milliseconds. */
const retryDelay = 2000;

/** Texts to merge; `base` is the revision that both grew from. */
export interface MergeRequest {
  readonly path: string;
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface SessionHooks {
  readonly autosaveMode: () => AutosaveMode;
  /** What the person chose for reading this file before. */
  readonly wishOf: (path: string) => ReadWish;
  readonly onState: (state: DocumentState) => void;
  readonly onBuffer: (path: string, buffer: TextBuffer) => void;
  readonly onQuestion: (kind: 'conflict' | 'hardlink', path: string) => void;
  /** An untitled document is to be saved. */
  readonly onPlaceWanted: (path: string) => void;
  readonly onQuestionGone: (path: string) => void;
  /** Never rejects. */
  readonly merge: (request: MergeRequest) => Promise<MergeAnswer>;
  readonly onNotice: (path: string, notice: DocumentNotice) => void;
}

export class DocumentSession {
  #state: DocumentState;
  #buffer: TextBuffer | null = null;
  #undo: UndoKeeper | null = null;
  #closed = false;
  #recovered: Recovered | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #settling: (() => void)[] = [];
  readonly #hooks: SessionHooks;
  readonly #autosave = createAutosave(() =>
    this.send({ type: 'saveRequested', reason: 'autosave' }),
  );

  constructor(path: string, hooks: SessionHooks) {
    this.#state = newDocument(path, hooks.wishOf(path));
    this.#hooks = hooks;
  }

  get state(): DocumentState {
    return this.#state;
  }

  get buffer(): TextBuffer | null {
    return this.#buffer;
  }

  /** `already`: what the start has read to paint the first text. */
  open(already: Result<FileContent> | null): void {
    if (already === null) {
      this.send({ type: 'opened' });
      return;
    }
    const { state } = step(this.#state, { type: 'opened' });
    this.#state = state;
    const sameText = already.ok && this.#buffer?.text() === already.value.text;
    this.send({ type: 'readAnswered', result: already, sameText });
  }

  /**
   * Instead of `open`: text that an earlier start has left. `replayed` is called when it stands in the editor and nobody
   * has been told of it yet. What the disk holds comes to `open` afterwards.
   */
  recover(recovered: Recovered, replayed: () => void): void {
    const { base, textIsBase } = recovered;
    this.#recovered = recovered;
    this.open(ok(recoveredContent(recovered)));
    const buffer = this.#buffer;
    if (buffer === null) return;
    const { version } = buffer;
    buffer.replay(burstsOf(recovered.edits));
    // Not needed any more, and it may be large.
    this.#recovered = null;
    replayed();
    const savedVersion = textIsBase ? version : null;
    this.send({ type: 'recovered', version: buffer.version, savedVersion, base });
  }

  /** Shows another text as if the person had typed it, undoable; then looks whether it is what the disk holds. */
  replaceText(content: FileContent): void {
    if (this.#buffer === null) return;
    this.#buffer.show(content);
    this.send({ type: 'edited', version: this.#buffer.version });
    this.send({ type: 'opened' });
  }

  /** An untitled document: there is no file to read. */
  begin(): void {
    const buffer = this.#makeBuffer({ text: '', eol: 'none' });
    this.send({ type: 'begun', version: buffer.version });
  }

  send(event: DocumentEvent): void {
    if (this.#closed) return;
    const next = step(this.#state, event);
    if (next.state.path !== this.#state.path) this.#buffer?.moved(next.state.path);
    const changed = next.state !== this.#state;
    this.#state = next.state;
    for (const effect of next.effects) this.#carryOut(effect);
    if (changed) this.#undo?.follow(this.#state);
    if (changed) this.#hooks.onState(this.#state);
    if (isSettled(this.#state)) for (const done of this.#settling.splice(0)) done();
  }

  /** Writes what is not on disk, if nothing stands against it; resolves when no read or write is under way. */
  async flush(): Promise<void> {
    this.send({ type: 'saveRequested', reason: 'flush' });
    await this.settled();
  }

  /** Resolves when no read or write is under way. */
  async settled(): Promise<void> {
    while (!isSettled(this.#state)) {
      await new Promise<void>((resolve) => this.#settling.push(resolve));
    }
  }

  /** Writes undo and redo down, so that the next opening of these bytes has them. */
  keepUndo(): void {
    this.#undo?.keep();
  }

  close(): void {
    this.#closed = true;
    this.#undo?.close();
    this.#autosave.cancel();
    clearTimeout(this.#retry);
    this.#buffer?.dispose();
    for (const done of this.#settling.splice(0)) done();
  }

  #carryOut(effect: Effect): void {
    switch (effect.type) {
      case 'read':
        return void this.#read();
      case 'write':
        return void this.#write(effect);
      case 'show':
        return this.#show(effect);
      case 'merge':
        return void this.#merge(effect);
      case 'showMerged':
        this.#buffer?.show(effect.content);
        return this.send({ type: 'mergeShown', version: this.#buffer?.version ?? 0 });
      case 'scheduleAutosave':
        if (this.#hooks.autosaveMode() === 'after-delay') this.#autosave();
        return;
      case 'cancelAutosave':
        return this.#autosave.cancel();
      case 'scheduleRetry':
        return this.#retryLater();
      case 'askPlace':
        return this.#hooks.onPlaceWanted(this.#state.path);
      case 'askConflict':
        return this.#hooks.onQuestion('conflict', this.#state.path);
      case 'askHardlink':
        return this.#hooks.onQuestion('hardlink', this.#state.path);
      case 'closeConflict':
        return this.#hooks.onQuestionGone(this.#state.path);
      case 'notify':
        return this.#hooks.onNotice(this.#state.path, effect.notice);
    }
  }

  async #read(): Promise<void> {
    const result = await bridge.file.read({ path: this.#state.path, ...readWish(this.#state) });
    const sameText = result.ok && this.#buffer?.text() === result.value.text;
    this.send({ type: 'readAnswered', result, sameText });
  }

  async #write({ base, hardlink }: Extract<Effect, { type: 'write' }>): Promise<void> {
    const text = this.#buffer?.text();
    if (text === undefined) return;
    const { path } = this.#state;
    const result = await bridge.file.write({
      path,
      base,
      ...(hardlink === null ? {} : { hardlink }),
      ...writeForm(this.#state),
      // Last: see docs/decisions/0009-text-goes-last.md.
      text,
    });
    this.send({ type: 'writeAnswered', result });
  }

  async #merge({ base, theirs }: Extract<Effect, { type: 'merge' }>): Promise<void> {
    const { path } = this.#state;
    const mine = this.#buffer?.text() ?? '';
    const answer = await this.#hooks.merge({ path, base, mine, theirs: theirs.text });
    this.send({ type: 'mergeAnswered', answer });
  }

  #show({ content, forgetsUndo }: Extract<Effect, { type: 'show' }>): void {
    if (this.#buffer === null) {
      const recovered = this.#recovered;
      const layout = recovered === null ? {} : { layout: recovered.layout };
      const buffer = this.#makeBuffer({ ...content, ...layout });
      // Undo is kept by revision: it would not fit another text.
      const isOnDisk = recovered?.textIsBase ?? true;
      if (isOnDisk) void this.#undo?.restore(this.#state.path, content);
      this.send({ type: 'shown', version: buffer.version });
    } else {
      if (forgetsUndo === true) this.#buffer.reset(content);
      else this.#buffer.show(content);
      this.send({ type: 'shown', version: this.#buffer.version });
    }
  }

  #makeBuffer(content: Loaded): TextBuffer {
    const buffer = new TextBuffer(this.#state.path, content, () => this.#edited());
    this.#buffer = buffer;
    this.#undo = new UndoKeeper(buffer);
    this.#hooks.onBuffer(this.#state.path, buffer);
    return buffer;
  }

  #edited(): void {
    if (this.#buffer === null) return;
    // An untitled text of nothing is worth no question, whatever was typed and taken back before.
    const isNothing = isUntitled(this.#state.path) && this.#buffer.model.getValueLength() === 0;
    const version = isNothing ? this.#state.savedVersion : this.#buffer.version;
    this.send({ type: 'edited', version, eol: this.#buffer.eol });
  }

  #retryLater(): void {
    clearTimeout(this.#retry);
    if (this.#hooks.autosaveMode() === 'off') return;
    this.#retry = setTimeout(() => {
      if (isDirty(this.#state)) this.send({ type: 'saveRequested', reason: 'retry' });
    }, retryDelay);
  }
}
