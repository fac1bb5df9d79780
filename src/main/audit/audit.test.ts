import { releaseFuses } from '../../shared/release-fuses';
import { audit, holds } from './audit';
import { notPromised } from './not-promised';
import { weaknesses } from './policy-checks';
import type { Readings } from './readings';
import {
  sound,
  soundConfinement,
  soundHeaders,
  soundPage,
  soundPageProcess,
  soundPolicy,
  soundPreferences,
  soundPreviewHeaders,
  soundPreviewPolicy,
  soundProbe,
} from './readings-fixture';
import { reportLines } from './report-lines';

const failed = (change: Partial<Readings>): readonly string[] =>
  audit({ ...sound, ...change }, 0)
    .groups.flatMap(({ checks }) => checks)
    .filter(({ state }) => state === 'fails')
    .map(({ title, words }) => `${title}: ${words}`);

test('a sound start holds in every check', () => {
  expect(failed({})).toEqual([]);
  expect(holds(audit(sound, 0))).toBe(true);
});

const { session } = sound;
const page = (change: Partial<typeof soundPage>) => ({ pages: [{ ...soundPage, ...change }] });
const confined = (change: Partial<typeof soundConfinement>) => ({
  processes: [{ ...soundPageProcess, confinement: { ...soundConfinement, ...change } }],
});
const header = (name: string, value: string) => ({ headers: { ...soundHeaders, [name]: value } });
const preview = (policy: string) => ({
  previewHeaders: { ...soundPreviewHeaders, 'content-security-policy': policy },
});
const preference = (change: Record<string, unknown>) =>
  page({ preferences: { ...soundPreferences, ...change } });

const withoutMediaRouter = sound.disabledFeatures.filter((name) => name !== 'MediaRouter');

const weakened: readonly (readonly [named: string, change: Partial<Readings>])[] = [
  ['Started as root', { asRoot: true }],
  ['no seccomp filter', confined({ seccomp: 0 })],
  ['may gain privileges', confined({ noNewPrivileges: false })],
  ['sees the system’s network', confined({ ownNetwork: false })],
  ['sees other processes', confined({ ownProcesses: false })],
  ['No process of a page', { processes: [] }],
  ['Content-Security-Policy', { headers: {} }],
  ['referrer-policy', header('referrer-policy', 'unsafe-url')],
  ['cross-origin-opener-policy', header('cross-origin-opener-policy', 'unsafe-none')],
  ['connect-src *', preview(`connect-src *; ${soundPreviewPolicy}`)],
  ["script-src 'unsafe-inline'", preview(`script-src 'unsafe-inline'; ${soundPreviewPolicy}`)],
  ["img-src 'self'", preview(`img-src 'self'; ${soundPreviewPolicy}`)],
  ['no sandbox', preview(soundPreviewPolicy.replace('sandbox allow-scripts;', ''))],
  ['sandbox allow-same-origin', preview(`sandbox allow-same-origin; ${soundPreviewPolicy}`)],
  ['trusted-types default', preview(`trusted-types default; ${soundPreviewPolicy}`)],
  ['Content-Security-Policy of the preview', { previewHeaders: {} }],
  ['a frame that is not the preview’s', page({ frames: [{ isPreview: false, ownProcess: true }] })],
  ['in the process of a page', page({ frames: [{ isPreview: true, ownProcess: false }] })],
  ['sandbox is false', preference({ sandbox: false })],
  ['contextIsolation is not set', preference({ contextIsolation: undefined })],
  ['nodeIntegrationInWorker is true', preference({ nodeIntegrationInWorker: true })],
  ['enableBlinkFeatures is "Serial"', preference({ enableBlinkFeatures: 'Serial' })],
  ['did not answer', page({ probe: null })],
  ['Trusted Types are not enforced', page({ probe: { ...soundProbe, markupRefused: false } })],
  ['policies of its own', page({ probe: { ...soundProbe, policyRefused: false } })],
  ['eval runs', page({ probe: { ...soundProbe, evalRefused: false } })],
  ['may open windows', page({ probe: { ...soundProbe, windowRefused: false } })],
  ['taken away: SharedWorker', page({ probe: { ...soundProbe, interfaces: ['SharedWorker'] } })],
  ['Its policy is "default"', page({ webRtcPolicy: 'default' })],
  ['does not name MediaRouter', { disabledFeatures: withoutMediaRouter }],
  ['file-link', { rootTrial: { ordinaryRead: true, escaped: ['file-link'] } }],
  ['prove nothing', { rootTrial: { ordinaryRead: false, escaped: [] } }],
  ['could not be read', { processes: [{ ...soundPageProcess, confinement: null }] }],
  ['Node can be reached', page({ probe: { ...soundProbe, nodeAbsent: false } })],
  ['should not have: camera', page({ probe: { ...soundProbe, granted: ['camera'] } })],
  ['was not cancelled', { session: { ...session, foreignRequestCancelled: false } }],
  ['Names are looked up', { session: { ...session, localhostResolves: true } }],
  ['PROXY a:1', { session: { ...session, proxy: 'PROXY a:1' } }],
  ['Spell checker', { session: { ...session, spellChecker: true } }],
  ['Spell checker', { session: { ...session, spellCheckerLanguages: ['en-US'] } }],
  [
    '--no-pings is missing',
    { switches: new Set([...sound.switches].filter((one) => one !== 'no-pings')) },
  ],
  ['--js-flags', { switches: new Set([...sound.switches, 'js-flags']) }],
  ['--remote-debugging-port', { switches: new Set([...sound.switches, 'remote-debugging-port']) }],
  ['--devtools', { devToolsAllowed: true }],
  ['They are open', page({ devToolsOpen: true })],
  ['It listens', { inspector: 'ws://127.0.0.1:9229/x' }],
  [
    'tcp 127.0.0.1 port 80 (process 7)',
    { sockets: [{ process: 7, protocol: 'tcp', local: '127.0.0.1 port 80' }] },
  ],
  ['No fuses were found', { fuses: null }],
];

