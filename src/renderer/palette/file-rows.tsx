/** The rows of Go to File, and what is said of them. */
import { FileIcon } from '../ui/file-icon';
import type { IndexState } from './file-index';
import type { FoundFile, FoundFiles } from './match-files';
import type { PickerRow } from './picker';

const noteOf = ({ file, isRecent }: FoundFile): string | null => {
  if (!file.usable) return 'its name cannot be used in a path';
  return isRecent ? 'used lately' : null;
};

export const fileRow = (found: FoundFile): PickerRow => {
  const { file, nameMarks, folderMarks } = found;
  const folder = file.shown.slice(0, Math.max(0, file.shown.length - file.name.length - 1));
  return {
    // Two files may be shown alike only where one of them cannot be used.
    id: `${file.usable ? 'file' : 'unusable'} ${file.path}`,
    label: file.name,
    marks: nameMarks,
    detail: folder === '' ? null : folder,
    detailMarks: folderMarks,
    icon: <FileIcon name={file.name} kind="file" />,
    note: noteOf(found),
    isDisabled: !file.usable,
  };
};

export const pathOfRow = (id: string): string => id.slice(id.indexOf(' ') + 1);

const count = (number: number): string => number.toLocaleString('en');

const files = (number: number): string => (number === 1 ? 'one file' : `${count(number)} files`);

/** What the list holds, and whether more is to come. */
export const fileSummary = ({ files: shown, total }: FoundFiles, state: IndexState): string => {
  if (state.isWalking && state.count === 0) return 'Looking for files…';
  const part =
    total > shown.length ? `${count(shown.length)} of ${files(total)}` : files(shown.length);
  if (state.isWalking && state.version <= 1) return `${part}, still looking…`;
  return state.isCut ? `${part}; only the first ${count(state.count)} are searched` : part;
};

export const noFiles = (query: string, state: IndexState): string => {
  if (state.failure !== null) return state.failure.message;
  if (state.isWalking && state.count === 0) return 'Looking for files…';
  if (query.trim() === '') return 'There is no file in this folder yet. New File… makes one.';
  return 'No file has these letters. Files that .gitignore names are left out.';
};
