/**
 * One document's merge at work: its hunks, what was chosen for each, and where they are in the document's own text.
 * It outlives its view, so that a person may leave and come back; undo and redo bring the choices back as well.
 */
import type { editor } from 'monaco-editor/editor.js';
import { eolOf } from '../document/merging';
import type { FileContent } from '../../shared/contract';
import { createStore, type Store } from '../ui/store';
import { linesChange, trackChange } from './hunk-tracking';
import { replan, textFor, type Choice, type Hunk, type Plan, type PlanInput } from './merge-plan';
import { linesOf } from './three-way-merge';

/** What it needs of the document's buffer. */
export interface ResultBuffer {
  readonly model: editor.ITextModel;
  readonly version: number;
  readonly text: () => string;
  readonly show: (content: Pick<FileContent, 'text' | 'eol'>) => void;
}

export interface MergeTask {
  readonly buffer: ResultBuffer;
  /** The text was changed here and not by a key: the document is told. */
  readonly onApplied: () => void;
  /** Null where it took too long. */
  readonly plan: (input: PlanInput) => Promise<Plan | null>;
}

export interface MergeView {
  /** Null until the first plan is there. */
  readonly theirs: string | null;
  readonly mine: string;
  readonly hunks: readonly Hunk[];
  /** The chosen one among the conflicts, from 0. */
  readonly current: number;
}

export const conflictsOf = ({ hunks }: Pick<MergeView, 'hunks'>): readonly Hunk[] =>
  hunks.filter(({ kind }) => kind === 'conflict');

export const conflictsLeft = (view: Pick<MergeView, 'hunks'>): number =>
  conflictsOf(view).filter(({ choice }) => choice === 'undecided').length;

const nothingYet: MergeView = { theirs: null, mine: '', hunks: [], current: 0 };

export class MergeSession {
  readonly view: Store<MergeView, Partial<MergeView>> = createStore(
    (view: MergeView, change: Partial<MergeView>) => ({ ...view, ...change }),
    nothingYet,
  );
  readonly #task: MergeTask;
  readonly #listener: { readonly dispose: () => void };
  /** Hunks at each version of the text, for undo and redo. */
  readonly #known = new Map<number, readonly Hunk[]>();
  /** Versions from before the last plan: there the text lacks what the plan brought in. */
  readonly #past = new Set<number>();
  #lines: string[] = [];
  #base: string | null = null;
  #asked: string | null = null;
  #planned: string | null = null;
  #applying = false;

  constructor(task: MergeTask) {
    this.#task = task;
    this.#listener = task.buffer.model.onDidChangeContent((event) => this.#changed(event));
  }

  dispose(): void {
    this.#listener.dispose();
  }

  /** Whether the result has taken in this text of theirs: a save of any other would write over what they changed since. */
  isPlannedFor(theirs: string | undefined): boolean {
    return this.view.get().theirs !== null && this.#planned === theirs;
  }

