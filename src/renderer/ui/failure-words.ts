/** What is said to a person about a failure: what happened, what is safe, what to do. */
import type { ErrorCode } from '../../shared/result';

export interface FailureWords {
  readonly title: string;
  /** What to do next. */
  readonly advice: string;
}

export const readFailureWords = (code: ErrorCode): FailureWords => {
  switch (code) {
    case 'FILE_NOT_FOUND':
      return {
        title: 'This file is not there any more',
        advice: 'It was deleted, renamed or moved. It is opened by itself if it comes back.',
      };
    case 'PATH_OUTSIDE_ROOT':
      return {
        title: 'This leads outside the open folder',
        advice: 'Holdfast touches nothing outside. Open the other folder in a window of its own.',
      };
    case 'INVALID_PATH':
      return {
        title: 'This name cannot be opened',
        advice: 'Rename it with another program first.',
      };
    case 'NOT_A_FILE':
      return {
        title: 'This is not a file',
        advice: 'Folders, pipes, sockets and devices are not opened as text.',
      };
    case 'PERMISSION_DENIED':
      return {
        title: 'You may not read this file',
        advice: 'Change its permissions with another program, then try again.',
      };
    case 'FILE_TOO_LARGE':
      return {
        title: 'This file is too large to edit',
        advice: 'Up to 50 MB are opened. The file was not read, and nothing in it was changed.',
      };
    case 'BINARY_FILE':
      return {
        title: 'This is not a text file',
        advice:
          'It holds bytes that no text has. Showing it as text could damage it, so it is not opened.',
      };
    case 'ENCODING_UNSUPPORTED':
    case 'WOULD_LOSE_BYTES':
      return {
        title: 'The encoding of this file is not supported',
        advice: 'UTF-8 and UTF-16 are. Convert a copy with another program to edit it here.',
      };
    case 'ROOT_GONE':
      return {
        title: 'The open folder is gone',
        advice: 'It was removed or unmounted. What you typed is still in the editor.',
      };
    default:
      return {
        title: 'This file could not be opened',
        advice: 'Try again; the file was not changed.',
      };
  }
};

export const saveFailureWords = (code: ErrorCode): FailureWords => {
  switch (code) {
    case 'NO_SPACE':
      return {
        title: 'The disk is full',
        advice: 'Make room; then it saves by itself, or press Retry.',
      };
    case 'PERMISSION_DENIED':
    case 'READ_ONLY':
      return {
        title: 'This file may not be written',
        advice: 'Change its permissions, then press Retry.',
      };
    case 'ROOT_GONE':
    case 'FILE_NOT_FOUND':
    case 'NOT_A_DIRECTORY':
      return {
        title: 'The folder of this file is gone',
        advice: 'Bring it back, then press Retry; or copy the text elsewhere.',
      };
    case 'PATH_OUTSIDE_ROOT':
      return {
        title: 'The path of this file now leads outside the open folder',
        advice: 'Put the folder back as it was, then press Retry; or copy the text elsewhere.',
      };
    case 'WOULD_LOSE_BYTES':
      return {
        title: 'Saving would lose characters',
        advice: 'The file’s encoding cannot hold all of this text.',
      };
    case 'FILE_TOO_LARGE':
      return { title: 'This text is too large to save', advice: 'Up to 50 MB are saved.' };
    default:
      return { title: 'The file could not be saved', advice: 'Press Retry.' };
  }
};

/** The sentence that stands under every failed save. */
export const textIsSafe = 'Your text is safe in the editor, and the file on disk is as it was.';
