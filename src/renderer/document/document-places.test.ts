import { fail, ok } from '../../shared/result';
import {
  answered,
  autosave,
  conflicted,
  content,
  disk,
  edit,
  opened,
  run,
  save,
  savedAs,
} from './document-fixture';
import { durableReceipt, isDirty, newDocument, tabState } from './document-state';
import type { DocumentEvent, DocumentState } from './document-state';

const written = (text: string): DocumentEvent => ({
  type: 'writeAnswered',
  result: ok(savedAs(text)),
});
const notWritten = (code: 'IO_ERROR' | 'NO_SPACE'): DocumentEvent => ({
  type: 'writeAnswered',
  result: fail(code, 'no'),
});

test('a receipt is shown only for the very text that was durably saved (invariant 3)', () => {
  expect(durableReceipt(opened())).toBeNull();
  const saving = run(opened(), edit(2), save).state;
  expect(durableReceipt(saving)).toBeNull();
  const saved = run(saving, written('mine')).state;
  expect(durableReceipt(saved)?.revision).toBe('r-mine');
  expect(durableReceipt(run(saved, edit(3)).state)).toBeNull();
  const reloaded = run(saved, disk('r-theirs'), answered(content('theirs')), {
    type: 'shown',
    version: 4,
  }).state;
  expect([tabState(reloaded), durableReceipt(reloaded)]).toEqual(['saved', null]);
});

test('bytes that a failed save left on disk do not count as saved until a save went through (invariant 3)', () => {
  const failed = run(opened(), edit(2), save, notWritten('IO_ERROR')).state;
  const seen = run(failed, disk('r-mine'), answered(content('mine'), true)).state;
  expect([isDirty(seen), tabState(seen), durableReceipt(seen)]).toEqual([true, 'error', null]);
  const retried = run(seen, { type: 'saveRequested', reason: 'retry' });
  expect(retried.types).toContain('write');
  const confirmed = run(retried.state, written('mine')).state;
  expect([isDirty(confirmed), durableReceipt(confirmed)?.revision]).toEqual([false, 'r-mine']);
});

const untitled = () => run(newDocument('/Untitled-1'), { type: 'begun', version: 1 }).state;

test('an untitled document is open at once, saves nothing by itself, and asks for a place', () => {
  expect([untitled().phase, isDirty(untitled())]).toEqual(['open', false]);
  const typed = run(untitled(), edit(2));
  expect([isDirty(typed.state), typed.types]).toEqual([true, ['cancelAutosave']]);
  const flush: DocumentEvent = { type: 'saveRequested', reason: 'flush' };
  expect(run(typed.state, autosave, flush).types).toEqual([]);
  expect(run(typed.state, save).types).toEqual(['askPlace']);
});

test('a document that was saved in another file is that file, with what was typed since still to be saved', () => {
  const receipt = savedAs('typed');
  if (receipt.outcome !== 'saved') throw new Error('a receipt is a save');
  const typed = run(untitled(), edit(2), edit(3)).state;
  const next = run(
    typed,
    { type: 'moved', path: 'typed.txt' },
    { type: 'savedAs', version: 2, receipt },
  );
  expect([next.state.base, isDirty(next.state)]).toEqual(['r-typed', true]);
  expect(next.types).toContain('scheduleAutosave');
  const written = run(next.state, autosave);
  expect(written.effects).toContainEqual({ type: 'write', base: 'r-typed', hardlink: null });
});

test('what stood against saves of the old file does not stand against those of the new one', () => {
  const receipt = savedAs('mine');
  if (receipt.outcome !== 'saved') throw new Error('a receipt is a save');
  const moved = run(
    conflicted(),
    { type: 'moved', path: 'new.txt' },
    { type: 'savedAs', version: 2, receipt },
  );
  expect([tabState(moved.state), moved.state.theirs]).toEqual(['saved', null]);
  expect(moved.types).toContain('closeConflict');
});

const access = (readOnly: boolean): DocumentEvent => ({ type: 'accessChanged', readOnly });

test('a file that becomes read-only says so at once where text waits, and saves it when it may', () => {
  expect(tabState(run(opened(), access(true)).state)).toBe('readonly');
  const waiting = run(opened(), edit(2), access(true));
  expect(waiting.effects.at(-1)).toMatchObject({
    type: 'notify',
    notice: { kind: 'save-failed', failure: { code: 'READ_ONLY' } },
  });
  const open = run(waiting.state, access(false));
  expect([open.state.failure, open.types]).toEqual([null, ['scheduleAutosave']]);
});

test('a save that fails as a read did before it is told all the same', () => {
  const gone = fail('ROOT_GONE', 'the folder is gone');
  const { state } = run(opened(), disk(null), {
    type: 'readAnswered',
    result: gone,
    sameText: false,
  });
  const { effects } = run(state, edit(2), autosave, { type: 'writeAnswered', result: gone });
  expect(effects).toContainEqual({
    type: 'notify',
    notice: { kind: 'save-failed', failure: gone.ok ? undefined : gone.error },
  });
});

test('a failure that stays the same is told once, and again to who asks again', () => {
  const retry: DocumentEvent = { type: 'saveRequested', reason: 'retry' };
  const failed = run(opened(), edit(2), save, notWritten('NO_SPACE'));
  expect(failed.types).toContain('notify');
  const again = run(failed.state, retry, notWritten('NO_SPACE'));
  expect(again.types).toEqual(['cancelAutosave', 'write', 'scheduleRetry']);
  expect(run(again.state, save, notWritten('NO_SPACE')).types).toContain('notify');
  expect(run(again.state, retry, notWritten('IO_ERROR')).types).toContain('notify');
});

test('a reverted document shows what is on disk and is clean', () => {
  const dirty = run(opened(), edit(2)).state;
  const reverted = run(
    dirty,
    { type: 'reverted', content: content('base') },
    { type: 'shown', version: 3 },
  );
  expect(reverted.types).toContain('show');
  expect(isDirty(reverted.state)).toBe(false);
});

test('a lock only stops typing: what was typed before is still saved', () => {
  const locked = run(opened(), edit(2), { type: 'lockChanged', locked: true });
  expect(run(locked.state, autosave).types).toContain('write');
  expect(tabState(run(opened(), { type: 'lockChanged', locked: true }).state)).toBe('readonly');
});

const answeredGone = (state: DocumentState) =>
  run(state, { type: 'readAnswered', result: fail('FILE_NOT_FOUND', 'no'), sameText: false });

test('a lossy text is not written for a deleted file either, also where the save waited for a read', () => {
  const lossy = opened({ lossy: true, readOnly: true });
  const gone = answeredGone(run(lossy, disk(null, 'deleted')).state).state;
  const { state, types } = answeredGone(run(gone, disk(null, 'deleted'), save).state);
  expect(state.deleted).toBe(true);
  expect(types).not.toContain('write');
});
