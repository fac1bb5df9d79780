/** Makes one window: its root's services, its channels under a token of their own, its session and its close guard. */
import debounce from 'lodash.debounce';
import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import type { WindowContext } from '../shared/contract';
import { visibleName } from '../shared/visible-name';
import type { About } from './about/about';
import type { AppWindow, AppWindows } from './app-windows';
import { createCallMeter } from './ipc/call-meter';
import type { CallMeter } from './ipc/call-meter';
import { serveWindow } from './ipc/ipc-server';
import type { IpcServerOptions, WindowChannels } from './ipc/ipc-server';
import { watchCounts } from './ipc/watched-counts';
import { listeningPage } from './listening-page';
import type { ListeningPage } from './listening-page';
import type { Log } from './log';
import { describeRecent } from './recent/recent-roots';
import { auditOnRequest, previewOf } from './late-calls';
import type { RecentRoots } from './recent/recent-roots';
import type { RecoveryStore } from './recovery/recovery-store';
import { nodeFileSystem } from './roots/file-system';
import { filesOf, servicesOf } from './root-services';
import type { RootServices } from './root-services';
import type { Root } from './roots/root';
import { openSessionStore } from './session/session-store';
import type { SessionStore } from './session/session-store';
import type { AppSettings, WindowSettings } from './settings/settings';
import { copyPathOf, dialogsOf, savingAsOf, droppingOf } from './window-dialogs';
import { windowHandlers } from './window-handlers';
import { settingsOfWindow } from './window-settings';
import { basesIn, journalOf, noBases } from './window-journal';
import type { KeyCalls } from './window-keys';
import { menuOf } from './window-menu';
import { recentOf } from './window-recent';
import { appOrigin } from './window/app-files';
import { guardClose } from './window/close-guard';
import type { CloseGuard, CloseGuardOptions } from './window/close-guard';
import { dialogTurns } from './window/dialog-turns';
import type { DialogTurns } from './window/dialog-turns';
import { boundsOf, loadApp, openEditorWindow, showEditorWindow } from './window/editor-window';
import type { LoadingWindow } from './window/editor-window';
import { shownBy } from './window/shown-by';

export interface RootWindowDependencies {
  readonly profile: string;
  readonly rendererFolder: string;
  readonly devTools: boolean;
  readonly log: Log;
  readonly about: About;
  readonly keyCalls: KeyCalls;
  readonly recents: RecentRoots;
  readonly recovery: RecoveryStore;
  readonly settings: AppSettings;
  readonly windows: () => AppWindows;
  /** The person chose to stay in a window: a quit under way ends. */
  readonly stayed: () => void;
  readonly keepUntilSettled: (settled: () => Promise<void>) => void;
  /** The window's channels are there: from now on its page is answered. */
  readonly served: () => void;
}

interface Parameters {
  readonly root: Root | null;
  readonly files: WindowContext['files'];
  /** Never shown: for `--audit`, which needs a live page. */
  readonly hidden?: boolean;
  /** Of the start, which waits for its services. */
  readonly first?: LoadingWindow | null;
  readonly closed: () => void;
}

const contextOf =
  ({ root, files }: Parameters, { recents }: Pick<RootWindowDependencies, 'recents'>) =>
  (): WindowContext => ({
    root: root === null ? null : { name: root.name, kind: root.kind },
    files,
    // SECURITY: a page that shows a person's files learns nothing of other folders, and opens none of them.
    recent: root === null ? recents.list().map(describeRecent) : [],
    platform: process.platform as WindowContext['platform'],
    sandbox: app.commandLine.hasSwitch('no-sandbox') ? 'off' : 'on',
    version: app.getVersion(),
    caseSensitive: root?.caseSensitive ?? true,
  });

const rememberBounds = (window: BrowserWindow, store: SessionStore): void => {
  const save = () => {
    if (!window.isDestroyed()) store.saveBounds(boundsOf(window));
  };
  const soon = debounce(save, 500);
  window.on('resize', soon);
  window.on('move', soon);
  window.on('close', save);
};

