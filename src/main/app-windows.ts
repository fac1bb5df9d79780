/** The open windows, one per root, and the way from "open this" to a window that shows it. */
import { basename } from 'node:path';
import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { AuditReport, EventPayload, WindowContext } from '../shared/contract';
import { fail, ok } from '../shared/result';
import type { Result } from '../shared/result';
import { visibleName } from '../shared/visible-name';
import type { FileTarget, OpenRequest } from './command-line/command-line';
import type { RecentRoot, RecentRoots } from './recent/recent-roots';
import { nodeFileSystem } from './roots/file-system';
import { pathBelow } from './roots/path-below';
import { openRoot } from './roots/root';
import type { Root } from './roots/root';

export type OpenFile = EventPayload<'window:open-file'>;

/** What the rest of the program needs of one window. */
export interface AppWindow {
  readonly browserWindow: BrowserWindow;
  readonly root: Root | null;
  readonly emitCommand: (command: EventPayload<'menu:command'>['command']) => void;
  readonly openFile: (file: OpenFile) => void;
  readonly keysChanged: (keybindings: EventPayload<'keys:changed'>) => void;
  /** Closes the window unless it holds text that is in no file; asks nobody. */
  readonly closeIfUnneeded: () => void;
  readonly auditReport: () => Promise<AuditReport>;
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
  /** As the menu does: says itself what does not open. */
  readonly showRecent: (id: string) => Promise<void>;
  readonly openWelcome: () => Promise<void>;
  readonly focused: () => AppWindow | null;
  readonly all: () => readonly AppWindow[];
}

const welcomeKey = '';

const isDirectory = (path: string): Promise<boolean> =>
  nodeFileSystem.later.stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );

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
    message: `“${visibleName(basename(path))}” cannot be opened`,
    detail: `${message}\n\nNothing was changed.`,
    buttons: ['OK'],
  });
};

const explain = async (path: string, result: Result<undefined>): Promise<void> => {
  if (!result.ok) await explainRefusal(path, result.error.message);
};

/** Splits files into those below the folder and those that get a window of their own. */
const divide = async (root: Root, files: readonly FileTarget[]) => {
  const inside: OpenFile[] = [];
  const outside: FileTarget[] = [];
  for (const file of files) {
    const path = root.kind === 'folder' ? await pathBelow(root, file.path) : null;
    if (path === null) outside.push(file);
    else inside.push(withPosition(path, file));
  }
  return { inside, outside };
};

class WindowsByRoot implements AppWindows {
  private readonly windows = new Map<string, AppWindow>();
  /** One opening at a time: two starts of one folder at once must not make two windows, and so two queues of saves. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: AppWindowsOptions) {}

  readonly all = (): readonly AppWindow[] => [...this.windows.values()];

  readonly focused = (): AppWindow | null =>
    this.all().find(({ browserWindow }) => browserWindow.isFocused()) ?? this.all().at(-1) ?? null;

  readonly openWelcome = (): Promise<void> => this.show(null, []);

  readonly open = async ({ folder, files, newWindow }: OpenRequest): Promise<void> => {
    if (folder !== null) await explain(folder, await this.openFolder(folder, files));
    else for (const file of files) await explain(file.path, await this.openBeside(file));
    if (folder === null && files.length === 0) await this.openNothingNamed(newWindow);
    if (this.windows.size === 0) await this.openWelcome();
  };

  readonly openPaths = async (paths: readonly string[]): Promise<void> => {
    for (const path of paths) {
      const isFolder = await isDirectory(path);
      await explain(path, await (isFolder ? this.openFolder(path, []) : this.openBeside({ path })));
    }
  };

  readonly openRecent = async (id: string): Promise<Result<undefined>> => {
    const recent = this.options.recents.find(id);
    if (recent === null) {
      return fail(
        'FILE_NOT_FOUND',
        'This folder is not in the list any more. Nothing was opened. Choose Open Folder.',
      );
    }
    return this.openKnown(recent);
  };

  readonly showRecent = async (id: string): Promise<void> => {
    const recent = this.options.recents.find(id);
    if (recent !== null) await explain(recent.path, await this.openKnown(recent));
  };

  private openKnown({ path, kind }: RecentRoot): Promise<Result<undefined>> {
    return kind === 'folder' ? this.openFolder(path, []) : this.openBeside({ path });
  }

  /** A start without a path: the window that is there, else the most recent root, else the welcome window. */
  private async openNothingNamed(newWindow: boolean): Promise<void> {
    if (newWindow) return this.openWelcome();
    const [first] = this.all();
    if (first !== undefined) {
      bringToFront(first);
      return;
    }
    const last = this.options.recents.list()[0];
    // A folder that was removed since is no error of this start: the caller shows the welcome window.
    if (last !== undefined) await this.openKnown(last);
  }

  private async openFolder(folder: string, files: readonly FileTarget[]) {
    const root = await openRoot(folder);
    if (!root.ok) return root;
    const { inside, outside } = await divide(root.value, files);
    await this.show(root.value, inside);
    for (const file of outside) await explain(file.path, await this.openAlone(file));
    return ok(undefined);
  }

  private async openAlone(file: FileTarget): Promise<Result<undefined>> {
    const root = await openRoot(file.path);
    if (!root.ok) return root;
    await this.show(root.value, [withPosition(root.value.name, file)]);
    return ok(undefined);
  }

  /** A file of a folder that is open already belongs to that folder's window. */
  private async openBeside(file: FileTarget): Promise<Result<undefined>> {
    for (const opened of this.windows.values()) {
      const path = opened.root?.kind === 'folder' ? await pathBelow(opened.root, file.path) : null;
      if (path === null) continue;
      bringToFront(opened);
      opened.openFile(withPosition(path, file));
      return ok(undefined);
    }
    return this.openAlone(file);
  }

  private show(root: Root | null, files: readonly OpenFile[]): Promise<void> {
    const shown = this.last.then(() => this.showNow(root, files));
    this.last = shown.catch(() => undefined);
    return shown;
  }

  private async showNow(root: Root | null, files: readonly OpenFile[]): Promise<void> {
    const key = root?.absolutePath ?? welcomeKey;
    const existing = this.windows.get(key);
    if (existing !== undefined) {
      root?.close();
      bringToFront(existing);
      for (const file of files) existing.openFile(file);
      return;
    }
    const closed = () => void this.windows.delete(key);
    this.windows.set(key, await this.options.createWindow({ root, files: [...files], closed }));
    if (root === null) return;
    this.options.recents.add({ path: root.absolutePath, kind: root.kind });
    // The welcome window has done its work.
    this.windows.get(welcomeKey)?.closeIfUnneeded();
  }
}

export const openAppWindows = (options: AppWindowsOptions): AppWindows =>
  new WindowsByRoot(options);
