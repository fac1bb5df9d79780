/**
 * One open document as a pure state machine: (state, event) → state + effects.
 * It decides when to read, write, reload or ask; it never touches Monaco, a timer or IPC.
 */
import type { FileContent, HardlinkChoice, WriteOutcome } from '../../shared/contract';
import type { Failure, Result } from '../../shared/result';
import { isDirty, isSettled } from './document-state';
import type {
  DocumentEvent,
  DocumentMeta,
  DocumentNotice,
  DocumentState,
  Effect,
  SaveReason,
  Step,
} from './document-state';

const stay = (state: DocumentState, ...effects: Effect[]): Step => ({ state, effects });

const mayAutosave = (state: DocumentState): boolean =>
  isDirty(state) && state.theirs === null && !state.deleted && !state.hardlinkPending;

const read = (state: DocumentState): Step =>
  state.reading || state.saving !== null
    ? stay({ ...state, readAgain: true })
    : stay({ ...state, reading: true, readAgain: false }, { type: 'read' });

const write = (state: DocumentState): Step =>
  stay(
    { ...state, saving: state.version, saveAgain: false },
    { type: 'cancelAutosave' },
    { type: 'write', base: state.deleted ? null : state.base, hardlink: state.hardlink },
  );

const notify = (notice: DocumentNotice): Effect => ({ type: 'notify', notice });

const withEffects = (step: Step, ...before: Effect[]): Step => ({
  state: step.state,
  effects: [...before, ...step.effects],
});

const edited = (state: DocumentState, version: number): Step => {
  const next = { ...state, version };
  return stay(next, { type: mayAutosave(next) ? 'scheduleAutosave' : 'cancelAutosave' });
};

const readOnlyFailure: Failure = {
  code: 'READ_ONLY',
  message:
    'This file is read-only, so nothing was written. Your text is still here. Make the file writable, then save again.',
};

const saveRequested = (state: DocumentState, reason: SaveReason): Step => {
  if (state.phase !== 'open') return stay(state);
  if (state.saving !== null) return stay({ ...state, saveAgain: isDirty(state) });
  const byPerson = reason === 'person';
  if (state.theirs !== null) return byPerson ? stay(state, { type: 'askConflict' }) : stay(state);
  if (state.hardlinkPending) return byPerson ? stay(state, { type: 'askHardlink' }) : stay(state);
  // A deleted file comes back only when the person asks for it, never by autosave.
  if (state.deleted ? !byPerson : !isDirty(state)) return stay(state);
  // A read may be about to find another program's change: wait for its answer rather than race it.
  if (state.reading) return stay({ ...state, saveAgain: true });
  if (state.deleted) return write(state);
  if (state.meta?.readOnly === true) {
    return byPerson
      ? stay(
          { ...state, failure: readOnlyFailure },
          notify({ kind: 'save-failed', failure: readOnlyFailure }),
        )
      : stay(state);
  }
  return write(state);
};

/** After a read or a write ended: what was put off meanwhile. A read goes first, so that a write never races it. */
const resume = (state: DocumentState): Step => {
  if (!isSettled(state)) return stay(state);
  if (state.readAgain) return read(state);
  if (state.deleted && state.saveAgain) return write(state);
  if (!mayAutosave(state)) return stay({ ...state, saveAgain: false });
  if (state.saveAgain) return write(state);
  return stay({ ...state, saveAgain: false }, { type: 'scheduleAutosave' });
};

const gone = (state: DocumentState): Step =>
  state.deleted
    ? resume(state)
    : withEffects(
        resume({ ...state, deleted: true, theirs: null, saveAgain: false }),
        { type: 'cancelAutosave' },
        { type: 'closeConflict' },
        notify({ kind: 'deleted' }),
      );

const saved = (
  state: DocumentState,
  written: number,
  receipt: Extract<WriteOutcome, { outcome: 'saved' }>,
): Step => {
  const next: DocumentState = {
    ...state,
    base: receipt.revision,
    savedVersion: written,
    deleted: false,
    failure: null,
    unconfirmed: false,
    receipt,
    meta: state.meta && { ...state.meta, size: receipt.bytes },
  };
  const told = receipt.displaced ? [notify({ kind: 'displaced' })] : [];
  return withEffects(resume(next), ...told);
};

const writeFailed = (state: DocumentState, failure: Failure): Step => {
  // Somebody made the deleted file again before us: read it, and ask if it differs.
  if (failure.code === 'ALREADY_EXISTS' && state.deleted) return read(state);
  const next = { ...state, failure, unconfirmed: true, saveAgain: false };
  return withEffects(
    state.readAgain ? read(next) : stay(next),
    notify({ kind: 'save-failed', failure }),
    { type: 'scheduleRetry' },
  );
};

const writeAnswered = (state: DocumentState, result: Result<WriteOutcome>): Step => {
  if (state.saving === null) return stay(state);
  const written = state.saving;
  const idle: DocumentState = { ...state, saving: null };
  if (!result.ok) return writeFailed(idle, result.error);
  switch (result.value.outcome) {
    case 'saved':
      return saved(idle, written, result.value);
    case 'conflict':
      return result.value.revision === null ? gone(idle) : read({ ...idle, saveAgain: false });
    case 'hardlink':
      return stay({ ...idle, hardlinkPending: true, saveAgain: false }, { type: 'askHardlink' });
  }
};