const load = (window: BrowserWindow, log: Log, loading = loadApp(window)): void => {
  loading.catch((cause: unknown) => log.write('error', 'the page did not load', cause));
};

const reviveWhenGone = (window: BrowserWindow, log: Log): void => {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.write('error', `the page is gone: ${reason}`);
    void import('./revive-page').then(({ revivePage }) => {
      if (!window.isDestroyed() && reason !== 'clean-exit')
        revivePage(window, () => load(window, log));
    });
  });
};

const storeOf = ({ root }: Parameters, dependencies: RootWindowDependencies): SessionStore => {
  const store = openSessionStore({
    fileSystem: nodeFileSystem,
    profile: dependencies.profile,
    rootKey: root?.absolutePath ?? 'welcome',
    log: (message) => dependencies.log.write('warn', message),
  });
  dependencies.keepUntilSettled(store.settled);
  return store;
};

/** The same, with the settings of this window. */
interface Connecting extends Omit<RootWindowDependencies, 'settings'> {
  readonly settings: WindowSettings;
}

/** The journal is put on bytes that history keeps, and history keeps what the journal is put on. */
const storesOf = (root: Root | null, channels: () => WindowChannels, dependencies: Connecting) => {
  const { profile, log, keepUntilSettled, settings } = dependencies;
  const journaled = () => journal.revisions();
  const historyLimits = () => settings.values().history;
  const services =
    root === null
      ? null
      : servicesOf(root, channels, { ...dependencies, journaled, historyLimits });
  const bases = services === null ? noBases : basesIn(services.blobs);
  const journal = journalOf({ profile, root, bases, log, channels });
  keepUntilSettled(journal.settled);
  return { services, journal };
};

/** Counts what goes over the window's channels, and tells a page that watches. */
const meterOf = (window: BrowserWindow, channels: () => WindowChannels) => {
  const meter = createCallMeter(Date.now);
  const watched = watchCounts(meter, (counts) => channels().emit('inspector:counts', counts));
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) watched.stop();
  });
  window.on('closed', watched.stop);
  return { meter, watched };
};

const auditOf = (
  window: BrowserWindow,
  meter: CallMeter,
  { root, devTools }: { readonly root: Root | null; readonly devTools: boolean },
) =>
  auditOnRequest(() => ({
    session: window.webContents.session,
    root,
    devToolsAllowed: devTools,
    refusedCalls: meter.refusedCount(),
  }));

/** A look at what was changed elsewhere whenever the person comes back; what works for a page ends with it. */
const followWindow = (window: BrowserWindow, services: RootServices | null): void => {
  if (services === null) return;
  window.on('focus', () => services.watch.recheck());
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return;
    services.search.stop();
    void services.bigFiles.release();
  });
};

/** The system's own input and the menu's commands; a page can make neither. */
const turnsOf = (window: BrowserWindow): DialogTurns => {
  const turns = dialogTurns();
  const touches: ReadonlySet<string> = new Set([
    'mouseDown',
    'keyDown',
    'rawKeyDown',
    'touchStart',
  ]);
  window.webContents.on('input-event', (_event, { type }) => {
    if (touches.has(type)) turns.touched();
  });
  return turns;
};

const serving = (log: Log, meter: CallMeter): IpcServerOptions => ({
  origin: appOrigin,
  checkResponses: !app.isPackaged,
  now: () => performance.now(),
  record: (call) => {
    meter.record(call);
    log.call(call);
  },
  logError: (message, cause) => log.write('error', message, cause),
});

/** A save that is still under way needs the root's descriptor. */
const closeServices = (root: Root | null, services: RootServices | null): void => {
  services?.close();
  if (root !== null) void services?.settled().finally(() => root.close());
};

interface DropParts {
  readonly turns: DialogTurns;
  readonly windows: () => AppWindows;
  readonly root: Root | null;
  readonly services: RootServices | null;
  readonly channels: () => WindowChannels;
}

/** Copies come into a folder, and not beside a file that is open alone. */
const dropsOf = (
  window: BrowserWindow,
  { root, services, channels, turns, windows }: DropParts,
): ReturnType<typeof droppingOf> =>
  droppingOf(window, {
    files: root?.kind === 'folder' ? (services?.files ?? null) : null,
    tell: (dropped) => channels().emit('entry:dropped', dropped),
    ...{ turns, windows },
  });

