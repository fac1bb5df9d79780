/** The open windows, one per root, and the way from "open this" to a window that shows it. */
import { basename, dirname, join, relative } from 'node:path';
import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { EventPayload, WindowContext } from '../shared/contract';
import { fail, ok } from '../shared/result';
import type { Result } from '../shared/result';
import type { FileTarget, OpenRequest, PathKind } from './command-line/command-line';
import type { RecentRoots } from './recent/recent-roots';
import { nodeFileSystem } from './roots/file-system';
import { openRoot } from './roots/root';
import type { Root } from './roots/root';

export type OpenFile = EventPayload<'window:open-file'>;

/** What the rest of the program needs of one window. */
export interface AppWindow {
  readonly browserWindow: BrowserWindow;
  readonly root: Root | null;
  readonly emitCommand: (command: EventPayload<'menu:command'>['command']) => void;
  readonly openFile: (file: OpenFile) => void;
}

export interface AppWindowsOptions {
  readonly recents: RecentRoots;
  /** Makes the window of a root; null is the welcome window. Calls `closed` when it is gone. */
  readonly createWindow: (parameters: {
    readonly root: Root | null;
    readonly files: WindowContext['files'];
    readonly closed: () => void;
  }) => Promise<AppWindow>;
}

export interface AppWindows {
  /** Opens what a start, a drop or a dialog named. */
  readonly open: (request: OpenRequest) => Promise<void>;
  /** Absolute paths of whatever kind: what was dropped. */
  readonly openPaths: (paths: readonly string[]) => Promise<void>;
  readonly openRecent: (id: string) => Promise<Result<undefined>>;
  readonly openWelcome: () => Promise<void>;
  readonly focused: () => AppWindow | null;
  readonly all: () => readonly AppWindow[];
}

const welcomeKey = '';

/** The file's path below a root's folder, or null where it lies elsewhere. Links on the way to it count as opened. */
const pathBelow = (root: Root, file: string): string | null => {
  try {
    const real = join(nodeFileSystem.now.realpath(dirname(file)), basename(file));
    const path = relative(root.absolutePath, real);
    return path === '' || path.startsWith('..') || path.startsWith('/') ? null : path;
  } catch {
    return null;
  }
};

/** What is at an absolute path that the person named. */
export const pathKind = (path: string): PathKind => {
  try {
    return nodeFileSystem.now.stat(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'missing';
  }
};

const withPosition = (path: string, { line, column }: FileTarget): OpenFile => ({
  path,
  ...(line === undefined ? {} : { line }),
  ...(column === undefined ? {} : { column }),
});

const bringToFront = ({ browserWindow }: AppWindow): void => {
  if (browserWindow.isMinimized()) browserWindow.restore();
  browserWindow.show();
  browserWindow.focus();
};

const explainRefusal = async (path: string, message: string): Promise<void> => {
  await dialog.showMessageBox({
    type: 'error',
    message: `“${basename(path)}” cannot be opened`,
    detail: `${message}\n\nNothing was changed.`,
    buttons: ['OK'],
  });
};

/** Splits files into those below the folder and those that get a window of their own. */
const divide = (root: Root, files: readonly FileTarget[]) => {
  const inside: OpenFile[] = [];
  const outside: FileTarget[] = [];
  for (const file of files) {
    const path = root.kind === 'folder' ? pathBelow(root, file.path) : null;
    if (path === null) outside.push(file);
    else inside.push(withPosition(path, file));
  }
  return { inside, outside };
};

export const openAppWindows = ({ recents, createWindow }: AppWindowsOptions): AppWindows => {
  const windows = new Map<string, AppWindow>();

  const show = async (root: Root | null, files: readonly OpenFile[]): Promise<void> => {
    const key = root?.absolutePath ?? welcomeKey;
    const existing = windows.get(key);
    if (existing !== undefined) {
      root?.close();
      bringToFront(existing);
      for (const file of files) existing.openFile(file);
      return;
    }
    const closed = () => windows.delete(key);
    const opened = await createWindow({ root, files: [...files], closed: () => void closed() });
    windows.set(key, opened);
    if (root === null) return;
    recents.add({ path: root.absolutePath, kind: root.kind });
    // The welcome window has done its work.
    windows.get(welcomeKey)?.browserWindow.close();
  };

  const openAlone = async (file: FileTarget): Promise<Result<undefined>> => {
    const root = await openRoot(file.path);
    if (!root.ok) return root;
    await show(root.value, [withPosition(root.value.name, file)]);
    return ok(undefined);
  };

  const openFolder = async (folder: string, files: readonly FileTarget[]) => {
    const root = await openRoot(folder);
    if (!root.ok) return root;
    const { inside, outside } = divide(root.value, files);
    await show(root.value, inside);
    for (const file of outside) await openAlone(file);
    return ok(undefined);
  };

  /** A file of a folder that is open already belongs to that folder's window. */
  const openBeside = async (file: FileTarget): Promise<Result<undefined>> => {
    for (const opened of windows.values()) {
      const path = opened.root?.kind === 'folder' ? pathBelow(opened.root, file.path) : null;
      if (path === null) continue;
      bringToFront(opened);
      opened.openFile(withPosition(path, file));
      return ok(undefined);
    }
    return openAlone(file);
  };

  const explain = async (path: string, result: Result<undefined>): Promise<void> => {
    if (!result.ok) await explainRefusal(path, result.error.message);
  };

  const openLast = async (): Promise<void> => {
    const last = recents.list()[0];
    const result =
      last === undefined
        ? fail('FILE_NOT_FOUND', '')
        : await (last.kind === 'folder' ? openFolder(last.path, []) : openAlone(last));
    // A folder that was removed since is no error of this start.
    if (!result.ok) await show(null, []);
  };

  const open = async ({ folder, files, newWindow }: OpenRequest): Promise<void> => {
    if (folder !== null) await explain(folder, await openFolder(folder, files));
    else for (const file of files) await explain(file.path, await openBeside(file));
    if (folder === null && files.length === 0 && newWindow) await show(null, []);
    else if (folder === null && files.length === 0) {
      const [first] = windows.values();
      if (first === undefined) await openLast();
      else bringToFront(first);
    }
    if (windows.size === 0) await show(null, []);
  };

  const openPaths = async (paths: readonly string[]): Promise<void> => {
    for (const path of paths) {
      const isFolder = pathKind(path) === 'folder';
      await explain(path, await (isFolder ? openFolder(path, []) : openBeside({ path })));
    }
  };

  return {
    open,
    openPaths,
    openWelcome: () => show(null, []),
    openRecent: async (id) => {
      const recent = recents.find(id);
      if (recent === null) {
        return fail('FILE_NOT_FOUND', 'This folder is not in the list any more.');
      }
      return recent.kind === 'folder' ? openFolder(recent.path, []) : openAlone(recent);
    },
    focused: () =>
      [...windows.values()].find(({ browserWindow }) => browserWindow.isFocused()) ??
      [...windows.values()].at(-1) ??
      null,
    all: () => [...windows.values()],
  };
};
