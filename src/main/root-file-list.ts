/** Joins the list of a root's files to its window; its code is loaded when it is first asked for. */
import type { CallHandlers } from './ipc/registry';
import type { Root } from './roots/root';

/** What no list of files is for: the stores of version control, and what a system's file manager leaves behind. */
const neverListed = ['.git', '.svn', '.hg', 'CVS', '.DS_Store', 'Thumbs.db'];

export const fileListOf = (root: Root): CallHandlers['files:list'] => {
  const begin = async () => {
    const { createFileLists } = await import('./file-list/file-lists');
    return createFileLists(root, () => ({ exclude: neverListed, usesIgnoreFiles: true }));
  };
  let lists: ReturnType<typeof begin> | undefined;
  return async (request) => {
    lists ??= begin();
    return (await lists).list(request);
  };
};
