import type { FileContent, WriteOutcome } from '../../shared/contract';
import { fail, ok } from '../../shared/result';
import { step } from './document';
import { isDirty, newDocument, tabState } from './document-state';
import type { DocumentEvent, DocumentState, Effect } from './document-state';
import { readWish, writeForm } from './text-form';

const content = (text: string, more: Partial<FileContent> = {}): FileContent => ({
  text,
  revision: `r-${text}`,
  encoding: 'iso-8859-1',
  eol: 'lf',
  bom: false,
  lossy: false,
  binary: false,
  readOnly: false,
  size: text.length,
  links: 1,
  ...more,
});

const saved = (revision: string): DocumentEvent => ({
  type: 'writeAnswered',
  result: ok<WriteOutcome>({
    outcome: 'saved',
    revision,
    method: 'renamed',
    displaced: false,
    savedAt: 0,
    bytes: 1,
    milliseconds: 1,
  }),
});

const run = (state: DocumentState, ...events: DocumentEvent[]) => {
  const effects: Effect[] = [];
  let current = state;
  for (const event of events) {
    const next = step(current, event);
    current = next.state;
    effects.push(...next.effects);
  }
  return { state: current, effects, types: effects.map((effect) => effect.type) };
};

const answered = (value: FileContent, sameText = false): DocumentEvent => ({
  type: 'readAnswered',
  result: ok(value),
  sameText,
});
const shown = (version: number): DocumentEvent => ({ type: 'shown', version });
const edit = (version: number): DocumentEvent => ({ type: 'edited', version });
const opened = (more: Partial<FileContent> = {}) =>
  run(newDocument('a'), { type: 'opened' }, answered(content('base', more)), shown(1)).state;
const save: DocumentEvent = { type: 'saveRequested', reason: 'person' };
const autosave: DocumentEvent = { type: 'saveRequested', reason: 'autosave' };
const utf8 = { encoding: 'utf-8', bom: false } as const;
const toUtf8: DocumentEvent = { type: 'formChosen', form: utf8 };
const wish = { encoding: 'shift_jis' } as const;
const lossy = () => opened({ lossy: true, readOnly: true });

test('a save keeps the encoding in which its text was read', () => {
  const { state, types } = run(opened(), edit(2), save);
  expect(types).toContain('write');
  expect(writeForm(state)).toEqual({ decodedAs: 'iso-8859-1' });
});

test('a conversion alone is a change: unsaved, saved at once, and then the file’s own form', () => {
  const chosen = run(opened(), toUtf8);
  expect(chosen.types).toContain('write');
  expect(isDirty(chosen.state)).toBe(true);
  expect(writeForm(chosen.state)).toEqual(utf8);
  const done = run(chosen.state, saved('r-2')).state;
  expect([isDirty(done), done.meta?.encoding, done.failure]).toEqual([false, 'utf-8', null]);
  expect(writeForm(done)).toEqual({ decodedAs: 'utf-8' });
});

test('after a conversion the file is read in its new encoding, where one was chosen for the old bytes', () => {
  const other = content('other', { revision: 'r-base', encoding: 'shift_jis' });
  const chosen = run(opened(), { type: 'reopened', wish, discards: false }, answered(other)).state;
  const done = run(chosen, shown(7), toUtf8, saved('r-2')).state;
  expect(readWish(done)).toEqual({ encoding: 'utf-8' });
  expect(readWish(run(opened(), toUtf8, saved('r-2')).state)).toEqual({});
});

test('a conversion to the form that the file has is none', () => {
  const { state, types } = run(opened(), {
    type: 'formChosen',
    form: { encoding: 'iso-8859-1', bom: false },
  });
  expect([isDirty(state), types]).toEqual([false, []]);
});

test('a conversion that failed stays wanted, and is not tried again by a timer where characters are lacking', () => {
  const failed = run(opened(), edit(2), autosave, {
    type: 'writeAnswered',
    result: fail('WOULD_LOSE_BYTES', '“€” on line 1'),
  });
  expect(failed.types).not.toContain('scheduleRetry');
  expect(tabState(failed.state)).toBe('error');
  const converted = run(failed.state, toUtf8, saved('r-2')).state;
  expect([tabState(converted), converted.meta?.encoding]).toEqual(['saved', 'utf-8']);
});

test('what was decoded with loss is read-only and never written as it is, not even where the file is gone', () => {
  expect(tabState(lossy())).toBe('readonly');
  for (const asked of [autosave, save]) {
    expect(run(lossy(), edit(2), asked).types).not.toContain('write');
  }
  const gone: DocumentEvent = {
    type: 'readAnswered',
    result: fail('FILE_NOT_FOUND', ''),
    sameText: false,
  };
  const hint = { type: 'diskChanged', kind: 'deleted', revision: null } as const;
  const after = run(lossy(), hint, gone, save);
  expect(after.types).not.toContain('write');
  expect(after.state.failure?.code).toBe('WOULD_LOSE_BYTES');
});

