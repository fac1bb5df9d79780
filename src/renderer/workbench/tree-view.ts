/** The order and the hidden files of the tree are settings of the folder: chosen in the tree they are written there, and the tree shows what holds. */
import { setSort } from '../explorer/explorer-actions';
import type { TreeHost } from '../explorer/tree-host';
import { changeSetting } from './follow-settings';
import type { Workspace } from './workspace';

type View = Parameters<TreeHost['arrange']>[0];

/** Resolves when it is written, or the person has been told that it is not. */
export const arrangeTree = async (workspace: Workspace, to: View): Promise<void> => {
  for (const [key, value] of Object.entries(to)) {
    const words = await changeSetting({ scope: 'root', key: `files.${key}`, value });
    if (words === null) workspace.succeeded();
    else workspace.failed('The tree was not changed', { code: 'IO_ERROR', message: words });
  }
};

export const followTreeView = (workspace: Workspace): void => {
  let last = '';
  const follow = (): void => {
    const { sort, showHidden } = workspace.settings.get().files;
    const next = `${sort} ${showHidden}`;
    if (next === last) return;
    last = next;
    workspace.explorer.send({ type: 'viewChanged', to: { showHidden } });
    void setSort(workspace.explorer, sort);
  };
  workspace.settings.subscribe(follow);
  follow();
};
