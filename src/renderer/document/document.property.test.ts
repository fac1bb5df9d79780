/** Random interleavings of a person, another program and slow answers: nobody's text is lost. */
import fc from 'fast-check';
import { fail, ok } from '../../shared/result';
import { step } from './document';
import { content } from './document-fixture';
import { isDirty, newDocument } from './document-state';
import type { DocumentEvent, DocumentState, Effect } from './document-state';

type Move =
  | 'typeFirst'
  | 'typeSecond'
  | 'undo'
  | 'outsideFirst'
  | 'outsideSecond'
  | 'outsideDelete'
  | 'hint'
  | 'answer'
  | 'autosave'
  | 'save'
  | 'keepMine'
  | 'takeTheirs';

/** A text of two lines; two sides that change different ones can be merged. */
type Lines = readonly [string, string];
const linesOf = (text: string): Lines => {
  const [first = '', second = ''] = text.split('\n');
  return [first, second];
};

const mergeLine = (base: string, mine: string, theirs: string): string | null => {
  if (theirs === base || theirs === mine) return mine;
  return mine === base ? theirs : null;
};

/** The disk, the editor and the answers under way; checks the promises at each effect. */
class World {
  state: DocumentState = newDocument('a');
  disk: string | null = 'start 1\nstart 2';
  buffer = '';
  version = 0;
  private counter = 0;
  private pending: (() => DocumentEvent)[] = [];
  /** What undo goes back to: version and text before each step. */
  private undoable: { version: number; text: string }[] = [];
  /** The line that each line of the buffer was typed over or merged with, so that it may replace it on disk. */
  private readonly grewFrom = new Map<string, string>();
  /** Texts on disk that the person has chosen to write over. */
  private readonly givenUp = new Set<string>();
  private allowReplace = false;
  private mergeBase = '';

  constructor() {
    this.send({ type: 'opened' });
    this.move('answer');
  }

  send(event: DocumentEvent): void {
    this.allowReplace =
      !isDirty(this.state) || (event.type === 'conflictAnswered' && event.choice === 'take-theirs');
    if (event.type === 'conflictAnswered' && event.choice === 'keep-mine') {
      if (this.state.theirs !== null) this.giveUp(this.state.theirs.text);
    }
    const { state, effects } = step(this.state, event);
    this.state = state;
    for (const effect of effects) this.perform(effect);
  }

  private giveUp(text: string): void {
    for (const line of linesOf(text)) this.givenUp.add(line);
  }

  private perform(effect: Effect): void {
    if (effect.type === 'read') this.pending.push(() => this.readAnswer());
    if (effect.type === 'write') {
      const text = this.buffer;
      this.pending.push(() => this.writeAnswer(text, effect.base));
    }
    if (effect.type === 'merge') {
      const text = this.buffer;
      this.mergeBase = effect.base.slice('r-'.length);
      this.pending.push(() => this.mergeAnswer(text, effect));
    }
    if (effect.type === 'showMerged') {
      this.expectTypedKept(effect.content.text);
      this.change(effect.content.text);
      this.send({ type: 'mergeShown', version: this.version });
    }
    if (effect.type === 'show') {
      // A dirty buffer is replaced only when the person chose so.
      expect(this.allowReplace).toBe(true);
      this.change(effect.content.text);
      // What an undo of a reload brings back, the person has seen go.
      this.undoable = [];
      this.send({ type: 'shown', version: this.version });
    }
  }

  /** A merge changes only lines that are as they were in its base. */
  private expectTypedKept(merged: string): void {
    for (const [index, line] of linesOf(this.buffer).entries()) {
      const typed = line !== linesOf(this.mergeBase)[index];
      if (typed && linesOf(merged)[index] !== line) throw new Error(`lost: ${line}`);
    }
  }

  /** Another text, as one step; a line remembers the one before it. */
  private change(text: string): void {
    this.undoable.push({ version: this.version, text: this.buffer });
    for (const [index, line] of linesOf(text).entries()) {
      const before = linesOf(this.buffer)[index] ?? '';
      if (line !== before && !this.grewFrom.has(line)) this.grewFrom.set(line, before);
    }
    this.buffer = text;
    this.counter += 1;
    this.version = this.counter;
  }

  private readAnswer(): DocumentEvent {
    return {
      type: 'readAnswered',
      result: this.disk === null ? fail('FILE_NOT_FOUND', 'gone') : ok(content(this.disk)),
      sameText: this.disk === this.buffer && this.state.phase === 'open',
    };
  }

  private mergeAnswer(
    mine: string,
    { base, theirs }: Extract<Effect, { type: 'merge' }>,
  ): DocumentEvent {
    const [o, a, b] = [linesOf(base.slice('r-'.length)), linesOf(mine), linesOf(theirs.text)];
    const first = mergeLine(o[0], a[0], b[0]);
    const second = mergeLine(o[1], a[1], b[1]);
    if (first === null || second === null) {
      return { type: 'mergeAnswered', answer: { kind: 'refused', why: 'overlap' } };
    }
    const text = `${first}\n${second}`;
    const answer = { kind: 'merged', content: { text, eol: 'lf' }, changed: [] } as const;
    return { type: 'mergeAnswered', answer };
  }

