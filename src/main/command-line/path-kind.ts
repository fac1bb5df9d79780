/** What the command line's paths are, told by the disk. */
import { nodeFileSystem } from '../roots/file-system';
import type { PathKind } from './command-line';

/** What is at an absolute path of the command line, before there is a window that could hang. */
export const pathKind = (path: string): PathKind => {
  try {
    return nodeFileSystem.now.stat(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'missing';
  }
};
