/** The program once a window is wanted: joins the features, and opens what the start named. Loaded after the first window was made. */
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import type { About } from './about/about';
import { startAppearance } from './appearance';
import { openAppWindows } from './app-windows';
import type { AppWindow, AppWindows } from './app-windows';
import { rendererFolder } from './browser-start';
import type { OpenRequest } from './command-line/command-line';
import { noLog, openLog } from './log';
import type { Log } from './log';
import { describeRecent, openRecentRoots } from './recent/recent-roots';
import type { RecentRoot, RecentRoots } from './recent/recent-roots';
import { createRecoveryStore } from './recovery/recovery-store';
import { openRootWindow } from './root-window';
import type { RootWindowDependencies } from './root-window';
import { whyNoExchange } from './roots/exchange';
import { nodeFileSystem } from './roots/file-system';
import { visibleName } from '../shared/visible-name';
import { openSettings } from './settings/settings';
import { watchDirectory } from './watch/directory-watch';
import { keysForWindows } from './window-keys';
import type { KeyCalls } from './window-keys';
import { parseAppManifest } from './window/app-manifest';
import { readAppFiles, readBuilt } from './window/app-scheme';
import type { Served } from './window/app-scheme';
import { installMenu, refreshMenu } from './window/application-menu';
import type { LoadingWindow } from './window/editor-window';

/** What a second start hands over; parsed, because another process sends it. */
const handOverSchema = z.object({
  folder: z.string().nullable(),
  files: z.array(
    z.object({
      path: z.string(),
      line: z.int().positive().optional(),
      column: z.int().positive().optional(),
    }),
  ),
  newWindow: z.boolean(),
});

const makeAbout = async (): Promise<About> => {
  const { createAbout } = await import('./about/about');
  return createAbout({ read: () => readBuilt('components.json'), versions: process.versions });
};

let madeAbout: Promise<About> | null = null;
const openAbout = () => (madeAbout ??= makeAbout());

/** Loaded when it is first asked for. */
const about: About = {
  components: async () => (await openAbout()).components(),
  licence: async (request) => (await openAbout()).licence(request),
};

const settleBeforeQuit = (pending: readonly (() => Promise<void>)[]): void => {
  let settled = false;
  app.on('will-quit', (event) => {
    if (settled) return;
    event.preventDefault();
    void Promise.allSettled(pending.map((wait) => wait())).then(() => {
      settled = true;
      app.quit();
    });
  });
};

/** A quit closes the windows one by one and goes on when each has flushed; staying in one ends it. */
const followQuit = (): { readonly stayed: () => void; readonly windowGone: () => void } => {
  let quitting = false;
  app.on('before-quit', () => (quitting = true));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  return {
    stayed: () => (quitting = false),
    windowGone: () => {
      if (quitting) app.quit();
    },
  };
};

const recentItem = (root: RecentRoot) => {
  const { id, name, hint } = describeRecent(root);
  return { id, label: `${visibleName(name)} (${visibleName(hint)})` };
};

const showMenu = (windows: AppWindows, recents: RecentRoots, devTools: boolean): void => {
  const choose = (properties: 'openDirectory' | 'openFile') => async () => {
    const { dialog } = await import('electron');
    const { canceled, filePaths } = await dialog.showOpenDialog({ properties: [properties] });
    if (!canceled) await windows.openPaths(filePaths);
  };
  installMenu(
    {
      command: (command) => windows.focused()?.emitCommand(command),
      openFolder: () => void choose('openDirectory')(),
      openFile: () => void choose('openFile')(),
      newWindow: () => void windows.openWelcome(),
      recent: () => recents.list().slice(0, 10).map(recentItem),
      openRecent: (id) => void windows.showRecent(id),
      clearRecent: recents.clear,
    },
    { platform: process.platform, devTools },
  );
};

/** A bug must not end the program while text is unsaved: it is logged with its cause, and the rest goes on. */
const surviveBugs = (log: Log): void => {
  process.on('unhandledRejection', (cause) => log.write('error', 'unhandled rejection', cause));
  process.on('uncaughtException', (cause) => log.write('error', 'uncaught exception', cause));
};

