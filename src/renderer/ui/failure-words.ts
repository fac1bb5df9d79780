/** What is said to a person about a failure: what happened, what is safe, what to do. */
import type { ErrorCode } from '../../shared/result';

export interface FailureWords {
  readonly title: string;
  /** What to do next. */
  readonly advice: string;
}

type Words = Partial<Record<ErrorCode, FailureWords>>;

const readWords: Words = {
  FILE_NOT_FOUND: {
    title: 'This file is not there any more',
    advice: 'It was deleted, renamed or moved. It is opened by itself if it comes back.',
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
    advice: 'Folders, pipes, sockets and devices are not opened as text.',
  },
  PERMISSION_DENIED: {
    title: 'You may not read this file',
    advice: 'Change its permissions with another program, then try again.',
  },
  FILE_TOO_LARGE: {
    title: 'This file is too large to edit',
    advice: 'Up to 50 MB are opened. The file was not read, and nothing in it was changed.',
  },
  BINARY_FILE: {
    title: 'This is not a text file',
    advice:
      'Saving it as text could damage it, so it is not opened. Open it with the program it is made for.',
  },
  ENCODING_UNSUPPORTED: {
    title: 'The encoding of this file is not supported',
    advice: 'UTF-8 and UTF-16 are. Convert a copy with another program to edit it here.',
  },
  WOULD_LOSE_BYTES: {
    title: 'The encoding of this file is not supported',
    advice: 'UTF-8 and UTF-16 are. Convert a copy with another program to edit it here.',
  },
  ROOT_GONE: {
    title: 'The open folder is gone',
    advice: 'It was removed or unmounted. What you typed is still in the editor.',
  },
};

const saveWords: Words = {
  NO_SPACE: {
    title: 'The disk is full',
    advice: 'Make room; then it saves by itself, or press Retry.',
  },
  PERMISSION_DENIED: {
    title: 'This file may not be written',
    advice: 'Change its permissions, then press Retry.',
  },
  READ_ONLY: {
    title: 'This file may not be written',
    advice: 'Change its permissions, then press Retry.',
  },
  ROOT_GONE: {
    title: 'The folder of this file is gone',
    advice: 'Bring it back, then press Retry; or copy the text elsewhere.',
  },
  FILE_NOT_FOUND: {
    title: 'The folder of this file is gone',
    advice: 'Bring it back, then press Retry; or copy the text elsewhere.',
  },
  NOT_A_DIRECTORY: {
    title: 'The folder of this file is gone',
    advice: 'Bring it back, then press Retry; or copy the text elsewhere.',
  },
  PATH_OUTSIDE_ROOT: {
    title: 'The path of this file now leads outside the open folder',
    advice: 'Put the folder back as it was, then press Retry; or copy the text elsewhere.',
  },
  WOULD_LOSE_BYTES: {
    title: 'Saving would lose characters',
    advice: 'The file’s encoding cannot hold all of this text.',
  },
  FILE_TOO_LARGE: { title: 'This text is too large to save', advice: 'Up to 50 MB are saved.' },
};

export const readFailureWords = (code: ErrorCode): FailureWords =>
  readWords[code] ?? {
    title: 'This file could not be opened',
    advice: 'Try again; the file was not changed.',
  };

export const saveFailureWords = (code: ErrorCode): FailureWords =>
  saveWords[code] ?? { title: 'The file could not be saved', advice: 'Press Retry.' };

/** The sentence that stands under every failed save. */
export const textIsSafe = 'Your text is safe in the editor, and the file on disk is as it was.';
