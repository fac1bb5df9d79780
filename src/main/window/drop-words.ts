/** What the person is told before what was dropped is copied in: where every single thing comes from, or that it is too much. Pure. */
import { dirname } from 'node:path';
import { mostDropped } from '../../shared/channels';
import type { Dropped } from '../../shared/entries';
import { visibleName } from '../../shared/visible-name';

/** A dialog has room for so many lines of paths, and a person looks through no more. */
export const mostLines = 8;

export interface DropWords {
  /** False where it cannot be shown whole: then nothing is asked and nothing is copied. */
  readonly isAsked: boolean;
  readonly message: string;
  readonly detail: string;
}

/** By the folder that each is in; a folder with one of them says which. */
const byFolder = (paths: readonly string[]): string[] => {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = dirname(path);
    const before = folders.get(folder);
    if (before === undefined) folders.set(folder, [path]);
    else before.push(path);
  }
  return [...folders].map(([folder, [first = folder, ...more]]) =>
    more.length === 0 ? visibleName(first) : `${more.length + 1} in ${visibleName(folder)}`,
  );
};

const refused = (message: string, how: string): DropWords => ({
  isAsked: false,
  message,
  detail: `Nothing was copied. ${how}`,
});

/** SECURITY: nothing is left out. A page that is taken over could else hide a file between those that are named. */
export const dropWords = ({ paths, into }: Dropped & { readonly into: string }): DropWords => {
  if (paths.length > mostDropped)
    return refused(
      `More than ${mostDropped.toLocaleString('en')} files and folders were dropped at once`,
      'Drop the folder that they are in, or drop them in parts.',
    );
  const lines = paths.length > mostLines ? byFolder(paths) : paths.map(visibleName);
  if (lines.length > mostLines)
    return refused(
      `What was dropped lies in ${lines.length} folders, which is too much to look through`,
      `Drop it again in parts: up to ${mostLines} files and folders at once, or more from a single folder.`,
    );
  const what = paths.length === 1 ? 'this' : `these ${paths.length} items`;
  const where = into === '' ? 'the opened folder' : `“${visibleName(into)}”`;
  return {
    isAsked: true,
    message: `Copy ${what} into ${where}?`,
    detail: `${lines.join('\n')}\n\nWhat is there stays as it is.`,
  };
};
