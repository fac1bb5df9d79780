/** Notices about documents in words: what happened, what is safe, what to do. */
import type { Failure } from '../../shared/result';
import type { DocumentNotice } from '../document/document-state';
import type { Span } from '../document/merging';
import { inSentence, saveFailureWords, saveRetryWords } from '../ui/failure-words';
import { baseName } from '../ui/paths';
import { visibleName } from '../../shared/visible-name';
import type { Notice } from './notices-store';

export interface DocumentActions {
  readonly save: () => void;
  readonly show: () => void;
  /** Puts the whole text on the clipboard: a way out where no save succeeds. */
  readonly copy: () => void;
  /** Saves in UTF-8, which holds every character; null where the file is in such an encoding already. */
  readonly convert: (() => void) | null;
  /** Into a place that the person chooses. */
  readonly saveElsewhere: () => void;
  /** Whether a failed save is tried again by itself: not where autosave is off. */
  readonly triesAgain: boolean;
  /** Goes to what a merge brought in. */
  readonly showChanges: (changed: readonly Span[]) => void;
  readonly undoMerge: () => void;
  /** Shows the file's versions. */
  readonly timeline: () => void;
}

const plain = { severity: 'info', code: null, actions: [] } as const;

/** The key under which the word of a file's deletion stands. */
export const deletedKey = (path: string): string => `deleted:${path}`;

/** The key under which a document's failure stands until it is over. */
export const failureKey = (path: string): string => `failure:${path}`;

const saveFailed = (path: string, failure: Failure, actions: DocumentActions): Notice => {
  const { title, safe, advice } = saveFailureWords(failure);
  const next = saveRetryWords(failure.code, actions.triesAgain);
  return {
    key: failureKey(path),
    severity: 'error',
    title: `${visibleName(baseName(path))} is not saved: ${inSentence(title)}`,
    body: [safe, advice, next].filter((words) => words !== '').join(' '),
    code: failure.code,
    actions: [
      failure.code === 'WOULD_LOSE_BYTES' && actions.convert !== null
        ? { label: 'Save with UTF-8', run: actions.convert }
        : { label: 'Retry', run: actions.save },
      { label: 'Save a copy elsewhere…', run: actions.saveElsewhere },
      { label: 'Copy all text', run: actions.copy },
      { label: 'Show file', run: actions.show },
    ],
  };
};

export const readOnlyKey = (path: string): string => `read-only:${path}`;

/** Why nothing can be typed. `unlock` where the person has locked the file here. */
export const readOnlyNotice = (path: string, unlock: (() => void) | null): Notice => ({
  ...plain,
  key: readOnlyKey(path),
  title:
    unlock === null
      ? `${visibleName(baseName(path))} is read-only on disk`
      : `${visibleName(baseName(path))} is locked against typing`,
  body:
    unlock === null
      ? 'Nothing was changed. Its permissions or its disk do not allow writing. When they do, it can be edited here at once.'
      : 'Nothing was changed. You have set it to read-only here; the file itself may be written.',
  actions: unlock === null ? [] : [{ label: 'Allow typing', run: unlock }],
});

/** The key under which the word of a file's last merge stands. */
export const mergedKey = (path: string): string => `merged:${path}`;

/** More places than this are only counted. */
const mostNamed = 3;

const placeWords = ({ start, end }: Span): string =>
  end - start > 1 ? `${start + 1}–${end}` : `${start + 1}`;

/** Where lines came or went, as a person counts them. */
export const changedWords = (changed: readonly Span[]): string => {
  if (changed.length > mostNamed) return `${changed.length} places`;
  const one = changed.length === 1 && (changed[0]?.end ?? 0) - (changed[0]?.start ?? 0) <= 1;
  return `${one ? 'line' : 'lines'} ${changed.map(placeWords).join(', ')}`;
};

const merged = (
  path: string,
  changed: readonly Span[],
  actions: DocumentActions,
): Notice | null => {
  // Theirs held nothing that was not here already.
  if (changed.length === 0) return null;
  return {
    key: mergedKey(path),
    severity: 'info',
    title: 'Merged with the changes on disk',
    body: `Another program changed ${visibleName(baseName(path))} at ${changedWords(changed)}. Your own changes are kept beside them.`,
    code: null,
    actions: [
      { label: 'Show changes', run: () => actions.showChanges(changed) },
      { label: 'Undo', run: actions.undoMerge },
    ],
  };
};

const emptied = (path: string): Notice => ({
  ...plain,
  key: `emptied:${path}`,
  severity: 'warning',
  title: `${visibleName(baseName(path))} was emptied by another program`,
  body: 'It is shown as it is on disk. Undo brings its text back.',
});

/** Null where saying something would only disturb: a clean file that follows its disk. */
export const documentNotice = (
  path: string,
  notice: DocumentNotice,
  actions: DocumentActions,
): Notice | null => {
  const name = visibleName(baseName(path));
  switch (notice.kind) {
    case 'save-failed':
      return saveFailed(path, notice.failure, actions);
    case 'read-failed':
      return {
        key: failureKey(path),
        severity: 'error',
        title: `${name} could not be read again`,
        body: `${notice.failure.message} The text in the editor is kept.`,
        code: notice.failure.code,
        actions: [{ label: 'Show file', run: actions.show }],
      };
    case 'deleted':
      return {
        key: deletedKey(path),
        severity: 'warning',
        title: `${name} was deleted or renamed by another program`,
        body: 'Its text is still in the editor. Saving writes it again under its old name.',
        code: null,
        actions: [{ label: 'Save again', run: actions.save }],
      };
    case 'reappeared':
      return { ...plain, key: deletedKey(path), title: `${name} is back on disk`, body: '' };
    case 'displaced':
      return {
        key: `displaced:${path}`,
        severity: 'warning',
        title: `Another program wrote ${name} while it was being saved`,
        body: 'Your text is on disk. What the other program wrote is kept in the recovery store.',
        code: null,
        actions: [{ label: 'Show in timeline', run: actions.timeline }],
      };
    case 'merged':
      return merged(path, notice.changed, actions);
    case 'emptied':
      return emptied(path);
    case 'reloaded':
      return null;
  }
};