const metaOf = ({ text, ...meta }: FileContent): DocumentMeta => meta;

const show = (state: DocumentState, content: FileContent): Step => {
  const meta = metaOf(content);
  return stay(
    {
      ...state,
      phase: 'open',
      meta,
      base: content.revision,
      theirs: null,
      deleted: false,
      failure: null,
      unconfirmed: false,
      saveAgain: false,
    },
    { type: 'cancelAutosave' },
    { type: 'closeConflict' },
    { type: 'show', content },
  );
};

/** Disk and buffer agree: adopt the disk's revision and whatever else it says of the file. */
const agree = (state: DocumentState, content: FileContent, savedVersion: number): Step => {
  const meta = metaOf(content);
  const next: DocumentState = {
    ...state,
    meta,
    base: content.revision,
    savedVersion,
    theirs: null,
    deleted: false,
    failure: isDirty({ ...state, savedVersion }) ? state.failure : null,
  };
  return withEffects(resume(next), { type: 'closeConflict' });
};

const readSucceeded = (state: DocumentState, content: FileContent, sameText: boolean): Step => {
  if (state.phase !== 'open') return show(state, content);
  // Invariant 3: bytes of ours that a failed save left there count as saved only once a save has gone through.
  if (sameText && !state.unconfirmed) return agree(state, content, state.version);
  if (sameText) return agree(state, content, state.savedVersion);
  if (content.revision === state.base) return agree(state, content, state.savedVersion);
  const reappeared = state.deleted ? [notify({ kind: 'reappeared' })] : [];
  if (!isDirty(state)) {
    return withEffects(show(state, content), ...reappeared, notify({ kind: 'reloaded' }));
  }
  return stay(
    { ...state, theirs: content, deleted: false, saveAgain: false },
    { type: 'cancelAutosave' },
    ...reappeared,
    { type: 'askConflict' },
  );
};

const readFailed = (state: DocumentState, failure: Failure): Step => {
  if (state.phase !== 'open') return stay({ ...state, phase: 'refused', failure });
  if (failure.code === 'FILE_NOT_FOUND') return gone(state);
  // The text stays; a save now would find the disk changed, so the person hears of it first.
  return stay(
    { ...state, failure, saveAgain: false },
    { type: 'cancelAutosave' },
    notify({ kind: 'read-failed', failure }),
  );
};

const readAnswered = (
  state: DocumentState,
  result: Result<FileContent>,
  sameText: boolean,
): Step => {
  const idle: DocumentState = { ...state, reading: false };
  if (state.readAgain) return read(idle);
  return result.ok ? readSucceeded(idle, result.value, sameText) : readFailed(idle, result.error);
};

const diskChanged = (
  state: DocumentState,
  kind: 'changed' | 'created' | 'deleted',
  revision: string | null,
): Step => {
  if (state.phase === 'loading')
    return state.reading ? stay({ ...state, readAgain: true }) : stay(state);
  const known = kind !== 'deleted' && revision !== null && revision === state.base;
  // Our own save, or a touch that left the bytes alone, when nothing else is open about this file.
  if (known && state.theirs === null && !state.deleted && state.failure === null)
    return stay(state);
  return read(state);
};

const conflictAnswered = (state: DocumentState, choice: 'keep-mine' | 'take-theirs'): Step => {
  if (state.theirs === null) return stay(state);
  if (choice === 'take-theirs') return show(state, state.theirs);
  const meta = metaOf(state.theirs);
  // The write still names the revision that the person saw: a third change in between is a new conflict.
  const next: DocumentState = { ...state, meta, base: meta.revision, theirs: null, failure: null };
  if (!isSettled(next)) return stay({ ...next, saveAgain: true }, { type: 'closeConflict' });
  return withEffects(write(next), { type: 'closeConflict' });
};

const hardlinkAnswered = (state: DocumentState, choice: HardlinkChoice | 'cancel'): Step => {
  if (!state.hardlinkPending || choice === 'cancel') return stay(state);
  return saveRequested({ ...state, hardlinkPending: false, hardlink: choice }, 'person');
};

/** The one transition function. Total: an event that makes no sense in a state changes nothing. */
export const step = (state: DocumentState, event: DocumentEvent): Step => {
  switch (event.type) {
    case 'opened':
      return read(state);
    case 'readAnswered':
      return readAnswered(state, event.result, event.sameText);
    case 'shown':
      return stay({ ...state, version: event.version, savedVersion: event.version });
    case 'edited':
      return edited(state, event.version);
    case 'saveRequested':
      return saveRequested(state, event.reason);
    case 'writeAnswered':
      return writeAnswered(state, event.result);
    case 'diskChanged':
      return diskChanged(state, event.kind, event.revision);
    case 'conflictAnswered':
      return conflictAnswered(state, event.choice);
    case 'hardlinkAnswered':
      return hardlinkAnswered(state, event.choice);
    case 'moved':
      return stay({ ...state, path: event.path });
  }
};