  /** Whether a line on disk may become this one: it is the same, grew from it, or was given up by the person. */
  private mayReplace(onDisk: string, line: string): boolean {
    if (this.givenUp.has(onDisk)) return true;
    for (let at: string | undefined = line; at !== undefined; at = this.grewFrom.get(at)) {
      if (at === onDisk) return true;
    }
    return false;
  }

  private writeAnswer(text: string, base: string | null): DocumentEvent {
    const now = this.disk === null ? null : `r-${this.disk}`;
    if (base === null && now !== null) {
      return { type: 'writeAnswered', result: fail('ALREADY_EXISTS', 'there') };
    }
    if (base !== now) {
      return { type: 'writeAnswered', result: ok({ outcome: 'conflict', revision: now }) };
    }
    if (this.disk !== null) {
      for (const [index, line] of linesOf(this.disk).entries()) {
        // Ours is what we wrote ourselves: a person may undo it and save again.
        const allowed =
          line.startsWith('mine') || this.mayReplace(line, linesOf(text)[index] ?? '');
        if (!allowed) throw new Error(`written over unasked: ${line}`);
      }
    }
    this.disk = text;
    return {
      type: 'writeAnswered',
      result: ok({
        outcome: 'saved',
        revision: `r-${text}`,
        method: 'renamed',
        displaced: false,
        savedAt: 0,
        milliseconds: 1,
        bytes: text.length,
      }),
    };
  }

  private typed(index: 0 | 1): void {
    if (this.state.phase !== 'open') return;
    const lines = [...linesOf(this.buffer)];
    lines[index] = `mine ${this.counter + 1}`;
    this.change(lines.join('\n'));
    this.send({ type: 'edited', version: this.version });
  }

  private outside(index: 0 | 1): void {
    this.counter += 1;
    const lines = [...linesOf(this.disk ?? '')];
    lines[index] = `theirs ${this.counter}`;
    this.disk = lines.join('\n');
  }

  private undo(): void {
    const last = this.undoable.pop();
    if (last === undefined) return;
    this.buffer = last.text;
    this.version = last.version;
    this.send({ type: 'edited', version: this.version });
  }

  move(move: Move): void {
    switch (move) {
      case 'typeFirst':
        return this.typed(0);
      case 'typeSecond':
        return this.typed(1);
      case 'undo':
        return this.undo();
      case 'outsideFirst':
        return this.outside(0);
      case 'outsideSecond':
        return this.outside(1);
      case 'outsideDelete':
        this.disk = null;
        return;
      case 'hint':
        return this.send({
          type: 'diskChanged',
          kind: this.disk === null ? 'deleted' : 'changed',
          revision: this.disk === null ? null : `r-${this.disk}`,
        });
      case 'answer': {
        const next = this.pending.shift();
        if (next !== undefined) this.send(next());
        return;
      }
      case 'autosave':
        return this.send({ type: 'saveRequested', reason: 'autosave' });
      case 'save':
        return this.send({ type: 'saveRequested', reason: 'person' });
      case 'keepMine':
        return this.send({ type: 'conflictAnswered', choice: 'keep-mine' });
      case 'takeTheirs':
        return this.send({ type: 'conflictAnswered', choice: 'take-theirs' });
    }
  }

  /** Hints and answers all arrive and the autosave timer fires, until nothing moves. */
  settle(): void {
    for (let round = 0; round < 12; round += 1) {
      this.move('hint');
      this.drain();
      this.move('autosave');
      this.drain();
    }
  }

  private drain(): void {
    for (let count = 0; this.pending.length > 0 && count < 50; count += 1) this.move('answer');
    expect(this.pending).toHaveLength(0);
  }
}

const moves = fc.array(
  fc.constantFrom<Move>(
    'typeFirst',
    'typeFirst',
    'typeSecond',
    'undo',
    'outsideFirst',
    'outsideSecond',
    'outsideDelete',
    'hint',
    'answer',
    'answer',
    'answer',
    'autosave',
    'save',
    'keepMine',
    'takeTheirs',
  ),
  { maxLength: 60, size: 'max' },
);

test('in any order of events nobody loses text, and in the end disk and buffer agree or the person is asked', () => {
  fc.assert(
    fc.property(moves, (list) => {
      const world = new World();
      for (const move of list) world.move(move);
      world.settle();
      const { state } = world;
      expect(state.saving).toBeNull();
      expect(state.reading).toBe(false);
      if (state.theirs !== null) expect(state.theirs.text).toBe(world.disk);
      else if (state.deleted) expect(world.disk).toBeNull();
      else expect(world.disk).toBe(world.buffer);
    }),
    { numRuns: 1500 },
  );
});
