/** The packaged app in Chromium's real sandbox, and beside it the test build, which says what only main knows. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { processesBelow } from './kill';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';
import { setNetworkTrap } from './network-trap';
import type { NetworkTrap } from './network-trap';
import { packagedExecutable } from './packaged-files';
import { launchRelease } from './release';
import type { LaunchedRelease } from './release';
import { openFile } from './workbench';
import { makeWorkspace } from './workspace';
import type { Workspace } from './workspace';

export interface ChecklistApp {
  readonly workspace: Workspace;
  readonly trap: NetworkTrap;
  /** The release's page, and its main process. */
  readonly page: Page;
  readonly pid: number;
  /** Holds a program that stands in for the system's own opener of addresses; what it is asked for is in `log`. */
  readonly opener: string;
  /** The settings of every page of the test build. */
  readonly preferences: () => Promise<Record<string, unknown>[]>;
  /** The whole command line of each of the release's renderers. */
  readonly rendererCommands: () => string[];
  /** The address of everything that the release's page has loaded. */
  readonly loaded: () => Promise<string[]>;
  /** Every page, frame and guest of the release: kind and address. */
  readonly targets: () => Promise<string[]>;
  readonly stop: () => Promise<void>;
}

const makeOpener = (workspace: Workspace): string => {
  const opener = path.join(workspace.folder, '..', 'bin');
  fs.mkdirSync(opener);
  const script = `#!/bin/sh\necho "$@" >> '${opener}/log'\n`;
  fs.writeFileSync(path.join(opener, 'xdg-open'), script, { mode: 0o755 });
  for (const folder of [path.dirname(opener), opener, workspace.folder])
    fs.chmodSync(folder, 0o777);
  return opener;
};

const preferencesOf = ({ app }: LaunchedApp) =>
  app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      // In Electron's code and missing from its types.
      const { getLastWebPreferences } = contents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>;
      };
      return getLastWebPreferences.call(contents);
    }),
  );

const targetsOf = async ({ browser }: LaunchedRelease): Promise<string[]> => {
  const driver = await browser.newBrowserCDPSession();
  const { targetInfos } = await driver.send('Target.getTargets');
  await driver.detach();
  return targetInfos
    .filter(({ type }) => type !== 'worker')
    .map(({ type, url }) => `${type} ${url}`);
};

const loadedBy = async ({ page }: LaunchedRelease): Promise<string[]> => {
  const driver = await page.context().newCDPSession(page);
  await driver.send('Page.enable');
  const { frameTree } = await driver.send('Page.getResourceTree');
  await driver.detach();
  return frameTree.resources.map(({ url }) => url);
};

const commandLine = (pid: number): string =>
  fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');

/** Packages first where that is out of date: minutes. */
export const startChecklistApp = async (): Promise<ChecklistApp> => {
  const workspace = makeWorkspace({ 'a.ts': 'const a = 1;\n' });
  fs.chmodSync(workspace.path('a.ts'), 0o666);
  const opener = makeOpener(workspace);
  const trap = await setNetworkTrap();
  const release = await launchRelease({
    executable: packagedExecutable(),
    args: [workspace.folder],
    env: { PATH: `${opener}:${process.env['PATH'] ?? ''}` },
    asOrdinaryUser: true,
  });
  const unpackaged = await launchApp({ args: [workspace.folder] });
  await openFile(release.page, 'a.ts');
  return {
    workspace,
    trap,
    opener,
    page: release.page,
    pid: release.pid,
    preferences: () => preferencesOf(unpackaged),
    rendererCommands: () =>
      processesBelow(release.pid)
        .map(commandLine)
        .filter((command) => command.includes('--type=renderer')),
    loaded: () => loadedBy(release),
    targets: () => targetsOf(release),
    stop: async () => {
      await release.close();
      await unpackaged.close();
      trap.close();
      workspace.remove();
    },
  };
};

/** Starts the release in each way that a fuse closes; returns those in which code from outside ran. */
export const codeRunByFuses = ({ opener }: ChecklistApp): string[] => {
  const mark = path.join(opener, 'ran');
  const code = `require('fs').writeFileSync(${JSON.stringify(mark)}, '')`;
  const planted = path.join(opener, 'planted.js');
  fs.writeFileSync(planted, code);
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const attempts = {
    RunAsNode: { env: { ELECTRON_RUN_AS_NODE: '1' }, args: ['-e', code] },
    EnableNodeOptionsEnvironmentVariable: {
      env: { NODE_OPTIONS: `--require=${planted}` },
      args: [],
    },
    EnableNodeCliInspectArguments: { env: {}, args: ['--inspect=0'] },
  };
  const ran = Object.entries(attempts).flatMap(([fuse, { env, args }]) => {
    fs.rmSync(mark, { force: true });
    const { stderr } = spawnSync(packagedExecutable(), [...args, ...root, '--version'], {
      env: { ...process.env, ...env },
      timeout: 20_000,
      encoding: 'utf8',
    });
    return fs.existsSync(mark) || stderr.includes('Debugger listening') ? [fuse] : [];
  });
  fs.rmSync(planted);
  fs.rmSync(mark, { force: true });
  return ran;
};

/** Runs in the page: script from text, markup from text, a frame, a connection; says what threw and what was reported. */
export const attackPolicy = async (): Promise<{ threw: boolean[]; refused: string[] }> => {
  const refused: string[] = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    refused.push(event.effectiveDirective);
  });
  const attempts = [
    // Not named, or no linter would let it pass.
    () => Reflect.construct(Reflect.get(window, 'Function') as new (code: string) => object, ['']),
    () => (document.createElement('div').innerHTML = '<b>x</b>'),
    () => document.createElement('script').setAttribute('src', '/x.js'),
    () => {
      const frame = document.createElement('iframe');
      frame.src = 'app://holdfast/workbench/index.html';
      document.body.append(frame);
      setTimeout(() => frame.remove(), 200);
    },
    () => void fetch('https://example.com/').catch(() => undefined),
  ];
  const throws = (attempt: () => unknown): boolean => {
    try {
      attempt();
      return false;
    } catch {
      return true;
    }
  };
  // A task of its own: what the driver itself evaluates may make script from text.
  const threw = await new Promise<boolean[]>((resolve) =>
    setTimeout(() => resolve(attempts.map(throws).slice(0, 3))),
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { threw, refused };
};
