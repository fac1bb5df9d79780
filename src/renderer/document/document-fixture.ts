/** Events and states of documents for tests of the state machine. */
import type { FileContent, WriteOutcome } from '../../shared/contract';
import { ok } from '../../shared/result';
import { step } from './document';
import { newDocument } from './document-state';
import type { DocumentEvent, DocumentState, Effect } from './document-state';
import type { MergeRefusal } from './merging';

export const content = (text: string, more: Partial<FileContent> = {}): FileContent => ({
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
  ...more,
});

export const savedAs = (text: string): WriteOutcome => ({
  outcome: 'saved',
  revision: `r-${text}`,
  method: 'renamed',
  displaced: false,
  savedAt: 0,
  milliseconds: 1,
  bytes: text.length,
});

/** Applies events in order and collects every effect. */
export const run = (state: DocumentState, ...events: DocumentEvent[]) => {
  const effects: Effect[] = [];
  let current = state;
  for (const event of events) {
    const next = step(current, event);
    current = next.state;
    effects.push(...next.effects);
  }
  return { state: current, effects, types: effects.map((effect) => effect.type) };
};

export const answered = (value: FileContent, sameText = false): DocumentEvent => ({
  type: 'readAnswered',
  result: ok(value),
  sameText,
});
export const edit = (version: number): DocumentEvent => ({ type: 'edited', version });
export const save: DocumentEvent = { type: 'saveRequested', reason: 'person' };
export const autosave: DocumentEvent = { type: 'saveRequested', reason: 'autosave' };
export const disk = (
  revision: string | null,
  kind: 'changed' | 'created' | 'deleted' = 'changed',
) => ({ type: 'diskChanged', kind, revision }) as const;

export const opened = (more: Partial<FileContent> = {}) =>
  run(newDocument('a.txt'), { type: 'opened' }, answered(content('base', more)), {
    type: 'shown',
    version: 1,
  }).state;

export const refused = (why: MergeRefusal = 'overlap'): DocumentEvent => ({
  type: 'mergeAnswered',
  answer: { kind: 'refused', why },
});
export const merged = (text: string): DocumentEvent => ({
  type: 'mergeAnswered',
  answer: { kind: 'merged', content: { text, eol: 'lf' }, changed: [{ start: 0, end: 1 }] },
});

export const conflicted = () =>
  run(opened(), edit(2), disk('r-theirs'), answered(content('theirs')), refused()).state;