/** Asked for once a window is open: it loads a library. */
const warnOfPlainRenames = (warn: (message: string) => void): void => {
  const missing = whyNoExchange();
  if (missing !== null) warn(`saves rename, because names cannot be exchanged: ${missing}`);
};

/** Another start of the program comes to this one. */
export const openHandedOver = async (windows: AppWindows, handedOver: unknown): Promise<void> => {
  const request = handOverSchema.safeParse(handedOver);
  if (request.success) await windows.open(request.data as OpenRequest);
};

/** On macOS a click on the program's icon. */
const followActivation = (windows: AppWindows): void => {
  app.on('activate', () => {
    if (windows.all().length === 0) void windows.openWelcome();
  });
};

/** A window that comes to the front sees what a person has written into the file meanwhile. */
const keysOf = (
  profile: string,
  log: (message: string) => void,
  windows: () => readonly AppWindow[],
): KeyCalls => {
  const keys = keysForWindows({
    profile,
    log,
    changed: (keybindings) => windows().forEach((window) => window.keysChanged(keybindings)),
  });
  app.on('browser-window-focus', keys.refresh);
  return keys.calls;
};

const recentsOf = (profile: string, log: (message: string) => void): Promise<RecentRoots> =>
  openRecentRoots({ fileSystem: nodeFileSystem, profile, log, changed: refreshMenu });

export interface StartParts {
  readonly request: OpenRequest;
  readonly devTools: boolean;
  /** For the audit: its window is never shown, and it keeps no log. */
  readonly hidden: boolean;
  /** The window that waits to be served; null for none. */
  readonly first: LoadingWindow | null;
  /** From then on pages are answered. */
  readonly present: (served: Served) => void;
}

/** Opens windows, the first of them in the one that waits. */
const windowsOf = (
  { hidden, first }: Pick<StartParts, 'hidden' | 'first'>,
  dependencies: Omit<RootWindowDependencies, 'windows'>,
  windowGone: () => void,
): AppWindows => {
  let waiting = first;
  const windows: AppWindows = openAppWindows({
    recents: dependencies.recents,
    createWindow: ({ closed, ...parameters }) => {
      const taken = waiting;
      waiting = null;
      const gone = () => {
        closed();
        windowGone();
      };
      return openRootWindow(
        { ...parameters, hidden, first: taken, closed: gone },
        { ...dependencies, windows: () => windows },
      );
    },
  });
  return windows;
};

/** After app's ready. */
export const startApp = async (parts: StartParts): Promise<AppWindows> => {
  const { request, devTools, hidden, present } = parts;
  const profile = app.getPath('userData');
  const log = hidden ? noLog : openLog(profile);
  const warn = (message: string) => log.write('warn', message);
  surviveBugs(log);
  const quit = followQuit();
  const [recents, settings, appFiles] = await Promise.all([
    recentsOf(profile, warn),
    openSettings({ fileSystem: nodeFileSystem, profile, log: warn }),
    readAppFiles(rendererFolder),
  ]);
  settings.watch(watchDirectory);
  const served = { manifest: parseAppManifest(appFiles), look: await startAppearance(settings) };
  const pending = [recents.settled, settings.settled];
  const dependencies = {
    profile,
    rendererFolder,
    devTools,
    log,
    about,
    keyCalls: keysOf(profile, warn, () => windows.all()),
    recents,
    settings,
    recovery: createRecoveryStore({ folder: join(profile, 'recovery'), now: Date.now }),
    stayed: quit.stayed,
    keepUntilSettled: (settled: () => Promise<void>) => pending.push(settled),
    served: () => present(served),
  };
  const windows = windowsOf(parts, dependencies, quit.windowGone);
  followActivation(windows);
  settleBeforeQuit(pending);
  const opened = windows.open(request);
  showMenu(windows, recents, devTools);
  await opened.then(() => warnOfPlainRenames(warn));
  return windows;
};
