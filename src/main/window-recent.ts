/** What the welcome window does with the recent roots; a window that shows a root is told of no other. */
import { fail, ok } from '../shared/result';
import type { Result } from '../shared/result';
import type { AppWindows } from './app-windows';
import type { CallHandlers } from './ipc/registry';
import type { RecentRoots } from './recent/recent-roots';
import { nodeFileSystem } from './roots/file-system';
import type { Root } from './roots/root';

export type RecentCalls = Pick<
  CallHandlers,
  'root:recent' | 'root:forget-recent' | 'root:open-recent'
>;

const notFromHere = fail(
  'FORBIDDEN_SENDER',
  'Recent folders are opened from a new window or from the menu. Nothing was opened. Choose File, Open Recent.',
);

const refused = (): Promise<Result<never>> => Promise.resolve(notFromHere);

const nothingFromHere: RecentCalls = {
  'root:recent': refused,
  'root:forget-recent': refused,
  'root:open-recent': refused,
};

/** SECURITY: a page that shows a person's files and is taken over learns of no second root, and opens none. */
export const recentOf = (
  root: Root | null,
  { recents, windows }: { readonly recents: RecentRoots; readonly windows: () => AppWindows },
): { readonly recentCalls: RecentCalls } => ({
  recentCalls:
    root !== null
      ? nothingFromHere
      : {
          'root:recent': async () => {
            const { lookAtRecent } = await import('./recent/look-at-recent');
            return ok({ roots: await lookAtRecent(recents.list(), nodeFileSystem) });
          },
          'root:forget-recent': ({ id }) => {
            recents.remove(id);
            return Promise.resolve(ok(undefined));
          },
          'root:open-recent': ({ id }) => windows().openRecent(id),
        },
});
