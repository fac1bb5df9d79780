/** Joins the list of a root's files to its window; its code is loaded when it is first asked for. */
import type { CallHandlers } from './ipc/registry';
import type { Root } from './roots/root';

/** What no list of files is for: the stores of version control, and what a system's file manager leaves behind. */
const neverListed = ['.git', '.svn', '.hg', 'CVS', '.DS_Store', 'Thumbs.db'];

/** What of the settings says which files are listed. */
export interface ListingSettings {
  readonly values: () => {
    readonly files: { readonly exclude: readonly string[] };
    readonly search: { readonly useIgnoreFiles: boolean };
  };
}

export const fileListOf = (root: Root, settings: ListingSettings): CallHandlers['files:list'] => {
  const begin = async () => {
    const { createFileLists } = await import('./file-list/file-lists');
    return createFileLists(root, () => {
      const { files, search } = settings.values();
      return {
        exclude: [...neverListed, ...files.exclude],
        usesIgnoreFiles: search.useIgnoreFiles,
      };
    });
  };
  let lists: ReturnType<typeof begin> | undefined;
  return async (request) => {
    lists ??= begin();
    return (await lists).list(request);
  };
};
