/** Commands for a file that is too large to be edited. */
import { bigInFront, bigSessionInFront } from '../big-files';
import type { Workspace } from '../workspace';
import type { Command } from './command';

export const bigFileCommands = (workspace: Workspace): Command[] => [
  {
    id: 'big:follow',
    enabled: () => bigInFront(workspace) !== null,
    title: 'Follow the End of the File',
    keys: [],
    isOn: () => bigSessionInFront(workspace)?.view.following === true,
    run: () => {
      const session = bigSessionInFront(workspace);
      session?.setFollowing(!session.view.following);
    },
  },
];
