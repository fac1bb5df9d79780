/** Where Vim joins the workbench: loaded when the preset asks for it, with what its commands do here. */
import { vimInsertKeys, vimNormalKeys } from '../keybindings/presets';
import type { VimHooks } from '../vim/vim';
import type { Workspace } from './workspace';

const saveActive = async (workspace: Workspace): Promise<void> => {
  const { active } = workspace.tabs.get();
  workspace.save(active);
  await workspace.session(active)?.settled();
};

const closeActive = (workspace: Workspace, force: boolean): void => {
  const { active } = workspace.tabs.get();
  if (active === null) return;
  if (force) workspace.discardTab(active);
  else void workspace.closeTab(active);
};

const hooksFor = (workspace: Workspace): VimHooks => ({
  onMode: (mode) => workspace.keys.send({ type: 'modeChanged', mode }),
  onKeys: (heard) => workspace.keys.send({ type: 'keysHeard', heard }),
  save: () => saveActive(workspace),
  close: (force) => closeActive(workspace, force),
  run: (id) => workspace.keys.get().run(id),
});

/** Follows the preset, also while Vim is still on its way. */
export const followVim = (workspace: Workspace): void => {
  let wanted = false;
  let end: (() => void) | null = null;
  const look = async (): Promise<void> => {
    const isWanted =
      workspace.keys.get().file.preset === 'vim' && workspace.layout.get().editing !== null;
    if (isWanted === wanted) return;
    wanted = isWanted;
    end?.();
    end = null;
    if (!isWanted) return;
    const { startVim } = await import(/* webpackChunkName: "vim" */ '../vim/vim');
    // Read again: the person may have changed it meanwhile.
    if (wanted) end ??= startVim(hooksFor(workspace));
  };
  workspace.keys.subscribe(() => void look());
  workspace.layout.subscribe(() => void look());
};

/** Whether Vim takes this press in the text; a key that the person gave to a command is that command's. */
export const isVims =
  ({ keys }: Workspace) =>
  (stroke: string): boolean => {
    const { mode, rows } = keys.get();
    if (mode === null) return false;
    const vims = mode === 'INSERT' || mode === 'REPLACE' ? vimInsertKeys : vimNormalKeys;
    return (
      vims.has(stroke) && !rows.some((row) => row.source === 'yours' && row.keys.includes(stroke))
    );
  };