test.each(weakened)('a weakened start fails and names it: %s', (named, change) => {
  expect(failed(change).join('\n')).toContain(named);
});

test.each(Object.keys(releaseFuses))('fuse %s turned round fails', (name) => {
  const fuses = Object.entries(releaseFuses).map(([one, on]) => (one === name ? !on : on));
  expect(failed({ fuses })).toEqual([expect.stringContaining(name)]);
});

test('a shorter wire is judged as far as it goes, and a build of no release has no verdict on fuses', () => {
  expect(failed({ fuses: Object.values(releaseFuses).slice(0, 8) })).toEqual([]);
  expect(failed({ fuses: null, packaged: false })).toEqual([]);
});

test.each([
  ["script-src 'self'", "script-src 'self' 'unsafe-inline'", "script-src 'unsafe-inline'"],
  ["script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "script-src 'wasm-unsafe-eval'"],
  ["connect-src 'none'", 'connect-src https:', 'connect-src https:'],
  ["base-uri 'none'; ", '', 'no base-uri'],
  ["default-src 'none'; ", '', 'no default-src'],
  ['trusted-types ', "trusted-types 'allow-duplicates' other ", 'trusted-types other'],
  ["require-trusted-types-for 'script'; ", '', 'no require-trusted-types-for'],
  [
    "default-src 'none'",
    "default-src 'none'; report-uri https://a.invalid",
    'report-uri is not known here',
  ],
])('a policy with %s made %s is weaker', (from, to, named) => {
  expect(soundPolicy).toContain(from);
  expect(weaknesses(soundPolicy.replace(from, to))).toContain(named);
  expect(failed(header('content-security-policy', soundPolicy.replace(from, to)))).toHaveLength(1);
});

test('what a system does not tell is neither held nor failed', () => {
  const report = audit(
    {
      ...sound,
      platform: 'darwin',
      processes: [{ ...soundPageProcess, confinement: null }],
      sockets: null,
    },
    0,
  );
  const states = report.groups
    .flatMap(({ checks }) => checks)
    .filter(({ state }) => state === 'unknown');
  expect(states.map(({ title }) => title)).toEqual(['Page, process 20', 'Sockets']);
  expect(holds(report)).toBe(true);
});

const checkOf = (change: Partial<Readings>, title: string) =>
  audit({ ...sound, ...change }, 0)
    .groups.flatMap(({ checks }) => checks)
    .find((check) => check.title === title);

test('views that could not be read are claimed by no check that holds', () => {
  const hidden = confined({ ownNetwork: null, ownProcesses: null });
  expect(checkOf({}, 'Page, process 20')?.words).toContain('a network and a process list of its');
  expect(checkOf({}, 'Views of process 20')).toBeUndefined();
  expect(checkOf(hidden, 'Page, process 20')).toMatchObject({ state: 'holds' });
  expect(checkOf(hidden, 'Page, process 20')?.words).not.toMatch(/network|process list/);
  expect(checkOf(hidden, 'Views of process 20')).toEqual({
    title: 'Views of process 20',
    state: 'unknown',
    words: 'Whether it has a network and a process list of its own could not be read.',
  });
  const half = confined({ ownNetwork: null });
  expect(checkOf(half, 'Page, process 20')?.words).toMatch(/and it has a process list of its own/);
  expect(checkOf(half, 'Views of process 20')?.words).toMatch(/a network of its own could not/);
});

test('sockets that could not be read are said to be unread, not absent', () => {
  expect(checkOf({ closedProcesses: 2 }, 'Sockets')).toEqual({
    title: 'Sockets',
    state: 'unknown',
    words:
      'The sockets of 2 processes of the program could not be read. Those that could be have none on an internet address.',
  });
});

test('a trial whose files could not be made is not known', () => {
  expect(checkOf({ rootTrial: null }, 'Confinement, tried')?.state).toBe('unknown');
});

test('every system has words on what is not promised', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    expect(notPromised(platform).length).toBeGreaterThan(4);
  }
});

test('the table says the verdict last, and a name cannot write into the terminal', () => {
  const root = {
    name: 'a\u001b[2Jb',
    kind: 'folder',
    remote: false,
    fileSystemType: null,
  } as const;
  const text = reportLines(audit({ ...sound, root, asRoot: true }, 0));
  expect(text).not.toContain('\u001b');
  expect(text.split('\n').at(-1)).toMatch(/^1 of \d+ checks FAIL: Rights of the program\.$/);
  expect(reportLines(audit(sound, 0)).split('\n').at(-1)).toMatch(/^All \d+ checks hold\.$/);
});
