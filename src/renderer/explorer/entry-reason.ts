/** Why an entry of the tree is marked or cannot be opened, in words; null for an ordinary one. */
import type { DirEntry } from '../../shared/dir-listing';

const linkReason = ({ target, openable }: DirEntry): string => {
  if (target === 'outside') return 'Link that leaves this folder: not opened';
  if (target === 'broken') return 'Link to something that is not there';
  return openable ? 'Link inside this folder' : 'Link to something that is no file';
};

export const entryReason = (entry: DirEntry): string | null => {
  if (entry.kind === 'symlink') return linkReason(entry);
  if (entry.openable) return null;
  if (/\p{Cs}/u.test(entry.name)) return 'Its name is not UTF-8: not opened';
  return entry.kind === 'other' ? 'Device, pipe or socket: not opened' : 'Cannot be read';
};
