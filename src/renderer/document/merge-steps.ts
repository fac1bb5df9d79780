/** Both sides changed: when they are merged, when the person is asked, and what an undo of a merge means. */
import type { FileContent } from '../../shared/contract';
import type { DocumentState, Step } from './document-state';
import { neverShown, remember, type MergeAnswer, type MergeRefusal } from './merging';
import { metaOf, notify, read, resume, stay, withEffects } from './steps';

/**
 * An undo that takes a merge back must not let the next save write over what was merged: the text was typed on the
 * old base again, and the person is asked. Redone, it is as it was.
 */
export const crossedMerge = (state: DocumentState): Step | null => {
  const { done, refusal } = state.merge;
  const undone = done.findLast((one) => one.before === state.version);
  if (undone !== undefined) {
    const { base, savedVersion } = undone;
    const merge = { ...state.merge, refusal: 'undone' as const };
    return withEffects(read({ ...state, base, savedVersion, merge }), { type: 'cancelAutosave' });
  }
  const redone = done.findLast((one) => one.after === state.version);
  if (redone === undefined || refusal !== 'undone') return null;
  const merge = { ...state.merge, refusal: null };
  return read({ ...state, base: redone.theirs, savedVersion: neverShown, merge });
};

/** Both sides changed and only the person can say what comes of it. */
const ask = (state: DocumentState, theirs: FileContent, refusal: MergeRefusal): Step =>
  stay(
    { ...state, theirs, merge: { ...state.merge, running: null, refusal }, saveAgain: false },
    { type: 'cancelAutosave' },
    { type: 'askConflict' },
  );

/** Both sides changed: nothing is written until they are merged or the person has chosen. */
export const mergeOrAsk = (state: DocumentState, theirs: FileContent): Step => {
  if (state.merge.refusal === 'undone') return ask(state, theirs, 'undone');
  if (theirs.lossy) return ask(state, theirs, 'lossy');
  if (state.base === null) return ask(state, theirs, 'no-base');
  const running = { version: state.version, theirs };
  return stay(
    {
      ...state,
      // A question that is open is about the newest text.
      theirs: state.theirs === null ? null : theirs,
      merge: { ...state.merge, running },
    },
    { type: 'cancelAutosave' },
    { type: 'merge', base: state.base, theirs },
  );
};

export const mergeAnswered = (state: DocumentState, answer: MergeAnswer): Step => {
  const { running } = state.merge;
  if (running === null) return stay(state);
  const idle: DocumentState = { ...state, merge: { ...state.merge, running: null } };
  if (state.readAgain) return read(idle);
  // What was typed meanwhile is merged as well.
  if (state.version !== running.version) return mergeOrAsk(idle, running.theirs);
  if (answer.kind === 'refused') return ask(idle, running.theirs, answer.why);
  const { base, savedVersion } = state;
  const theirs = running.theirs.revision;
  const merged = { before: running.version, after: running.version, base, savedVersion, theirs };
  return stay(
    {
      ...idle,
      meta: { ...metaOf(running.theirs), eol: answer.content.eol },
      base: theirs,
      savedVersion: neverShown,
      theirs: null,
      failure: null,
      merge: remember({ ...idle.merge, refusal: null }, merged),
    },
    { type: 'closeConflict' },
    { type: 'showMerged', content: answer.content },
    notify({ kind: 'merged', changed: answer.changed }),
  );
};

/** The buffer holds both sides' changes, in one undo step, and is saved as its mode says. */
export const mergeShown = (state: DocumentState, version: number): Step => {
  const last = state.merge.done.at(-1);
  if (last === undefined) return stay({ ...state, version });
  const earlier = state.merge.done.slice(0, -1);
  // A text that held their changes already has no step that an undo could take back.
  const done = version === last.before ? earlier : [...earlier, { ...last, after: version }];
  return resume({ ...state, version, merge: { ...state.merge, done } });
};
