/** Owns the one mapping from errno to error code, and the words that a person reads when a file call fails. */
import { fail, ok, type ErrorCode, type Failure, type Result } from '../../shared/result';

/** What was being done, so that a message can say whether anything was lost. */
export type Doing = 'read' | 'save' | 'change';

/** An expected failure with its code; anything else that is thrown in this folder is a bug. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    message?: string,
  ) {
    super(message ?? '');
    this.name = 'Refusal';
  }
}

const codeOfErrno: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'FILE_NOT_FOUND',
  ENOTDIR: 'NOT_A_DIRECTORY',
  EISDIR: 'NOT_A_FILE',
  ENXIO: 'NOT_A_FILE',
  EEXIST: 'ALREADY_EXISTS',
  ENOTEMPTY: 'ALREADY_EXISTS',
  EACCES: 'PERMISSION_DENIED',
  EPERM: 'PERMISSION_DENIED',
  EROFS: 'READ_ONLY',
  ENOSPC: 'NO_SPACE',
  EDQUOT: 'NO_SPACE',
  EFBIG: 'FILE_TOO_LARGE',
  EOVERFLOW: 'FILE_TOO_LARGE',
  // Only a link that appeared where a file or folder was seen a moment ago gives ELOOP under O_NOFOLLOW.
  ELOOP: 'PATH_OUTSIDE_ROOT',
  ENAMETOOLONG: 'INVALID_PATH',
  EILSEQ: 'INVALID_PATH',
  ESTALE: 'IO_ERROR',
  EXDEV: 'OTHER_DISK',
};

/** What happened, then what to do; what is safe is said behind. Every code has its words: a test holds it. */
const lines: Readonly<Record<ErrorCode, string>> = {
  FILE_NOT_FOUND: 'The file or folder is not there any more. Look whether it was moved or renamed.',
  NOT_A_DIRECTORY: 'A part of the path is not a folder. Check the path.',
  NOT_A_FILE:
    'This is not a regular file, so it cannot be opened as text. Open it with the program that it is made for.',
  ALREADY_EXISTS: 'Something with this name is already there. Choose another name.',
  PERMISSION_DENIED: 'The system does not let you do this. Check who may read and write it.',
  READ_ONLY: 'The disk is mounted read-only. Make it writable, then try again.',
  NO_SPACE: 'The disk is full, or your quota is used up. Free some space, then try again.',
  FILE_TOO_LARGE:
    'The file is larger than 50 MB, the most that can be opened as text. Open it with another program.',
  PATH_OUTSIDE_ROOT:
    'The path leads outside the open folder, or follows too many links. Open the other folder in a window of its own.',
  INVALID_PATH: 'The file system does not accept this name. Choose another one.',
  ROOT_GONE: 'The open folder was moved, deleted or unmounted. Bring it back or open it again.',
  OTHER_DISK:
    'The two places lie on different disks, so this has to be copied, not renamed. Copy it, then look whether the copy is whole.',
  IO_ERROR: 'The disk reported an error. Check the disk and its connection, then try again.',
  BINARY_FILE:
    'The file holds binary data, so it was not opened as text. Open it with the program that it is made for.',
  ENCODING_UNSUPPORTED: 'This encoding is not known here. Choose another one.',
  WOULD_LOSE_BYTES:
    'Bytes of the file or signs of the text would be lost. Choose an encoding that holds them.',
  NOT_A_PICTURE: 'This is no picture that can be shown here. Open it with another program.',
  INVALID_PATTERN: 'The pattern cannot be understood. Check what was typed into the search.',
  INVALID_REQUEST: 'The page asked for something that is not understood. Try again.',
  UNKNOWN_CHANNEL: 'The page asked for something that is not known. Try again.',
  FORBIDDEN_SENDER: 'This window may not do that. Try it in another window.',
  CANCELLED: 'It was cancelled. Try again when you want it.',
  INTERNAL: 'Something went wrong inside Holdfast; the log file has the cause. Try again.',
};

const reassurance: Readonly<Record<Doing, string>> = {
  read: '',
  save: ' Nothing was written; your text is still in the editor.',
  change: ' Nothing was changed.',
};

/** The errno name of a system error, or undefined for anything else. By shape: jest's realm has an Error of its own. */
export function errnoOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('syscall' in error)) return undefined;
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export const isErrno = (error: unknown, ...names: readonly string[]): boolean => {
  const errno = errnoOf(error);
  return errno !== undefined && names.includes(errno);
};

/**
 * The failure that a person may see, or undefined where the error is a bug. SECURITY: built from the code alone: a
 * system error's own message and `path` hold descriptor and absolute paths.
 */
export function failureOf(error: unknown, doing: Doing): Failure | undefined {
  const errno = errnoOf(error);
  const code =
    error instanceof Refusal
      ? error.code
      : errno === undefined
        ? undefined
        : (codeOfErrno[errno] ?? 'IO_ERROR');
  if (code === undefined) return undefined;
  if (error instanceof Refusal && error.message !== '') return { code, message: error.message };
  const why = code === 'IO_ERROR' && errno !== undefined ? ` (${errno})` : '';
  return { code, message: `${lines[code]}${reassurance[doing]}${why}` };
}

/** The same failure with words of its own, for one that came after the change was made and so may not deny it. */
export function reworded(error: unknown, message: string): unknown {
  const failure = failureOf(error, 'read');
  return failure === undefined ? error : new Refusal(failure.code, message);
}

/** Runs an operation; expected failures become data, bugs stay exceptions without a path in them. */
export async function attempt<T>(doing: Doing, operation: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await operation());
  } catch (error) {
    const failure = failureOf(error, doing);
    if (failure === undefined) throw error;
    return fail(failure.code, failure.message);
  }
}