  /** Theirs for the first time, or once more: choices stay where the place is the same. `base` counts the first time. */
  async take(theirs: string, base: string | null): Promise<void> {
    if (theirs === this.#asked) return;
    this.#asked = theirs;
    const { buffer, plan } = this.#task;
    for (;;) {
      const { version } = buffer;
      const isFirst = this.view.get().theirs === null;
      const input: PlanInput = isFirst
        ? { base, mine: buffer.text(), theirs, earlier: [] }
        : replan({ base: this.#base, result: this.#lines, hunks: this.view.get().hunks }, theirs);
      const made = await plan(input);
      // A newer text of theirs has been asked for, or something was typed meanwhile.
      if (this.#asked !== theirs) return;
      if (buffer.version !== version) continue;
      this.#planned = theirs;
      this.#adopt(made ?? wholePlan(input));
      return;
    }
  }

  select(current: number): void {
    this.view.send({ current });
  }

  /** To the next conflict or the one before; past the last comes the first. */
  step(by: 1 | -1): void {
    const count = conflictsOf(this.view.get()).length;
    if (count > 0) this.select((this.view.get().current + by + count) % count);
  }

  /** To the next one that waits for a choice; false where none does. */
  stepToUndecided(): boolean {
    const { current } = this.view.get();
    const conflicts = conflictsOf(this.view.get());
    const order = conflicts.map((_, index) => (current + 1 + index) % conflicts.length);
    const next = order.find((index) => conflicts[index]?.choice === 'undecided');
    if (next !== undefined) this.select(next);
    return next !== undefined;
  }

  /** For the current conflict; one step of undo. */
  choose(choice: Exclude<Choice, 'edited'>): void {
    const { hunks, current } = this.view.get();
    const hunk = conflictsOf(this.view.get())[current];
    if (hunk === undefined) return;
    const came = linesOf(textFor(hunk, choice));
    const { start, end } = hunk.resultSpan;
    const lines = this.#lines.toSpliced(start, end - start, ...came);
    const by = came.length - (end - start);
    const next = hunks.map((one) => {
      if (one === hunk) return { ...one, choice, resultSpan: { start, end: start + came.length } };
      const span = one.resultSpan;
      const isAfter = hunks.indexOf(one) > hunks.indexOf(hunk);
      return isAfter ? { ...one, resultSpan: { start: span.start + by, end: span.end + by } } : one;
    });
    this.#apply(lines, next);
  }

  #adopt(plan: Plan): void {
    this.#base = plan.base;
    for (const version of [...this.#known.keys(), this.#task.buffer.version]) {
      this.#past.add(version);
    }
    this.#known.clear();
    this.#apply(linesOf(plan.result), plan.hunks);
    const left = conflictsOf(plan).findIndex(({ choice }) => choice === 'undecided');
    this.view.send({ theirs: plan.theirs, mine: plan.mine, current: Math.max(left, 0) });
  }

  #apply(lines: string[], hunks: readonly Hunk[]): void {
    const { buffer, onApplied } = this.#task;
    const text = lines.join('');
    this.#applying = true;
    try {
      if (text === buffer.text()) this.#touch(hunks);
      else buffer.show({ text, eol: eolOf(text) });
    } finally {
      this.#applying = false;
    }
    this.#lines = lines;
    this.#past.delete(buffer.version);
    this.#known.set(buffer.version, hunks);
    this.view.send({ hunks });
    onApplied();
  }

  /** A choice that leaves the text as it is becomes a step of undo all the same: a line is put in its own place. */
  #touch(hunks: readonly Hunk[]): void {
    const before = this.view.get().hunks;
    if (
      before.length !== hunks.length ||
      before.every((one, at) => one.choice === hunks[at]?.choice)
    )
      return;
    const { model } = this.#task.buffer;
    const at =
      hunks.find((one, index) => one.choice !== before[index]?.choice)?.resultSpan.start ?? 0;
    const line = Math.min(at + 1, model.getLineCount());
    const range = {
      startLineNumber: line,
      startColumn: 1,
      endLineNumber: line,
      endColumn: model.getLineMaxColumn(line),
    };
    model.pushStackElement();
    model.pushEditOperations([], [{ range, text: model.getLineContent(line) }], () => null);
    model.pushStackElement();
  }

  #changed(event: editor.IModelContentChangedEvent): void {
    if (this.#applying || this.view.get().theirs === null) return;
    if (this.#past.has(this.#task.buffer.version)) {
      this.#restart();
      return;
    }
    const known = this.#known.get(this.#task.buffer.version);
    let hunks = this.view.get().hunks;
    // From the end to the start, each in the places of the text before.
    for (const change of event.changes) {
      hunks = trackChange(hunks, linesChange(change), this.#lines);
      this.#splice(change);
    }
    const next = known ?? hunks;
    this.#known.set(this.#task.buffer.version, next);
    const last = Math.max(conflictsOf({ hunks: next }).length - 1, 0);
    this.view.send({ hunks: next, current: Math.min(this.view.get().current, last) });
  }

  /** Undone to before the plan: without a new one, saving would write over what theirs changed. */
  #restart(): void {
    const theirs = this.#asked;
    if (theirs === null) return;
    this.#asked = null;
    this.view.send({ theirs: null, hunks: [], current: 0 });
    void this.take(theirs, this.#base);
  }

  #splice({ range, text }: editor.IModelContentChange): void {
    const first = this.#lines[range.startLineNumber - 1] ?? '';
    const last = this.#lines[range.endLineNumber - 1] ?? '';
    const changed = first.slice(0, range.startColumn - 1) + text + last.slice(range.endColumn - 1);
    const gone = range.endLineNumber - range.startLineNumber + 1;
    this.#lines.splice(range.startLineNumber - 1, gone, ...linesOf(changed));
  }
}

/** Where no plan could be made in time: all of it is one conflict. */
const wholePlan = ({ base, mine, theirs }: PlanInput): Plan => {
  const whole = (text: string) => ({ start: 0, end: linesOf(text).length });
  const spans = { mineSpan: whole(mine), theirsSpan: whole(theirs), resultSpan: whole(mine) };
  const hunk: Hunk = {
    base: base ?? '',
    mine,
    theirs,
    kind: 'conflict',
    choice: 'undecided',
    ...spans,
  };
  return { base, mine, theirs, result: mine, hunks: [hunk] };
};