test('it is converted when the person says so, and is an ordinary file then', () => {
  const converting = run(lossy(), toUtf8);
  expect(converting.types).toContain('write');
  const { meta } = run(converting.state, saved('r-2')).state;
  expect(meta).toMatchObject({ lossy: false, readOnly: false, encoding: 'utf-8' });
});

test('binary data that was opened all the same is saved only by the person', () => {
  const state = opened({ binary: true });
  expect(run(state, edit(2)).types).not.toContain('scheduleAutosave');
  const flush: DocumentEvent = { type: 'saveRequested', reason: 'flush' };
  expect(run(state, edit(2), autosave, flush).types).not.toContain('write');
  expect(run(state, edit(2), save).types).toContain('write');
});

test('reopening in another encoding shows the same bytes anew, without a way back, and keeps the choice', () => {
  const { state, effects } = run(opened(), { type: 'reopened', wish, discards: false });
  expect(effects).toEqual([{ type: 'read' }]);
  expect(readWish(state)).toEqual(wish);
  const other = content('other', { revision: 'r-base', encoding: 'shift_jis' });
  const after = run(state, answered(other), shown(7));
  expect(after.effects).toContainEqual({ type: 'show', content: other, forgetsUndo: true });
  expect([isDirty(after.state), readWish(after.state)]).toEqual([false, wish]);
  expect(writeForm(after.state)).toEqual({ decodedAs: 'shift_jis' });
});

test('unsaved text is given up for another encoding only where the person said so', () => {
  const dirty = run(opened(), edit(2)).state;
  const reopen = (discards: boolean): DocumentEvent => ({ type: 'reopened', wish, discards });
  expect(run(dirty, reopen(false)).types).toEqual([]);
  expect(run(dirty, reopen(true), answered(content('other'))).types).toContain('show');
  // Typed while the answer was on its way.
  const late = run(opened(), reopen(false), edit(2), answered(content('other')));
  expect(late.types).not.toContain('show');
  expect([late.types.at(-1), readWish(late.state)]).toEqual(['read', {}]);
});

test('a refused binary file opens when it is asked for', () => {
  const refused = run(newDocument('a'), {
    type: 'readAnswered',
    result: fail('BINARY_FILE', ''),
    sameText: false,
  }).state;
  const asked = run(refused, { type: 'reopened', wish: { asText: true }, discards: false });
  expect(readWish(asked.state)).toEqual({ asText: true });
  expect(run(asked.state, answered(content('x', { binary: true }))).types).toContain('show');
});

test('the same bytes read again keep their form, although a new guess came out differently', () => {
  const again = content('bäse', { revision: 'r-base', encoding: 'windows-1250' });
  const { state } = run(opened(), edit(2), { type: 'opened' }, answered(again));
  expect([state.meta?.encoding, isDirty(state)]).toEqual(['iso-8859-1', true]);
});

test('a change of form outside is seen where the text is the same', () => {
  const marked = content('base', { revision: 'r-marked', encoding: 'utf-8', bom: true });
  const hint = { type: 'diskChanged', kind: 'changed', revision: 'r-marked' } as const;
  const { state, types } = run(opened(), hint, answered(marked, true));
  expect(types).not.toContain('show');
  expect(state).toMatchObject({ base: 'r-marked', meta: { encoding: 'utf-8', bom: true } });
  expect(writeForm(state)).toEqual({ decodedAs: 'utf-8' });
});

test('a deleted file comes back in the form that it had', () => {
  const gone: DocumentEvent = {
    type: 'readAnswered',
    result: fail('FILE_NOT_FOUND', ''),
    sameText: false,
  };
  const hint = { type: 'diskChanged', kind: 'deleted', revision: null } as const;
  const { state, types } = run(opened(), hint, gone, save);
  expect(types).toContain('write');
  expect(writeForm(state)).toEqual({ encoding: 'iso-8859-1', bom: false });
});

test('line ends that the editor reports are what the file is said to have', () => {
  const { state } = run(opened(), { type: 'edited', version: 2, eol: 'crlf' });
  expect(state.meta?.eol).toBe('crlf');
});

test('the right to write it does not make a file editable whose bytes did not decode', () => {
  const { state } = run(lossy(), { type: 'accessChanged', readOnly: false });
  expect(tabState(state)).toBe('readonly');
});
