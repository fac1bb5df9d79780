/** Which of the recent roots are still there. */
import type { FileSystem } from '../roots/file-system';
import { isErrno } from '../roots/refusal';
import { describeRecent } from './recent-roots';
import type { RecentRoot } from './recent-roots';

/** Milliseconds: a disk that does not answer hides no list. */
const patience = 700;

const notAnswered = (): Promise<false> =>
  new Promise((resolve) => setTimeout(() => resolve(false), patience).unref());

/** Only where the system says so: a disk that fails or sleeps may have it still. */
const isGone = (fileSystem: FileSystem, path: string): Promise<boolean> =>
  fileSystem.later.stat(path).then(
    () => false,
    (error: unknown) => isErrno(error, 'ENOENT', 'ENOTDIR'),
  );

export const lookAtRecent = (roots: readonly RecentRoot[], fileSystem: FileSystem) =>
  Promise.all(
    roots.map(async (root) => ({
      ...describeRecent(root),
      kind: root.kind,
      gone: await Promise.race([isGone(fileSystem, root.path), notAnswered()]),
    })),
  );
