/**
 * `holdfast --audit` in the real sandbox: green as it is built, and exit 1 with the setting's name for each weakening of
 * a switch, a bundle or a file. The fuses, which only a release has, are in packaged-audit.spec.ts.
 */
import { expect, test } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import {
  isSandboxOff,
  runAudit,
  sandboxIsOff,
  soundBuild,
  weakenedBuild,
  type Audit,
  type Weakening,
} from './support/audit';
import { launchApp, testBuild } from './support/launch';
import { openFile, typeAtEnd } from './support/workbench';
import { makeWorkspace } from './support/workspace';

test('as an ordinary user everything holds: exit 0, no root, and a Holdfast open on the same profile goes on', async () => {
  test.skip(isSandboxOff(), sandboxIsOff);
  const workspace = makeWorkspace({ 'a.txt': 'one\n' });
  fs.chmodSync(workspace.path('..'), 0o777);
  fs.chmodSync(workspace.folder, 0o777);
  fs.chmodSync(workspace.path('a.txt'), 0o666);
  const running = await launchApp({ args: [workspace.folder], asOrdinaryUser: true });
  const { code, text } = await runAudit(soundBuild(), [`--user-data-dir=${running.profile}`]);
  expect(text).toMatch(/\nAll \d+ checks hold\.\n$/);
  expect(code).toBe(0);
  expect(text).toContain('None is open here');
  const count = await running.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
  );
  expect(count).toBe(1);
  await openFile(running.page, 'a.txt');
  await typeAtEnd(running.page, 'two');
  await expect.poll(() => workspace.text('a.txt')).toBe('one\ntwo');
  await running.close();
  workspace.remove();
});

test('started as root it fails and says that Chromium’s sandbox is off', async () => {
  test.skip(process.getuid?.() !== 0, 'only root can start as root');
  const { code, text } = await runAudit(testBuild());
  expect(code).toBe(1);
  expect(text).toContain('Started as root: Chromium’s sandbox is off');
});

const switches: readonly (readonly [given: string, named: string])[] = [
  ['--no-sandbox', 'no seccomp filter'],
  ['--disable-seccomp-filter-sandbox', 'no seccomp filter'],
  ['--disable-web-security', '--disable-web-security'],
  // And what it opens is found as a socket.
  ['--remote-debugging-port=0', 'Sockets on internet addresses are open: tcp 127.0.0.1 port'],
  ['--proxy-server=127.0.0.1:9', '--proxy-server'],
];

const inMain = (from: RegExp, to: string): Weakening => ({ file: 'main/index.js', from, to });

/** What the window is made with, and not the audit's own table of the same names. */
const preference = (name: string, from: string, to: string): Weakening =>
  inMain(new RegExp(`(preload:[^}]*?[,{]${name}:)${from}`), `$1${to}`);

