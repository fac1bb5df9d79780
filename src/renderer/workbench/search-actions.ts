/** What commands do with the search in files, whose own chunk comes with the first of them. */
import type { Workspace } from './workspace';

/** Longer selections are texts to work on, not words to look for. */
const longestQuery = 1000;

/** What is selected in the editor, where that can be looked for. */
const selectedQuery = (workspace: Workspace): string => {
  const { page, editing } = workspace.layout.get();
  const selected = page === null ? (editing?.host.selectedText() ?? '') : '';
  return selected.length > longestQuery ? '' : selected;
};

/** Shows the search with the focus in its field, which the editor's selection fills. */
export const showSearch = async (workspace: Workspace): Promise<void> => {
  const query = selectedQuery(workspace);
  const { searchOf } = await import(/* webpackChunkName: "search" */ './search-area');
  searchOf(workspace).send({ type: 'asked', query });
  workspace.layout.send({ sidebarShown: true, sidebarView: 'search' });
};
