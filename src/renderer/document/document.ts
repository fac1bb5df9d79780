/**
 * One open document as a pure state machine: (state, event) → state + effects.
 * It decides when to read, write, reload or ask; it never touches Monaco, a timer or IPC.
 */
import type { FileContent, HardlinkChoice, WriteOutcome } from '../../shared/contract';
import type { Failure, Result } from '../../shared/result';
import { isUntitled } from '../../shared/untitled';
import { isDirty, isSettled, newDocument, untitledMeta } from './document-state';
import { neverShown } from './merging';
import { crossedMerge, mergeAnswered, mergeOrAsk, mergeShown } from './merge-steps';
import { readOnlyFailure, standsAgainst } from './save-refusals';
import { mayAutosave, metaOf, notify, read, resume, stay, withEffects, write } from './steps';
import {
  formKeptMine,
  formSaved,
  formShown,
  isRisky,
  metaRead,
  wanting,
  withoutReopening,
} from './text-form';
import type { DocumentEvent, DocumentState, Effect, SaveReason, Step } from './document-state';

const edited = (
  state: DocumentState,
  { version, eol }: Extract<DocumentEvent, { type: 'edited' }>,
): Step => {
  const changes = eol !== undefined && state.meta !== null && eol !== state.meta.eol;
  const next = { ...state, version, meta: changes ? { ...state.meta, eol } : state.meta };
  const crossed = crossedMerge(next);
  if (crossed !== null) return crossed;
  return stay(next, { type: mayAutosave(next) ? 'scheduleAutosave' : 'cancelAutosave' });
};

const refuse = (state: DocumentState, failure: Failure): Step =>
  stay({ ...state, failure }, notify({ kind: 'save-failed', failure }));

const saveRequested = (state: DocumentState, reason: SaveReason): Step => {
  if (state.phase !== 'open' || (reason !== 'person' && isRisky(state))) return stay(state);
  if (isUntitled(state.path))
    return reason === 'person' ? stay(state, { type: 'askPlace' }) : stay(state);
  if (state.saving !== null) return stay({ ...state, saveAgain: isDirty(state) });
  const byPerson = reason === 'person';
  if (state.theirs !== null) return byPerson ? stay(state, { type: 'askConflict' }) : stay(state);
  if (state.hardlinkPending) return byPerson ? stay(state, { type: 'askHardlink' }) : stay(state);
  // A deleted file comes back only when the person asks for it, never by autosave.
  if (state.deleted ? !byPerson : !isDirty(state)) return stay(state);
  // A read may be about to find another program's change: wait for its answer rather than race it.
  if (state.reading || state.merge.running !== null) return stay({ ...state, saveAgain: true });
  const failure = standsAgainst(state);
  // A failure that stays the same is said again only to who has asked again.
  if (failure === null) return write(byPerson ? { ...state, failure: null } : state);
  return byPerson ? refuse(state, failure) : stay(state);
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
  // What was written is a merge that was undone meanwhile: what is shown now was typed on the text before it.
  const shown =
    state.merge.refusal === 'undone' ? {} : { savedVersion: written, base: receipt.revision };
  const next: DocumentState = {
    ...state,
    ...shown,
    deleted: false,
    failure: null,
    unconfirmed: false,
    receipt,
    meta: state.meta && { ...state.meta, size: receipt.bytes },
  };
  const told = receipt.displaced ? [notify({ kind: 'displaced' })] : [];
  return withEffects(resume(formSaved(next)), ...told);
};

