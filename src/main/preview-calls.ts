/** Joins what the Markdown preview needs of main: the root's pictures, the system's programs, the window's frames. Loaded with its first call. */
import type { BrowserWindow } from 'electron';
import type { Request } from '../shared/contract';
import { fail, ok } from '../shared/result';
import { createPictureReader } from './files/read-picture';
import type { CallHandlers } from './ipc/registry';
import type { Root } from './roots/root';
import type { DialogTurns } from './window/dialog-turns';
import { endFrames } from './window/frame-processes';
import { openAddressOf } from './window/open-address';

export type PreviewCalls = Pick<
  CallHandlers,
  'preview:picture' | 'preview:open-address' | 'preview:end'
>;

export interface PreviewParts {
  readonly root: Root | null;
  readonly turns: Pick<DialogTurns, 'ask'>;
}

export const previewCallsOf = (
  window: BrowserWindow,
  { root, turns }: PreviewParts,
): PreviewCalls => {
  const read = root === null ? null : createPictureReader(root);
  const open = openAddressOf(window, turns);
  return {
    'preview:picture': ({ path }: Request<'preview:picture'>) =>
      read?.(path) ?? Promise.resolve(fail('ROOT_GONE', 'No folder is open in this window.')),
    'preview:open-address': ({ address }) => open(address),
    'preview:end': () => {
      endFrames(window);
      return Promise.resolve(ok(undefined));
    },
  };
};
