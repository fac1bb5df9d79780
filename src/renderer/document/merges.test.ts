import { ok } from '../../shared/result';
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
  merged,
} from './document-fixture';
import { tabState } from './document-state';

/** Typed on the base (version 2), changed on disk, being merged. */
const merging = () => run(opened(), edit(2), disk('r-theirs'), answered(content('theirs'))).state;
const mergedState = () => run(merging(), merged('both'), { type: 'mergeShown', version: 3 }).state;

test('both sides changed: they are merged on the base, and nothing is written or asked meanwhile', () => {
  const { state, effects } = run(opened(), edit(2), disk('r-theirs'), answered(content('theirs')));
  expect(effects).toContainEqual({ type: 'merge', base: 'r-base', theirs: content('theirs') });
  const { types } = run(state, autosave, save);
  expect(types).not.toContain('write');
  expect(types).not.toContain('askConflict');
});

test('a clean merge is shown, is told, and is saved on the revision that it was merged with', () => {
  const { state, effects, types } = run(merging(), merged('both'));
  expect(effects).toContainEqual({ type: 'showMerged', content: { text: 'both', eol: 'lf' } });
  expect(effects).toContainEqual({
    type: 'notify',
    notice: { kind: 'merged', changed: [{ start: 0, end: 1 }] },
  });
  expect(types).not.toContain('askConflict');
  const shown = run(state, { type: 'mergeShown', version: 3 });
  expect(shown.types).toEqual(['scheduleAutosave']);
  expect(tabState(shown.state)).toBe('dirty');
  expect(run(shown.state, autosave).effects).toContainEqual({
    type: 'write',
    base: 'r-theirs',
    hardlink: null,
  });
});

test('a save that was asked for while the merge ran writes the merged text', () => {
  const { types } = run(merging(), save, merged('both'), { type: 'mergeShown', version: 3 });
  expect(types).toContain('write');
});

test('what is typed while a merge runs is merged as well', () => {
  const { state, types } = run(merging(), edit(3), merged('stale'));
  expect(types).toContain('merge');
  expect(types).not.toContain('showMerged');
  expect(state.merge.running?.version).toBe(3);
});

test('a third change while a merge runs is read, and the answer of the second is not used', () => {
  const { types } = run(merging(), disk('r-third'), merged('stale'));
  expect(types).toEqual(['read']);
});

test('a merge that must not be made without asking asks, and says why', () => {
  const { state, types } = run(merging(), refused('shrunk'));
  expect(types).toContain('askConflict');
  expect(state.merge.refusal).toBe('shrunk');
  expect(tabState(state)).toBe('conflict');
});

test('a file that comes back whole ends the question by itself', () => {
  const asked = run(merging(), refused('shrunk')).state;
  const { state, types } = run(asked, disk('r-whole'), answered(content('whole')), merged('both'), {
    type: 'mergeShown',
    version: 3,
  });
  expect(types).toContain('closeConflict');
  expect(state.theirs).toBeNull();
  expect(tabState(state)).toBe('dirty');
});

test('without the base nothing is merged', () => {
  const lost = { ...opened(), base: null };
  const { types } = run(lost, edit(2), disk('r-theirs'), answered(content('theirs')));
  expect(types).toContain('askConflict');
  expect(types).not.toContain('merge');
});

test('a merge that is undone asks, so that the next save does not write over what was merged', () => {
  const { state, types } = run(mergedState(), edit(2), autosave, answered(content('theirs')));
  expect(types).not.toContain('write');
  expect(types.at(-1)).toBe('askConflict');
  expect([state.merge.refusal, state.base]).toEqual(['undone', 'r-base']);
  expect(run(state, { type: 'conflictAnswered', choice: 'keep-mine' }).effects).toContainEqual({
    type: 'write',
    base: 'r-theirs',
    hardlink: null,
  });
});

test('an undo while the merged text is being saved asks as well', () => {
  const { state, types } = run(
    mergedState(),
    autosave,
    edit(2),
    { type: 'writeAnswered', result: ok(savedAs('both')) },
    answered(content('both')),
  );
  expect(types.at(-1)).toBe('askConflict');
  expect(state.merge.refusal).toBe('undone');
});

test('a merge that is redone is as it was', () => {
  const undone = run(mergedState(), edit(2), answered(content('theirs'))).state;
  const { state, types } = run(undone, edit(3), answered(content('theirs')));
  expect(types).toContain('closeConflict');
  expect(types.at(-1)).toBe('scheduleAutosave');
  expect([state.base, state.merge.refusal, tabState(state)]).toEqual(['r-theirs', null, 'dirty']);
});

test('a clean document that is emptied on disk shows it, and says so', () => {
  const { effects } = run(opened(), disk('r-'), answered(content('')));
  expect(effects).toContainEqual({ type: 'notify', notice: { kind: 'emptied' } });
});

test('bytes that did not decode are never merged without asking: a save would write their stand-ins', () => {
  const theirs = content('th\ufffdirs', { lossy: true, readOnly: true });
  const { types, state } = run(opened(), edit(2), disk(theirs.revision), answered(theirs));
  expect(types).not.toContain('merge');
  expect(types).toContain('askConflict');
  expect([state.merge.refusal, state.theirs, state.meta?.lossy]).toEqual(['lossy', theirs, false]);
});
