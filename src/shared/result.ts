/** Result, Failure and the closed list of error codes that cross the process boundary. */

/** Every code that a call can fail with. Closed: a new failure is a new entry here, never a free string. */
export const errorCodes = [
  'FILE_NOT_FOUND',
  'PATH_OUTSIDE_ROOT',
  'INVALID_PATH',
  'NOT_A_FILE',
  'NOT_A_DIRECTORY',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'READ_ONLY',
  'NO_SPACE',
  'FILE_TOO_LARGE',
  'BINARY_FILE',
  'NOT_A_PICTURE',
  'ENCODING_UNSUPPORTED',
  'WOULD_LOSE_BYTES',
  'IO_ERROR',
  'ROOT_GONE',
  'INVALID_PATTERN',
  'OTHER_DISK',
  'INVALID_REQUEST',
  'UNKNOWN_CHANNEL',
  'FORBIDDEN_SENDER',
  'CANCELLED',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What went wrong, for a person to read: never a stack, an absolute path or a descriptor number. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: ErrorCode, message: string): Result<never> => ({
  ok: false,
  error: { code, message },
});
