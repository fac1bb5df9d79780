/** What is said to a person about a failure: what happened, what is safe, what to do. */
import type { ErrorCode, Failure } from '../../shared/result';

export interface FailureWords {
  readonly title: string;
  /** What to do next. */
  readonly advice: string;
}

type Words = Partial<Record<ErrorCode, FailureWords>>;

const readWords: Words = {
  FILE_NOT_FOUND: {
    title: 'This file is not there any more',
    advice:
      'It was deleted, renamed or moved. Look for it in the tree, or restore it from its history; it is opened by itself if it comes back.',
  },
  PATH_OUTSIDE_ROOT: {
    title: 'This leads outside the open folder',
    advice: 'Holdfast touches nothing outside. Open the other folder in a window of its own.',
  },
  INVALID_PATH: {
    title: 'This name cannot be opened',
    advice: 'Rename it with another program first.',
  },
  NOT_A_FILE: {
    title: 'This is not a file',
    advice:
      'Folders, pipes, sockets and devices are not opened as text. Open it with the program that it is made for.',
  },
  PERMISSION_DENIED: {
    title: 'You may not read this file',
    advice: 'Change its permissions with another program, then try again.',
  },
  FILE_TOO_LARGE: {
    title: 'This file is too large to edit',
    advice: 'Up to 50 MB are opened. Nothing in it was changed; open it with another program.',
  },
  BINARY_FILE: {
    title: 'This is not a text file',
    advice:
      'It holds binary data. Open it with the program that it is made for; or open it anyway: then every byte that you do not change is kept.',
  },
  ROOT_GONE: {
    title: 'The open folder is gone',
    advice:
      'It was removed or unmounted. What you typed is still in the editor. Bring it back, then try again.',
  },
};

/** What is known to be safe after a failed save. */
const bothSafe = 'Your text is safe in the editor, and the file on disk is as it was.';
const textSafe = 'Your text is safe in the editor.';

interface SaveFailureWords extends FailureWords {
  /** What is safe: nothing is claimed of a file that cannot be seen. */
  readonly safe: string;
}

const folderGone: SaveFailureWords = {
  title: 'The folder of this file is gone',
  safe: textSafe,
  advice: 'Bring it back, or save a copy elsewhere.',
};
const notWritable: SaveFailureWords = {
  title: 'This file may not be written',
  safe: bothSafe,
  advice: 'Allow writing to it, or save a copy elsewhere.',
};

const saveWords: Partial<Record<ErrorCode, SaveFailureWords>> = {
  NO_SPACE: {
    title: 'The disk is full',
    safe: bothSafe,
    advice: 'Make room on it, or save a copy on another one.',
  },
  PERMISSION_DENIED: notWritable,
  READ_ONLY: notWritable,
  ROOT_GONE: folderGone,
  FILE_NOT_FOUND: folderGone,
  NOT_A_DIRECTORY: folderGone,
  PATH_OUTSIDE_ROOT: {
    title: 'The path of this file now leads outside the open folder',
    safe: textSafe,
    advice: 'Put the folder back as it was, or save a copy elsewhere.',
  },
  FILE_TOO_LARGE: {
    title: 'This text is too large to save',
    safe: bothSafe,
    advice: 'Up to 50 MB are saved. Take something out, or put a part into another file.',
  },
};

/** Where a second try can find something else without a change that is seen by itself. */
const canTryAgain: ReadonlySet<ErrorCode> = new Set([
  'FILE_NOT_FOUND',
  'PERMISSION_DENIED',
  'IO_ERROR',
  'ROOT_GONE',
  'NOT_A_DIRECTORY',
  'INTERNAL',
]);

export const retryHelps = (code: ErrorCode): boolean => canTryAgain.has(code);

export const readFailureWords = ({ code, message }: Failure): FailureWords =>
  readWords[code] ?? { title: 'This file could not be opened', advice: message };

/** The message names the character and its line: only main has seen both. */
const wouldLose = (message: string): SaveFailureWords => ({
  title: 'Saving would lose characters',
  safe: bothSafe,
  advice: `${message} Take it out, or save in an encoding that holds it.`,
});

export const saveFailureWords = ({ code, message }: Failure): SaveFailureWords => {
  if (code === 'WOULD_LOSE_BYTES') return wouldLose(message);
  return (
    saveWords[code] ?? {
      title: 'The file could not be saved',
      safe: textSafe,
      advice: message,
    }
  );
};

/** Failures that only a change of the text ends. */
const needsEdit: ReadonlySet<ErrorCode> = new Set(['WOULD_LOSE_BYTES', 'FILE_TOO_LARGE']);

/** What happens next after a failed save. */
export const saveRetryWords = (code: ErrorCode, triesAgain: boolean): string => {
  if (needsEdit.has(code)) return '';
  return triesAgain
    ? 'It is tried again by itself every few seconds.'
    : 'Autosave is off, so it is not tried again by itself: press Retry when you have.';
};

/** A title as it goes on after a colon. */
export const inSentence = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1);
