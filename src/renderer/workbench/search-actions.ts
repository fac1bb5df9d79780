/** What commands do with the search in files, whose own chunk comes with the first of them. */
import { typeAhead } from '../ui/type-ahead';
import { longestQuery } from './search-history';
import type { Workspace } from './workspace';

/** What is selected in the editor, where that can be looked for. */
const selectedQuery = (workspace: Workspace): string => {
  const { page, editing } = workspace.layout.get();
  const selected = page === null ? (editing?.host.selectedText() ?? '') : '';
  return selected.length > longestQuery ? '' : selected;
};

const loaded = () => import(/* webpackChunkName: "search" */ './search-area');

/** Shows the search with the focus in its field, which the editor's selection fills; then the replacement has the focus. */
export const showSearch = async (workspace: Workspace, replaces: boolean): Promise<void> => {
  const pattern = selectedQuery(workspace);
  typeAhead();
  const coming = loaded();
  workspace.layout.send({ sidebarShown: true, sidebarView: 'search' });
  const { searchOf } = await coming;
  // Before the view: it puts the focus where it is asked for.
  searchOf(workspace).session.store.send({ type: 'asked', pattern, replaces });
};

/** Opens the next result, or the one before. */
export const stepResult = async (workspace: Workspace, by: 1 | -1): Promise<void> => {
  const { searchOf, openResult } = await loaded();
  const { session, mark } = searchOf(workspace);
  const row = mark.step(session.results, by);
  if (row !== null) openResult(workspace, row, true);
};

export const undoReplacement = async (workspace: Workspace): Promise<void> => {
  const { searchOf } = await loaded();
  const { replacing } = searchOf(workspace);
  if (replacing.canUndo) await replacing.undo();
};
