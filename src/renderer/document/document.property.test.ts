/** Random interleavings of a person, another program and slow answers: nobody's text is lost. */
import fc from 'fast-check';
import type { FileContent } from '../../shared/contract';
import { fail, ok } from '../../shared/result';
import { step } from './document';
import { isDirty, newDocument } from './document-state';
import type { DocumentEvent, DocumentState, Effect } from './document-state';

type Move =
  | 'type'
  | 'outsideWrite'
  | 'outsideDelete'
  | 'hint'
  | 'answer'
  | 'autosave'
  | 'save'
  | 'keepMine'
  | 'takeTheirs';

const content = (text: string): FileContent => ({
  text,
  revision: `r-${text}`,
  encoding: 'utf-8',
  eol: 'lf',
  bom: false,
  lossy: false,
  binary: false,
  readOnly: false,
  size: text.length,
  links: 1,
});

/** The disk, the editor and the answers under way; checks the promises at each effect. */
class World {
  state: DocumentState = newDocument('a');
  disk: string | null = 'start';
  buffer = '';
  version = 0;
  private counter = 0;
  private pending: (() => DocumentEvent)[] = [];
  /** Every text that the person has seen, in the editor or as "theirs", and so may decide to overwrite. */
  private readonly seen = new Set<string>(['start']);
  private allowReplace = false;

  constructor() {
    this.send({ type: 'opened' });
    this.move('answer');
  }

  send(event: DocumentEvent): void {
    this.allowReplace =
      !isDirty(this.state) || (event.type === 'conflictAnswered' && event.choice === 'take-theirs');
    const { state, effects } = step(this.state, event);
    this.state = state;
    if (state.theirs !== null) this.seen.add(state.theirs.text);
    for (const effect of effects) this.perform(effect);
  }

  private perform(effect: Effect): void {
    if (effect.type === 'read') this.pending.push(() => this.readAnswer());
    if (effect.type === 'write') {
      const text = this.buffer;
      this.pending.push(() => this.writeAnswer(text, effect.base));
    }
    if (effect.type === 'show') {
      // A dirty buffer is replaced only when the person chose so.
      expect(this.allowReplace).toBe(true);
      this.buffer = effect.content.text;
      this.seen.add(this.buffer);
      this.version += 1;
      this.send({ type: 'shown', version: this.version });
    }
  }

  private readAnswer(): DocumentEvent {
    return {
      type: 'readAnswered',
      result: this.disk === null ? fail('FILE_NOT_FOUND', 'gone') : ok(content(this.disk)),
      sameText: this.disk === this.buffer && this.state.phase === 'open',
    };
  }

  private writeAnswer(text: string, base: string | null): DocumentEvent {
    const now = this.disk === null ? null : `r-${this.disk}`;
    if (base === null && now !== null) {
      return { type: 'writeAnswered', result: fail('ALREADY_EXISTS', 'there') };
    }
    if (base !== now) {
      return { type: 'writeAnswered', result: ok({ outcome: 'conflict', revision: now }) };
    }
    // The person has seen whatever this write replaces.
    if (this.disk !== null) expect(this.seen).toContain(this.disk);
    this.disk = text;
    this.seen.add(text);
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

  move(move: Move): void {
    switch (move) {
      case 'type':
        if (this.state.phase !== 'open') return;
        this.counter += 1;
        this.buffer = `mine ${this.counter}`;
        this.version += 1;
        return this.send({ type: 'edited', version: this.version });
      case 'outsideWrite':
        this.counter += 1;
        this.disk = `theirs ${this.counter}`;
        return;
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
    'type',
    'type',
    'outsideWrite',
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
  { maxLength: 60 },
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
    { numRuns: 3000 },
  );
});
