/** Entry of the main process: reads the command line and sets the policy. What a start needs beyond its first window is loaded after that. */
import { resolve } from 'node:path';
import { app } from 'electron';
import { pathKind } from './command-line/path-kind';
import { prepareBrowser, rendererFolder, servePage } from './browser-start';
import { helpText, ownParameters, parseCommandLine } from './command-line/command-line';
import type { CommandLine } from './command-line/command-line';
import { refuseSwitches } from './command-line/switches';
import { keepLaterStarts } from './later-starts';
import type { LaterStarts } from './later-starts';
import { nodeFileSystem } from './roots/file-system';
import { openEditorWindow } from './window/editor-window';

type OpenCommand = Extract<CommandLine, { action: 'open' }>;

const readCommandLine = (): CommandLine =>
  parseCommandLine(
    ownParameters(process.argv, {
      packaged: app.isPackaged,
      isAppPath: (argument) => resolve(argument) === app.getAppPath(),
    }),
    { resolve: (path) => resolve(path), kindOf: pathKind },
  );

const say = (stream: NodeJS.WriteStream, text: string, code: number): void => {
  stream.write(text.endsWith('\n') ? text : `${text}\n`, () => app.exit(code));
};

/** The window's process starts while everything else is loaded. */
const openFirstWindow = async (
  { request, devTools }: OpenCommand,
  laterStarts: LaterStarts,
): Promise<void> => {
  await app.whenReady();
  const present = servePage(devTools);
  const first = openEditorWindow(rendererFolder, devTools);
  const { openHandedOver, startApp } = await import(
    /* webpackChunkName: "start-app" */ './start-app'
  );
  const windows = await startApp({ request, devTools, hidden: false, first, present });
  laterStarts.follow((handedOver) => openHandedOver(windows, handedOver));
};

const openApp = (command: OpenCommand): void => {
  if (!app.requestSingleInstanceLock({ ...command.request })) return app.exit(0);
  const laterStarts = keepLaterStarts();
  prepareBrowser();
  app.setAboutPanelOptions({ applicationName: 'Holdfast', applicationVersion: app.getVersion() });
  openFirstWindow(command, laterStarts).catch((cause: unknown) => {
    process.stderr.write(`holdfast: could not start: ${String(cause)}\n`);
    app.exit(1);
  });
};

/** Opens no window and takes no lock: it may run beside an open Holdfast. */
const verify = async (): Promise<void> => {
  const { verdictLines, verifyHistory } = await import('./history/verify');
  const { openBlobStore } = await import('./blobs/blob-store');
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
const audit = async (devTools: boolean): Promise<void> => {
  const auditFirstWindow = await prepareAudit();
  await app.whenReady();
  const present = servePage(devTools);
  const { startApp } = await import(/* webpackChunkName: "start-app" */ './start-app');
  const request = { folder: null, files: [], newWindow: true };
  const windows = await startApp({ request, devTools, hidden: true, first: null, present });
  const { text, code } = await auditFirstWindow(windows);
  say(process.stdout, text, code);
};

const auditApp = (devTools: boolean): void => {
  const audited = audit(devTools);
  prepareBrowser();
  audited.catch((cause: unknown) =>
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