const builds: readonly (readonly [setting: string, named: string, ...weakenings: Weakening[]])[] = [
  ['contextIsolation', 'contextIsolation is false', preference('contextIsolation', '!0', '!1')],
  ['nodeIntegration', 'nodeIntegration is true', preference('nodeIntegration', '!1', '!0')],
  ['webSecurity', 'webSecurity is false', preference('webSecurity', '!0', '!1')],
  ['webviewTag', 'webviewTag is true', preference('webviewTag', '!1', '!0')],
  [
    'the sandbox',
    'no seccomp filter',
    preference('sandbox', '!0', '!1'),
    inMain(/\.enableSandbox\(\)/, '.isReady()'),
  ],
  [
    'script-src',
    "script-src 'unsafe-eval'",
    inMain(/script-src 'self'/, "script-src 'self' 'unsafe-eval'"),
  ],
  ['connect-src', 'connect-src *', inMain(/connect-src 'none'/, 'connect-src *')],
  [
    'Trusted Types',
    'Trusted Types are not enforced',
    inMain(/require-trusted-types-for 'script'/, 'upgrade-insecure-requests'),
  ],
  [
    'the list of Trusted Types policies',
    'trusted-types holdfast-other',
    { file: 'renderer/app-files.json', from: /("holdfast-loader")/, to: '$1,"holdfast-other"' },
  ],
  [
    'X-Content-Type-Options',
    'x-content-type-options',
    inMain(/("X-Content-Type-Options":)"nosniff"/, '$1"sniff"'),
  ],
  [
    'the sandbox of the preview',
    'sandbox allow-same-origin',
    inMain(/"sandbox allow-scripts"/, '"sandbox allow-scripts allow-same-origin"'),
  ],
  ['the pictures of the preview', 'img-src *', inMain(/"img-src blob:"/, '"img-src blob: *"')],
  [
    'the styles of the preview',
    "style-src 'unsafe-inline'",
    inMain(/"style-src 'self'"/, `"style-src 'self' 'unsafe-inline'"`),
  ],
  [
    'who may show the preview',
    'frame-ancestors *',
    inMain(/`frame-ancestors \$\{[^}]+\}`/, '"frame-ancestors *"'),
  ],
  [
    'Trusted Types of the preview',
    'no require-trusted-types-for',
    inMain(
      /("sandbox allow-scripts"),"require-trusted-types-for 'script'"/,
      '$1,"upgrade-insecure-requests"',
    ),
  ],
  [
    'the preview’s list of Trusted Types policies',
    'trusted-types holdfast-other',
    {
      file: 'renderer/app-files.json',
      from: /("holdfast-preview")/,
      to: '$1,"holdfast-other"',
    },
  ],
  [
    'the preview’s Cross-Origin-Resource-Policy',
    'cross-origin-resource-policy',
    inMain(/("Cross-Origin-Resource-Policy":)"cross-origin"/, '$1"same-site"'),
  ],
  ['permission checks', 'geolocation', inMain(/\.setPermissionCheckHandler\(/, '.getUserAgent(')],
  [
    'permission requests',
    'notifications on request',
    inMain(/\.setPermissionRequestHandler\(/, '.getUserAgent('),
  ],
  ['the request filter', 'was not cancelled', inMain(/cancel:!/, 'cancel:!1&&!')],
  [
    'the spell checker',
    'Spell checker',
    inMain(/\.setSpellCheckerEnabled\(!1\)/, '.setSpellCheckerEnabled(!0)'),
    inMain(/\.setSpellCheckerLanguages\(\[\]\)/, '.setSpellCheckerLanguages(["en-US"])'),
  ],
  [
    'the WebRTC policy',
    'it may ask servers by UDP',
    inMain(/\.setWebRTCIPHandlingPolicy\("disable_non_proxied_udp"\)/, '.getUserAgent()'),
  ],
  ['the refusal of windows', 'may open windows', inMain(/action:"deny"/, 'action:"allow"')],
  ['host names', 'Names are looked up', inMain(/MAP \* ~NOTFOUND/, 'MAP * 127.0.0.1')],
  ['a silent switch', '--no-pings is missing', inMain(/\["no-pings"\]/, '["pings"]')],
];

const auditWeakened = async (weakenings: readonly Weakening[]): Promise<Audit> => {
  const { command, remove } = weakenedBuild(weakenings);
  try {
    return await runAudit(command);
  } finally {
    remove();
  }
};

/** By the test that looks at it. */
const audits: readonly (readonly [test: string, named: string, run: () => Promise<Audit>])[] = [
  ...switches.map(
    ([given, named]) =>
      [`a start with ${given}`, named, () => runAudit(soundBuild(), [given])] as const,
  ),
  ...builds.map(
    ([setting, named, ...weakenings]) =>
      [`a build with ${setting} weakened`, named, () => auditWeakened(weakenings)] as const,
  ),
];

test.describe('the audit fails and names what is weak', () => {
  /** Two at a time: each is a start of the whole program, which waits more than it works. */
  let begun: readonly Promise<Audit>[] = [];
  test.beforeAll(() => {
    if (isSandboxOff()) return;
    const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
    begun = audits.map(([, , run], index) => {
      const audit = lanes[index % 2]!.then(run);
      lanes[index % 2] = audit.catch(() => undefined);
      return audit;
    });
  });
  test.afterAll(() => Promise.allSettled(begun));

  for (const [index, [what, named]] of audits.entries()) {
    test(what, async () => {
      test.skip(isSandboxOff(), sandboxIsOff);
      const { code, text } = await begun[index]!;
      expect(text).toMatch(/checks FAIL/);
      expect(text).toContain(named);
      expect(code).toBe(1);
    });
  }
});

test('the Security page shows the same report, by the marker in the status bar', async () => {
  const workspace = makeWorkspace({ 'a.txt': 'one\n' });
  const { page, close } = await launchApp({ args: [workspace.folder] });
  await page.getByRole('button', { name: /^(Sandbox off \(root\)|Sandboxed)$/ }).click();
  const security = page.getByRole('region', { name: 'Security' });
  await expect(security.locator('.verdict-title')).toContainText(/\d+ checks/);
  // Playwright drives over a debugging port and Node's inspector: the page says so.
  await expect(security).toContainText('--remote-debugging-port');
  await expect(security).toContainText('It listens: another program can run anything');
  const folder = path.basename(workspace.folder);
  await expect(security).toContainText(`Opened folder: ${folder}`);
  expect(await security.innerText()).not.toContain(path.dirname(workspace.folder));
  await expect(security.getByRole('region', { name: 'Not promised here' })).toContainText(
    'Bind mounts',
  );
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(security.getByRole('button', { name: 'Check Again' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(security.getByRole('button', { name: 'Check Again' })).toBeEnabled();
  await close();
  workspace.remove();
});
