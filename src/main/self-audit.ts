/** Takes the audit's readings from the running program: Electron's own word, /proc, the binary, the live pages. */
import { join } from 'node:path';
import { url as inspectorUrl } from 'node:inspector';
import { app, webContents } from 'electron';
import type { ProcessMetric, Session, WebContents } from 'electron';
import type { AuditReport } from '../shared/contract';
import { audit } from './audit/audit';
import { debuggingSwitches } from './audit/debugging-checks';
import { readFuses } from './audit/read-fuses';
import { ownProcesses, readProcesses } from './audit/read-processes';
import type { KnownProcess } from './audit/read-processes';
import { readSockets } from './audit/read-sockets';
import type { PageReading, Readings, RootReading, SessionReading } from './audit/readings';
import { askedSwitches } from './audit/session-checks';
import { probePage } from './page-probe';
import { whyNoExchange } from './roots/exchange';
import { nodeFileSystem } from './roots/file-system';
import { tryConfinement } from './root-trial';
import type { Root } from './roots/root';
import { appOrigin, previewAddress } from './window/app-files';

export interface AuditSubject {
  readonly session: Session;
  readonly root: Root | null;
  readonly devToolsAllowed: boolean;
  readonly refusedCalls: number;
}

const roles: Readonly<Record<string, KnownProcess['role']>> = { Browser: 'main', Tab: 'page' };

const knownProcess = ({ pid, type, name, serviceName }: ProcessMetric): KnownProcess => ({
  id: pid,
  role: roles[type] ?? 'helper',
  name: name ?? serviceName ?? type,
});

/** Electron has it on every system and leaves it out of its types. */
type WithPreferences = WebContents & {
  readonly getLastWebPreferences?: () => Readonly<Record<string, unknown>> | null;
};

const readFrames = (contents: WebContents): PageReading['frames'] => {
  const pages = new Set(webContents.getAllWebContents().map((one) => one.getOSProcessId()));
  return contents.mainFrame.framesInSubtree
    .filter((frame) => frame !== contents.mainFrame)
    .map(({ url, osProcessId }) => ({
      // A frame that has just been made has no address yet.
      isPreview: url === previewAddress || url === '',
      ownProcess: url === '' || !pages.has(osProcessId),
    }));
};

const readPage = async (contents: WebContents): Promise<PageReading> => {
  const isDevTools = contents.getURL().startsWith('devtools:');
  return {
    id: contents.id,
    preferences: (contents as WithPreferences).getLastWebPreferences?.() ?? {},
    isDevTools,
    devToolsOpen: contents.isDevToolsOpened(),
    webRtcPolicy: contents.getWebRTCIPHandlingPolicy(),
    frames: isDevTools ? [] : readFrames(contents),
    probe: isDevTools ? null : await probePage(contents),
  };
};

const indexPage = `${appOrigin}/workbench/index.html`;

/** As the page was sent them: through the same handler, from the same session. */
const readHeaders = async (session: Session, address: string): Promise<Readings['headers']> => {
  const response = await session.fetch(address);
  await response.arrayBuffer();
  return Object.fromEntries(response.headers);
};

const failsWith = async (code: string, attempt: Promise<unknown>): Promise<boolean> =>
  attempt.then(
    () => false,
    (cause: unknown) => String(cause).includes(code),
  );

/** Neither question leaves the machine, whatever the answer: a data: address, and this computer's own name. */
const readSession = async (session: Session): Promise<SessionReading> => ({
  foreignRequestCancelled: await failsWith(
    'ERR_BLOCKED_BY_CLIENT',
    session.fetch('data:text/plain,audit'),
  ),
  localhostResolves: !(await failsWith('ERR_NAME_NOT_RESOLVED', session.resolveHost('localhost'))),
  proxy: await session.resolveProxy('https://audit.invalid/'),
  spellChecker: session.isSpellCheckerEnabled(),
  spellCheckerLanguages: session.getSpellCheckerLanguages(),
});

const readRoot = async ({ name, kind, remote, absolutePath }: Root): Promise<RootReading> => ({
  name,
  kind,
  remote,
  fileSystemType: await nodeFileSystem.later.fileSystemType(absolutePath).catch(() => null),
});

const readSwitches = (): ReadonlySet<string> => {
  const asked = [...askedSwitches, ...debuggingSwitches];
  // Node's own go past Chromium's list.
  const nodes = process.execArgv.map((word) => word.replace(/^--/, '').replace(/=.*$/, ''));
  return new Set([...asked.filter((name) => app.commandLine.hasSwitch(name)), ...nodes]);
};

const readKernel = async (): Promise<
  Pick<Readings, 'processes' | 'sockets' | 'closedProcesses'>
> => {
  const known = app.getAppMetrics().map(knownProcess);
  const processes = await readProcesses(nodeFileSystem, known, process.pid);
  if (process.platform !== 'linux') return { processes, sockets: null, closedProcesses: 0 };
  const own = await ownProcesses(nodeFileSystem, process.pid);
  return { processes, ...(await readSockets(nodeFileSystem, own)) };
};

let fuses: ReturnType<typeof readFuses> | null = null;

/** Read once: a running program's fuses cannot change. */
const ownFuses = (): ReturnType<typeof readFuses> => {
  fuses ??= readFuses(nodeFileSystem, process.execPath).catch(() => null);
  return fuses;
};

const readings = async (subject: AuditSubject): Promise<Readings> => ({
  platform: process.platform,
  version: app.getVersion(),
  electron: `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`,
  packaged: app.isPackaged,
  asRoot: process.getuid?.() === 0,
  fuses: await ownFuses(),
  headers: await readHeaders(subject.session, indexPage),
  previewHeaders: await readHeaders(subject.session, previewAddress),
  pages: await Promise.all(webContents.getAllWebContents().map(readPage)),
  session: await readSession(subject.session),
  root: subject.root === null ? null : await readRoot(subject.root),
  rootTrial: await tryConfinement(join(app.getPath('userData'), 'audit-trial')),
  whyNoExchange: whyNoExchange(),
  switches: readSwitches(),
  disabledFeatures: app.commandLine.getSwitchValue('disable-features').split(','),
  devToolsAllowed: subject.devToolsAllowed,
  inspector: inspectorUrl() ?? null,
  refusedCalls: subject.refusedCalls,
  // Last: whatever the questions above set off must show in it.
  ...(await readKernel()),
});

export const selfAudit = async (subject: AuditSubject): Promise<AuditReport> =>
  audit(await readings(subject), Date.now());
