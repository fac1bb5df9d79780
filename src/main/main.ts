/** Composition root of the main process: reads the command line, sets the policy, joins the features. */
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import type { About } from './about/about';
import { startAppearance } from './appearance';
import { openAppWindows, pathKind } from './app-windows';
import type { AppWindow, AppWindows } from './app-windows';
import { openBlobStore } from './blobs/blob-store';
import { prepareBrowser, rendererFolder, servePage } from './browser-start';
import { helpText, ownParameters, parseCommandLine } from './command-line/command-line';
import type { CommandLine, OpenRequest } from './command-line/command-line';
import { refuseSwitches } from './command-line/switches';
import { noLog, openLog } from './log';
import type { Log } from './log';
import { describeRecent, openRecentRoots } from './recent/recent-roots';
import type { RecentRoot, RecentRoots } from './recent/recent-roots';
import { createRecoveryStore } from './recovery/recovery-store';
import { openRootWindow } from './root-window';
import { whyNoExchange } from './roots/exchange';
import { nodeFileSystem } from './roots/file-system';
import { visibleName } from '../shared/visible-name';
import { openSettings } from './settings/settings';
import { watchDirectory } from './watch/directory-watch';
import { keysForWindows } from './window-keys';
import type { KeyCalls } from './window-keys';
import { readBuilt } from './window/app-scheme';
import { installMenu, refreshMenu } from './window/application-menu';

type OpenCommand = Extract<CommandLine, { action: 'open' }>;

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

const readCommandLine = (): CommandLine =>
  parseCommandLine(
    ownParameters(process.argv, {
      packaged: app.isPackaged,
      isAppPath: (argument) => resolve(argument) === app.getAppPath(),
    }),
    { resolve: (path) => resolve(path), kindOf: pathKind },
  );

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

/** Another start of the program, or on macOS a click on its icon, comes to this one. */
const followStarts = (windows: AppWindows): void => {
  app.on('second-instance', (...parameters) => {
    const request = handOverSchema.safeParse(parameters[3]);
    if (request.success) void windows.open(request.data as OpenRequest);
  });
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

/** Hidden windows are the audit's. */
const start = async (command: OpenCommand, hidden: boolean): Promise<AppWindows> => {
  const profile = app.getPath('userData');
  const log = hidden ? noLog : openLog(profile);
  const warn = (message: string) => log.write('warn', message);
  surviveBugs(log);
  const quit = followQuit();
  const recents = await recentsOf(profile, warn);
  const settings = await openSettings({ fileSystem: nodeFileSystem, profile, log: warn });
  settings.watch(watchDirectory);
  const pending = [recents.settled, settings.settled];
  await app.whenReady();
  servePage(command.devTools, await startAppearance(settings));
  const keyCalls = keysOf(profile, warn, () => windows.all());
  const windows = openAppWindows({
    recents,
    createWindow: ({ closed, ...parameters }) =>
      openRootWindow(
        {
          ...parameters,
          hidden,
          closed: () => {
            closed();
            quit.windowGone();
          },
        },
        {
          profile,
          rendererFolder,
          icon: null,
          devTools: command.devTools,
          log,
          about,
          keyCalls,
          recents,
          settings,
          recovery: createRecoveryStore({ folder: join(profile, 'recovery'), now: Date.now }),
          windows: () => windows,
          stayed: quit.stayed,
          keepUntilSettled: (settled) => pending.push(settled),
        },
      ),
  });
  followStarts(windows);
  settleBeforeQuit(pending);
  const opened = windows.open(command.request);
  showMenu(windows, recents, command.devTools);
  await opened.then(() => warnOfPlainRenames(warn));
  return windows;
};

const say = (stream: NodeJS.WriteStream, text: string, code: number): void => {
  stream.write(text.endsWith('\n') ? text : `${text}\n`, () => app.exit(code));
};

const openApp = (command: OpenCommand): void => {
  if (!app.requestSingleInstanceLock({ ...command.request })) return app.exit(0);
  prepareBrowser();
  app.setAboutPanelOptions({ applicationName: 'Holdfast', applicationVersion: app.getVersion() });
  start(command, false).catch((cause: unknown) => {
    process.stderr.write(`holdfast: could not start: ${String(cause)}\n`);
    app.exit(1);
  });
};

/** Opens no window and takes no lock: it may run beside an open Holdfast. */
const verify = async (): Promise<void> => {
  const { verdictLines, verifyHistory } = await import('./history/verify');
  const fileSystem = nodeFileSystem;
  const verdicts = await verifyHistory({
    fileSystem,
    profile: app.getPath('userData'),
    openBlobs: (folder) => openBlobStore({ fileSystem, folder, now: Date.now }),
  });
  const whole = verdicts.every(({ problems }) => problems.length === 0);
  say(process.stdout, verdictLines(verdicts), whole ? 0 : 1);
};

/** Before app's ready: a chunk of our own is there within the same turn of the event loop. */
const prepareAudit = async () => {
  const { auditFirstWindow, useProfileOfItsOwn } = await import('./audit-start');
  useProfileOfItsOwn();
  return auditFirstWindow;
};

/** Opens no root and shows no window; takes no lock and has a profile of its own, so that a running Holdfast stays as it is. */
const auditApp = (devTools: boolean): void => {
  const prepared = prepareAudit();
  prepareBrowser();
  const request = { folder: null, files: [], newWindow: true };
  prepared
    .then(async (auditFirstWindow) =>
      auditFirstWindow(await start({ action: 'open', request, devTools }, true)),
    )
    .then(({ text, code }) => say(process.stdout, text, code))
    .catch((cause: unknown) =>
      say(process.stderr, `holdfast: the audit could not be made: ${String(cause)}`, 1),
    );
};

/** A link that leads nowhere is an entry too. */
const isEntryHere = (name: string): boolean => {
  try {
    nodeFileSystem.now.lstat(resolve(name));
    return true;
  } catch {
    return false;
  }
};

/**
 * A release build judges every switch before it does anything else. Chromium opens its debugging port only after this first
 * run of our code, and not for a switch that was taken away.
 */
const whyRefused = (): string | null => {
  if (!app.isPackaged) return null;
  // Node's own handler for it, which starts an inspector, is off in a release; the system's would end the program.
  process.on('SIGUSR1', () => undefined);
  const refusal = refuseSwitches(process.argv.slice(1), {
    platform: process.platform,
    root: process.getuid?.() === 0,
    sandboxOff: app.commandLine.hasSwitch('no-sandbox'),
    isEntry: isEntryHere,
  });
  for (const name of refusal?.names ?? []) app.commandLine.removeSwitch(name);
  return refusal?.message ?? null;
};

const run = (): void => {
  const refused = whyRefused();
  if (refused !== null) return say(process.stderr, refused, 2);
  const command = readCommandLine();
  switch (command.action) {
    case 'help':
      return say(process.stdout, helpText, 0);
    case 'version':
      return say(process.stdout, app.getVersion(), 0);
    case 'verify-history':
      return void verify().catch((cause: unknown) =>
        say(process.stderr, `holdfast: the history could not be read: ${String(cause)}`, 1),
      );
    case 'audit':
      return auditApp(command.devTools);
    case 'refuse':
      return say(process.stderr, command.message, 2);
    case 'open':
      return openApp(command);
  }
};

run();
