/** Steps that every part of the document core takes: read, write, go on with what was put off. */
import type { FileContent } from '../../shared/contract';
import { isUntitled } from '../../shared/untitled';
import { isDirty, isSettled } from './document-state';
import { isLossyAsItIs, isRisky } from './text-form';
import type { DocumentMeta, DocumentNotice, DocumentState, Effect, Step } from './document-state';

export const stay = (state: DocumentState, ...effects: Effect[]): Step => ({ state, effects });

/** Nothing is asked of the person first. */
const maySave = (state: DocumentState): boolean =>
  !isUntitled(state.path) &&
  isDirty(state) &&
  state.theirs === null &&
  state.merge.running === null &&
  !state.deleted &&
  !state.hardlinkPending;

export const mayAutosave = (state: DocumentState): boolean => maySave(state) && !isRisky(state);

export const read = (state: DocumentState): Step =>
  !isSettled(state)
    ? stay({ ...state, readAgain: true })
    : stay({ ...state, reading: true, readAgain: false }, { type: 'read' });

export const write = (state: DocumentState): Step =>
  stay(
    {
      ...state,
      saving: state.version,
      saveAgain: false,
      form: { ...state.form, saving: state.form.wanted },
    },
    { type: 'cancelAutosave' },
    { type: 'write', base: state.deleted ? null : state.base, hardlink: state.hardlink },
  );

export const notify = (notice: DocumentNotice): Effect => ({ type: 'notify', notice });

export const withEffects = (step: Step, ...before: Effect[]): Step => ({
  state: step.state,
  effects: [...before, ...step.effects],
});

/** After a read or a write ended: what was put off meanwhile. A read goes first, so that a write never races it. */
export const resume = (state: DocumentState): Step => {
  if (!isSettled(state)) return stay(state);
  if (state.readAgain) return read(state);
  if (state.deleted && state.saveAgain && !isLossyAsItIs(state)) return write(state);
  if (!maySave(state)) return stay({ ...state, saveAgain: false });
  if (state.saveAgain && !isLossyAsItIs(state)) return write(state);
  if (isRisky(state)) return stay({ ...state, saveAgain: false });
  return stay({ ...state, saveAgain: false }, { type: 'scheduleAutosave' });
};

export const metaOf = ({ text, ...meta }: FileContent): DocumentMeta => meta;