const writeFailed = (state: DocumentState, failure: Failure): Step => {
  // Somebody made the deleted file again before us: read it, and ask if it differs.
  if (failure.code === 'ALREADY_EXISTS' && state.deleted) return read(state);
  const next = { ...state, failure, unconfirmed: true, saveAgain: false };
  const loses = failure.code === 'WOULD_LOSE_BYTES';
  // A read may have failed for the same reason: that the text cannot be saved either is still news.
  const isNews =
    !state.unconfirmed ||
    state.failure?.code !== failure.code ||
    (loses && state.failure.message !== failure.message);
  const told = isNews ? [notify({ kind: 'save-failed', failure })] : [];
  // A character that the encoding lacks is still there in the next try: it waits for an edit or for the person.
  const retry: Effect[] = loses ? [] : [{ type: 'scheduleRetry' }];
  const step = state.readAgain ? read(next) : stay(next);
  return { state: step.state, effects: [...step.effects, ...told, ...retry] };
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

const show = (state: DocumentState, content: FileContent): Step => {
  const meta = metaOf(content);
  return stay(
    {
      ...state,
      phase: 'open',
      meta,
      form: formShown(state.form),
      base: content.revision,
      theirs: null,
      merge: { ...state.merge, running: null, refusal: null },
      deleted: false,
      failure: null,
      unconfirmed: false,
      saveAgain: false,
    },
    { type: 'cancelAutosave' },
    { type: 'closeConflict' },
    state.form.reopening === null
      ? { type: 'show', content }
      : { type: 'show', content, forgetsUndo: true },
  );
};

/** Disk and buffer agree: adopt the disk's revision and whatever else it says of the file. */
const agree = (state: DocumentState, content: FileContent, savedVersion: number): Step => {
  const next: DocumentState = {
    ...metaRead(state, metaOf(content)),
    base: content.revision,
    savedVersion,
    theirs: null,
    merge: { ...state.merge, running: null, refusal: null },
    deleted: false,
    failure: isDirty({ ...state, savedVersion }) ? state.failure : null,
  };
  return withEffects(resume(next), { type: 'closeConflict' });
};

const readSucceeded = (state: DocumentState, content: FileContent, sameText: boolean): Step => {
  if (state.phase !== 'open') return show(state, content);
  const { reopening } = state.form;
  if (reopening !== null) {
    // Typed meanwhile, and nobody has given that up: the choice is dropped, and what is on disk is looked at as before.
    const isKept = isDirty(state) && !reopening.discards;
    return isKept ? read(withoutReopening(state)) : show(state, content);
  }
  // Invariant 3: bytes of ours that a failed save left there count as saved only once a save has gone through.
  if (sameText && !state.unconfirmed) return agree(state, content, state.version);
  if (sameText) return agree(state, content, state.savedVersion);
  if (content.revision === state.base) return agree(state, content, state.savedVersion);
  const reappeared = state.deleted ? [notify({ kind: 'reappeared' })] : [];
  if (!isDirty(state)) {
    const emptied = content.text === '' && (state.meta?.size ?? 0) > 0;
    const told = notify({ kind: emptied ? 'emptied' : 'reloaded' });
    return withEffects(show(state, content), ...reappeared, told);
  }
  return withEffects(mergeOrAsk({ ...state, deleted: false }, content), ...reappeared);
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
  return result.ok
    ? readSucceeded(idle, result.value, sameText)
    : readFailed(withoutReopening(idle), result.error);
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
  const quiet = state.theirs === null && state.merge.running === null && state.failure === null;
  if (known && quiet && !state.deleted) return stay(state);
  return read(state);
};

const accessCodes: ReadonlySet<string> = new Set(['READ_ONLY', 'PERMISSION_DENIED']);

const accessChanged = (state: DocumentState, mayNotWrite: boolean): Step => {
  // What did not decode stays read-only, whatever may be written.
  const readOnly = mayNotWrite || state.meta?.lossy === true;
  if (state.meta === null || state.meta.readOnly === readOnly) return stay(state);
  const next: DocumentState = { ...state, meta: { ...state.meta, readOnly } };
  // Text that waits to be saved waits in vain now: that is said at once.
  if (readOnly) return mayAutosave(next) ? refuse(next, readOnlyFailure) : stay(next);
  const isOver = accessCodes.has(state.failure?.code ?? '');
  return resume(isOver ? { ...next, failure: null } : next);
};

const conflictAnswered = (state: DocumentState, choice: 'keep-mine' | 'take-theirs'): Step => {
  if (state.theirs === null) return stay(state);
  if (choice === 'take-theirs') return show(state, state.theirs);
  // The write still names the revision that the person saw: a third change in between is a new conflict.
  const next: DocumentState = {
    ...formKeptMine(state, metaOf(state.theirs)),
    base: state.theirs.revision,
    theirs: null,
    merge: { ...state.merge, running: null, refusal: null },
    failure: null,
  };
  if (!isSettled(next)) return stay({ ...next, saveAgain: true }, { type: 'closeConflict' });
  return withEffects(write(next), { type: 'closeConflict' });
};

const hardlinkAnswered = (state: DocumentState, choice: HardlinkChoice | 'cancel'): Step => {
  if (!state.hardlinkPending || choice === 'cancel') return stay(state);
  return saveRequested({ ...state, hardlinkPending: false, hardlink: choice }, 'person');
};

/** Back to the form that the file has: what stood against the other one is over. */
const formChosen = (state: DocumentState): Step =>
  isDirty(state) ? saveRequested(state, 'person') : stay({ ...state, failure: null });

const reopened = (
  state: DocumentState,
  { wish, discards }: Extract<DocumentEvent, { type: 'reopened' }>,
): Step =>
  isDirty(state) && !discards
    ? stay(state)
    : read({ ...state, form: { ...state.form, reopening: { wish, discards } } });
const begun = (state: DocumentState, version: number): Step =>
  stay({ ...state, phase: 'open', meta: untitledMeta, version, savedVersion: version });

/** What stood against saves of the old file concerns this document no more. */
const savedAs = (
  state: DocumentState,
  event: Extract<DocumentEvent, { type: 'savedAs' }>,
): Step => {
  const { receipt, version } = event;
  const { revision, bytes } = receipt;
  const next: DocumentState = {
    ...newDocument(state.path),
    phase: 'open',
    meta: { ...(state.meta ?? untitledMeta), revision, size: bytes, readOnly: false, links: 1 },
    base: revision,
    version: state.version,
    savedVersion: version,
    receipt,
  };
  return withEffects(resume(next), { type: 'cancelAutosave' }, { type: 'closeConflict' });
};

/** The one transition function. Total: an event that makes no sense in a state changes nothing. */
export const step = (state: DocumentState, event: DocumentEvent): Step => {
  switch (event.type) {
    case 'opened':
      return read(state);
    case 'begun':
      return begun(state, event.version);
    case 'savedAs':
      return savedAs(state, event);
    case 'readAnswered':
      return readAnswered(state, event.result, event.sameText);
    case 'shown':
      return stay({ ...state, version: event.version, savedVersion: event.version });
    case 'edited':
      return edited(state, event);
    case 'reopened':
      return reopened(state, event);
    case 'formChosen':
      return formChosen(wanting(state, event.form));
    case 'recovered': {
      const { version, base, savedVersion } = event;
      return stay({ ...state, version, base, savedVersion: savedVersion ?? neverShown });
    }
    case 'saveRequested':
      return saveRequested(state, event.reason);
    case 'writeAnswered':
      return writeAnswered(state, event.result);
    case 'diskChanged':
      return diskChanged(state, event.kind, event.revision);
    case 'accessChanged':
      return accessChanged(state, event.readOnly);
    case 'lockChanged':
      return stay({ ...state, locked: event.locked });
    case 'reverted':
      return state.phase === 'open' && isSettled(state) ? show(state, event.content) : stay(state);
    case 'mergeAnswered':
      return mergeAnswered(state, event.answer);
    case 'mergeShown':
      return mergeShown(state, event.version);
    case 'conflictAnswered':
      return conflictAnswered(state, event.choice);
    case 'hardlinkAnswered':
      return hardlinkAnswered(state, event.choice);
    case 'moved':
      return stay({ ...state, path: event.path });
  }
};
