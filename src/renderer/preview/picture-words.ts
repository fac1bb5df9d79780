/** Why a picture of the root is not shown, for a person. */
import type { ErrorCode } from '../../shared/result';

const words: Partial<Record<ErrorCode, string>> = {
  PATH_OUTSIDE_ROOT: 'It lies outside the opened folder',
  FILE_NOT_FOUND: 'There is no such picture',
  NOT_A_DIRECTORY: 'There is no such picture',
  NOT_A_PICTURE: 'This file is not a picture',
  NOT_A_FILE: 'This is not a file',
  FILE_TOO_LARGE: 'It is larger than 20 MB',
  PERMISSION_DENIED: 'You may not read it',
  INVALID_PATH: 'Its name cannot be opened',
};

export const pictureWords = (code: ErrorCode): string => words[code] ?? 'It could not be read';