const closeGuardOf = (
  window: BrowserWindow,
  page: ListeningPage,
  {
    channels,
    ...others
  }: { channels: () => WindowChannels } & Pick<CloseGuardOptions, 'stayed' | 'closed'>,
): CloseGuard =>
  guardClose(window, {
    askPage: () => page.say(() => channels().emit('window:closing', { reason: 'close' })),
    saveAll: () => channels().emit('menu:command', { command: 'file:save-all' }),
    ...others,
  });

/** The services send through the channels, and the channels' handlers use the services: this ties the knot. */
const connect = (
  window: BrowserWindow,
  store: SessionStore,
  { parameters, dependencies }: { parameters: Parameters; dependencies: Connecting },
) => {
  const [{ root }, { log, settings, windows }] = [parameters, dependencies];
  const link: { channels?: WindowChannels } = {};
  const channels = (): WindowChannels => link.channels ?? { emit: () => undefined };
  const { services, journal } = storesOf(root, channels, dependencies);
  const { meter, watched } = meterOf(window, channels);
  const auditReport = auditOf(window, meter, { root, devTools: dependencies.devTools });
  const turns = turnsOf(window);
  const page = listeningPage(window.webContents);
  const closeGuard = closeGuardOf(window, page, {
    channels,
    stayed: dependencies.stayed,
    closed: (why) => {
      if (why === 'decided') journal.discardLive();
      closeServices(root, services);
      parameters.closed();
    },
  });
  const handlers = windowHandlers({
    root: services,
    context: contextOf(parameters, dependencies),
    session: store,
    journal,
    about: dependencies.about,
    closeGuard,
    log,
    ...shownBy(window),
    ...menuOf(window, dependencies, page.listens),
    settingsCalls: settingsOfWindow(window, settings, { channels, turns }),
    ...dialogsOf(window, root, { turns, windows }),
    savingAs: savingAsOf(window, {
      opened: root === null || services === null ? null : { root, files: services.files },
      filesOf: (chosen) => filesOf(chosen, dependencies),
      ...{ turns, windows },
    }),
    copyPath: copyPathOf(root),
    watchCounts: watched.watch,
    auditReport,
    previewCalls: previewOf(window, { root, turns }),
    ...recentOf(root, dependencies),
    dropping: dropsOf(window, { root, services, channels, turns, windows }),
  });
  link.channels = serveWindow(window.webContents, handlers, serving(log, meter));
  followWindow(window, services);
  return { channels: link.channels, page, closeGuard, turns, auditReport };
};

/** Opens the window of a root, or the welcome window. */
export const openRootWindow = async (
  parameters: Parameters,
  dependencies: RootWindowDependencies,
): Promise<AppWindow> => {
  const { root } = parameters;
  const { log } = dependencies;
  const store = storeOf(parameters, dependencies);
  const [{ bounds }, settings] = await Promise.all([
    store.load(),
    dependencies.settings.forRoot(root?.absolutePath ?? null),
  ]);
  const { window, loading } =
    parameters.first ?? openEditorWindow(dependencies.rendererFolder, dependencies.devTools);
  const { channels, page, closeGuard, turns, auditReport } = connect(window, store, {
    parameters,
    dependencies: { ...dependencies, settings },
  });
  dependencies.served();
  rememberBounds(window, store);
  reviveWhenGone(window, log);
  load(window, log, loading);
  const title = root === null ? 'Holdfast' : visibleName(root.name);
  if (parameters.hidden !== true) showEditorWindow(window, { title, bounds });
  return {
    browserWindow: window,
    root,
    emitCommand: (command) => {
      turns.touched();
      channels.emit('menu:command', { command });
    },
    openFile: (file) => page.say(() => channels.emit('window:open-file', file)),
    keysChanged: (keybindings) => channels.emit('keys:changed', keybindings),
    closeIfUnneeded: closeGuard.closeIfUnneeded,
    auditReport,
  };
};
