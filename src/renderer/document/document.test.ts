import { fail, ok } from '../../shared/result';
import { step } from './document';
import {
  content,
  savedAs,
  run,
  answered,
  edit,
  save,
  autosave,
  disk,
  opened,
  refused,
  conflicted,
} from './document-fixture';
import { isDirty, newDocument, tabState } from './document-state';

test('opening reads the file and shows it', () => {
  const { state, types } = run(
    newDocument('a.txt'),
    { type: 'opened' },
    answered(content('base')),
    { type: 'shown', version: 1 },
  );
  expect(types).toEqual(['read', 'cancelAutosave', 'closeConflict', 'show']);
  expect(tabState(state)).toBe('saved');
  expect(state.base).toBe('r-base');
});

test('a file that cannot be shown is refused with its code, and opens when the disk changes', () => {
  const refused = run(
    newDocument('a.bin'),
    { type: 'opened' },
    { type: 'readAnswered', result: fail('BINARY_FILE', 'binary'), sameText: false },
  ).state;
  expect(refused.phase).toBe('refused');
  expect(refused.failure?.code).toBe('BINARY_FILE');
  expect(run(refused, disk('r-x'), answered(content('x'))).types).toContain('show');
});

test('an edit schedules an autosave, which writes on the base revision', () => {
  const { state, effects } = run(opened(), edit(2), autosave);
  expect(effects).toContainEqual({ type: 'write', base: 'r-base', hardlink: null });
  expect(tabState(state)).toBe('saving');
  const done = run(state, { type: 'writeAnswered', result: ok(savedAs('two')) }).state;
  expect(tabState(done)).toBe('saved');
  expect(done.base).toBe('r-two');
});

test('undoing to the saved text makes the document clean and cancels the autosave', () => {
  const { state, types } = run(opened(), edit(2), edit(1));
  expect(isDirty(state)).toBe(false);
  expect(types).toEqual(['scheduleAutosave', 'cancelAutosave']);
});

test('typing while a save is under way leaves the document dirty and saves again', () => {
  const { state, types } = run(opened(), edit(2), save, edit(3), save, {
    type: 'writeAnswered',
    result: ok(savedAs('two')),
  });
  expect(types.filter((type) => type === 'write')).toHaveLength(2);
  expect(state.saving).toBe(3);
});

test('a hint with our own revision changes nothing', () => {
  expect(run(opened(), disk('r-base')).types).toEqual([]);
});

test('a hint during our save is looked at after it', () => {
  const { types, state } = run(opened(), edit(2), save, disk('r-two'), {
    type: 'writeAnswered',
    result: ok(savedAs('two')),
  });
  expect(types.at(-1)).toBe('read');
  const after = run(state, answered(content('two'), true));
  expect(tabState(after.state)).toBe('saved');
  expect(after.types).not.toContain('show');
});

test('a clean buffer takes the new text', () => {
  const { state, effects } = run(opened(), disk('r-new'), answered(content('new')), {
    type: 'shown',
    version: 2,
  });
  expect(effects).toContainEqual({ type: 'show', content: content('new') });
  expect(tabState(state)).toBe('saved');
  expect(state.base).toBe('r-new');
});

test('a dirty buffer is never replaced: the person is asked, and autosave waits', () => {
  const { state, types } = run(conflicted(), edit(3), autosave);
  expect(tabState(state)).toBe('conflict');
  expect(types).toEqual(['cancelAutosave']);
  expect(run(state, save).types).toEqual(['askConflict']);
});

test('both sides made the same change: no question', () => {
  const { state, types } = run(opened(), edit(2), disk('r-x'), answered(content('x'), true));
  expect(types).not.toContain('askConflict');
  expect(tabState(state)).toBe('saved');
});

test('keep mine writes on the revision that the person saw', () => {
  const { effects } = run(conflicted(), { type: 'conflictAnswered', choice: 'keep-mine' });
  expect(effects).toContainEqual({ type: 'write', base: 'r-theirs', hardlink: null });
});

test('keep mine while a third change arrives asks again', () => {
  const { state, types } = run(
    conflicted(),
    { type: 'conflictAnswered', choice: 'keep-mine' },
    { type: 'writeAnswered', result: ok({ outcome: 'conflict', revision: 'r-third' }) },
    answered(content('third')),
    refused(),
  );
  expect(types.at(-1)).toBe('askConflict');
  expect(state.theirs?.text).toBe('third');
});

