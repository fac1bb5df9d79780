/** Notices about documents in words: what happened, what is safe, what to do. */
import type { Failure } from '../../shared/result';
import type { DocumentNotice } from '../document/document-state';
import { inSentence, saveFailureWords } from '../ui/failure-words';
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
}

const plain = { severity: 'info', code: null, actions: [] } as const;

/** The key under which the word of a file's deletion stands. */
export const deletedKey = (path: string): string => `deleted:${path}`;

/** The key under which a document's failure stands until it is over. */
export const failureKey = (path: string): string => `failure:${path}`;

const saveFailed = (path: string, failure: Failure, actions: DocumentActions): Notice => {
  const { title, safe, advice } = saveFailureWords(failure);
  return {
    key: failureKey(path),
    severity: 'error',
    title: `${visibleName(baseName(path))} is not saved: ${inSentence(title)}`,
    body: `${safe} ${advice}`,
    code: failure.code,
    actions: [
      failure.code === 'WOULD_LOSE_BYTES' && actions.convert !== null
        ? { label: 'Save with UTF-8', run: actions.convert }
        : { label: 'Retry', run: actions.save },
      { label: 'Copy all text', run: actions.copy },
      { label: 'Show file', run: actions.show },
    ],
  };
};

export const readOnlyNotice = (path: string): Notice => ({
  ...plain,
  key: `read-only:${path}`,
  title: `${visibleName(baseName(path))} is read-only`,
  body: 'Nothing was changed. Give yourself the right to write it, and it can be edited here.',
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
        actions: [],
      };
    case 'reloaded':
      return null;
  }
};