test('take theirs shows the other text and is clean', () => {
  const { state, types } = run(
    conflicted(),
    { type: 'conflictAnswered', choice: 'take-theirs' },
    { type: 'shown', version: 9 },
  );
  expect(types).toContain('show');
  expect(types).not.toContain('write');
  expect(tabState(state)).toBe('saved');
});

test('a conflict ends by itself when the disk goes back to the base', () => {
  const { state, types } = run(conflicted(), disk('r-base'), answered(content('base')));
  expect(types).toContain('closeConflict');
  expect(types.at(-1)).toBe('scheduleAutosave');
  expect(tabState(state)).toBe('dirty');
});

test('a deleted file keeps its text, is not made again by autosave, and comes back on save', () => {
  const { state, types } = run(
    opened(),
    edit(2),
    disk(null, 'deleted'),
    { type: 'readAnswered', result: fail('FILE_NOT_FOUND', 'gone'), sameText: false },
    autosave,
  );
  expect(tabState(state)).toBe('deleted');
  expect(types).not.toContain('write');
  const again = run(state, save);
  expect(again.effects).toContainEqual({ type: 'write', base: null, hardlink: null });
  const done = run(again.state, { type: 'writeAnswered', result: ok(savedAs('two')) }).state;
  expect(tabState(done)).toBe('saved');
});

test('a deleted file that somebody made again first is a conflict, not an overwrite', () => {
  const { state, types } = run(
    opened(),
    edit(2),
    disk(null, 'deleted'),
    { type: 'readAnswered', result: fail('FILE_NOT_FOUND', 'gone'), sameText: false },
    save,
    { type: 'writeAnswered', result: fail('ALREADY_EXISTS', 'there') },
    answered(content('other')),
    refused(),
  );
  expect(types.at(-1)).toBe('askConflict');
  expect(tabState(state)).toBe('conflict');
});

test('a failed save keeps the text, says the code, and the next success clears it', () => {
  const failed = run(opened(), edit(2), save, {
    type: 'writeAnswered',
    result: fail('NO_SPACE', 'The disk is full'),
  });
  expect(tabState(failed.state)).toBe('error');
  expect(failed.types.slice(-2)).toEqual(['notify', 'scheduleRetry']);
  const cleared = run(
    failed.state,
    { type: 'saveRequested', reason: 'retry' },
    { type: 'writeAnswered', result: ok(savedAs('two')) },
  );
  expect(tabState(cleared.state)).toBe('saved');
  expect(cleared.state.failure).toBeNull();
});

test('a save that found the file changed reads it before asking', () => {
  const { types } = run(opened(), edit(2), save, {
    type: 'writeAnswered',
    result: ok({ outcome: 'conflict', revision: 'r-theirs' }),
  });
  expect(types.at(-1)).toBe('read');
});

test('a hard link is asked about once; autosave waits for the answer', () => {
  const asked = run(opened(), edit(2), save, {
    type: 'writeAnswered',
    result: ok({ outcome: 'hardlink', links: 2 }),
  });
  expect(asked.types.at(-1)).toBe('askHardlink');
  expect(run(asked.state, edit(3), autosave).types).toEqual(['cancelAutosave']);
  const chosen = run(asked.state, { type: 'hardlinkAnswered', choice: 'break' });
  expect(chosen.effects).toContainEqual({ type: 'write', base: 'r-base', hardlink: 'break' });
});

test('a read-only file is never written; Ctrl+S says why', () => {
  const { state, effects } = run(opened({ readOnly: true }), edit(2), save);
  expect(effects.map((effect) => effect.type)).not.toContain('write');
  expect(state.failure?.code).toBe('READ_ONLY');
});

test('an unreadable change keeps the text and says the code', () => {
  const { state } = run(opened(), edit(2), disk('r-x'), {
    type: 'readAnswered',
    result: fail('PERMISSION_DENIED', 'no'),
    sameText: false,
  });
  expect(tabState(state)).toBe('error');
  expect(isDirty(state)).toBe(true);
});

test('answers that nobody waits for change nothing', () => {
  const state = opened();
  expect(step(state, { type: 'writeAnswered', result: ok(savedAs('x')) }).state).toBe(state);
  expect(step(state, { type: 'conflictAnswered', choice: 'keep-mine' }).state).toBe(state);
  expect(step(state, { type: 'hardlinkAnswered', choice: 'break' }).state).toBe(state);
});
