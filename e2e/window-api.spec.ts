/** The page's whole reach: the exact surface of window.api and of window, and every refused path through it. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { unpackListing } from '../src/shared/dir-listing';
import type { Api } from '../src/shared/api';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

declare global {
  interface Window {
    readonly api: Api;
  }
}

let workspace: Workspace;
let running: LaunchedApp;

test.beforeAll(async () => {
  workspace = makeWorkspace({ 'a.txt': 'inside\n', 'sub/b.txt': 'below\n', 'big.bin': '\0\0\0' });
  const outside = path.join(workspace.folder, '..', 'outside.txt');
  fs.writeFileSync(outside, 'secret\n');
  fs.symlinkSync('../outside.txt', workspace.path('out'));
  fs.symlinkSync('/', workspace.path('slash'));
  fs.symlinkSync('a.txt', workspace.path('in'));
  fs.symlinkSync('loop', workspace.path('loop'));
  fs.truncateSync(workspace.path('big.bin'), 0);
  fs.truncateSync(workspace.path('big.bin'), 60 * 1024 * 1024);
  fs.writeFileSync(workspace.path('binary.bin'), Buffer.from([0, 1, 2, 3, 0, 255, 254]));
  fs.writeFileSync(workspace.path('latin1.txt'), Buffer.from('caf\xe9\n', 'latin1'));
  running = await launchApp({ args: [workspace.folder] });
});
test.afterAll(async () => {
  await running.close();
  workspace.remove();
});

test('window.api has exactly the functions of the contract', async () => {
  const surface = await running.page.evaluate(() =>
    Object.entries(window.api).flatMap(([space, members]) =>
      typeof members === 'function'
        ? [space]
        : Object.keys(members).map((member) => `${space}.${member}`),
    ),
  );
  expect(surface.sort()).toEqual([
    'about.components',
    'about.licence',
    'audit.report',
    'big.close',
    'big.look',
    'big.open',
    'big.read',
    'dir.create',
    'dir.list',
    'entry.bringIn',
    'entry.cancel',
    'entry.copy',
    'entry.rename',
    'entry.stamp',
    'entry.trash',
    'entry.untrash',
    'file.copyPath',
    'file.read',
    'file.saveAs',
    'file.write',
    'files.list',
    'history.deleted',
    'history.label',
    'history.list',
    'history.restoreDeleted',
    'history.text',
    'inspector.watch',
    'journal.forget',
    'journal.load',
    'journal.recover',
    'journal.write',
    'keys.change',
    'keys.load',
    'log.write',
    'menu.state',
    'on',
    'preview.end',
    'preview.openAddress',
    'preview.picture',
    'root.chooseFile',
    'root.chooseFolder',
    'root.forgetRecent',
    'root.openRecent',
    'root.openSaved',
    'root.recent',
    'search.cancel',
    'search.seen',
    'search.start',
    'search.text',
    'session.load',
    'session.save',
    'settings.change',
    'settings.check',
    'settings.load',
    'settings.schema',
    'settings.text',
    'settings.writeText',
    'undo.load',
    'undo.save',
    'watch.set',
    'window.closeAnswer',
    'window.context',
    'window.progress',
    'window.zoom',
  ]);
});

test('the page has no Node, no Electron and no way to another channel', async () => {
  const found = await running.page.evaluate(() =>
    [
      'require',
      'process',
      'module',
      'exports',
      'global',
      'Buffer',
      'ipcRenderer',
      'electron',
    ].filter((name) => name in window),
  );
  expect(found).toEqual([]);
  const refused = await running.page.evaluate(() => {
    try {
      window.api.on('file:nonsense' as 'file:changed', () => undefined);
      return 'listening';
    } catch (error) {
      return String(error);
    }
  });
  expect(refused).toContain('UNKNOWN_CHANNEL');
});

test('the api cannot be replaced by a script in the page', async () => {
  const same = await running.page.evaluate(() => {
    const before = window.api;
    try {
      Object.assign(window, { api: null });
    } catch {
      // frozen: as it should be
    }
    return window.api === before;
  });
  expect(same).toBe(true);
});

const read = (name: string) =>
  running.page.evaluate((request) => window.api.file.read(request), { path: name });

const refusals: readonly (readonly [string, string])[] = [
  ['../outside.txt', 'PATH_OUTSIDE_ROOT'],
  ['sub/../../outside.txt', 'PATH_OUTSIDE_ROOT'],
  ['/etc/passwd', 'PATH_OUTSIDE_ROOT'],
  ['out', 'PATH_OUTSIDE_ROOT'],
  ['slash/etc/passwd', 'PATH_OUTSIDE_ROOT'],
  ['loop', 'PATH_OUTSIDE_ROOT'],
  ['a.txt\0', 'INVALID_PATH'],
  ['a.txt/', 'INVALID_PATH'],
  ['./a.txt', 'INVALID_PATH'],
  ['sub//b.txt', 'INVALID_PATH'],
  ['', 'NOT_A_FILE'],
  ['sub', 'NOT_A_FILE'],
  ['gone.txt', 'FILE_NOT_FOUND'],
  ['a.txt/b', 'NOT_A_DIRECTORY'],
  ['big.bin', 'FILE_TOO_LARGE'],
  ['binary.bin', 'BINARY_FILE'],
];

for (const [name, code] of refusals) {
  test(`reading ${JSON.stringify(name)} is refused with ${code}`, async () => {
    const answer = await read(name);
    expect(answer.ok ? 'ok' : answer.error.code).toBe(code);
    if (!answer.ok) expect(answer.error.message).not.toContain(workspace.folder);
  });
}

test('a file in an old encoding is read, with the encoding that it has', async () => {
  const answer = await read('latin1.txt');
  expect(answer).toMatchObject({
    ok: true,
    value: { text: 'café\n', encoding: 'iso-8859-1', bom: false, lossy: false, readOnly: false },
  });
});

test('a link inside the root is followed', async () => {
  const answer = await read('in');
  expect(answer.ok && answer.value.text).toBe('inside\n');
});

test('a write outside, on a stale base or over an existing file changes nothing', async () => {
  const codes = await running.page.evaluate(async () => {
    const { file } = window.api;
    const outside = await file.write({ path: '../outside.txt', text: 'x', base: null });
    const link = await file.write({ path: 'out', text: 'x', base: 'r' });
    const stale = await file.write({ path: 'a.txt', text: 'x', base: 'not-the-revision' });
    const existing = await file.write({ path: 'a.txt', text: 'x', base: null });
    return [
      outside.ok || outside.error.code,
      link.ok || link.error.code,
      stale.ok && stale.value.outcome,
      existing.ok || existing.error.code,
    ];
  });
  expect(codes).toEqual(['PATH_OUTSIDE_ROOT', 'PATH_OUTSIDE_ROOT', 'conflict', 'ALREADY_EXISTS']);
  expect(workspace.text('a.txt')).toBe('inside\n');
  expect(workspace.text('../outside.txt')).toBe('secret\n');
});

test('a request that does not fit the contract is refused, whatever it holds', async () => {
  const codes = await running.page.evaluate(async () => {
    const call = window.api.file.read as (request: unknown) => ReturnType<Api['file']['read']>;
    const cyclic: Record<string, unknown> = { path: 'a.txt' };
    cyclic['self'] = cyclic;
    const requests: unknown[] = [
      undefined,
      null,
      'a.txt',
      { path: 1 },
      { path: 'a.txt', extra: true },
      { path: 'x'.repeat(5000) },
      JSON.parse('{"__proto__":{"path":"a.txt"}}'),
      [],
      cyclic,
    ];
    const answers = await Promise.all(requests.map((request) => call(request)));
    return answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));
  });
  expect(codes).toEqual(codes.map(() => 'INVALID_REQUEST'));
});

test('creating, renaming, listing and making folders stay inside', async () => {
  const outcome = await running.page.evaluate(async () => {
    const { dir, entry, file } = window.api;
    const created = await file.write({ path: 'new.txt', text: 'new\n', base: null });
    const renamed = await entry.rename({ from: 'new.txt', to: 'renamed.txt' });
    const over = await entry.rename({ from: 'renamed.txt', to: 'a.txt' });
    const escaped = await entry.rename({ from: 'renamed.txt', to: '../renamed.txt' });
    const folder = await dir.create({ path: 'made' });
    const listed = await dir.list({ path: '' });
    return {
      created: created.ok,
      renamed: renamed.ok,
      over: over.ok || over.error.code,
      escaped: escaped.ok || escaped.error.code,
      folder: folder.ok,
      listing: listed.ok ? listed.value.listing : null,
    };
  });
  expect(outcome).toMatchObject({
    created: true,
    renamed: true,
    over: 'ALREADY_EXISTS',
    escaped: 'PATH_OUTSIDE_ROOT',
    folder: true,
  });
  const names = unpackListing(outcome.listing ?? '').map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['made', 'renamed.txt', 'a.txt']));
  expect(workspace.text('a.txt')).toBe('inside\n');
});

test('the page runs under the strict policy, isolated, without a network', async () => {
  const outcome = await running.page.evaluate(async () => {
    const reached = await fetch('https://example.com/').then(
      () => 'reached',
      () => 'refused',
    );
    let inline = 'ran';
    try {
      document.body.insertAdjacentHTML('beforeend', '<b>x</b>');
    } catch {
      inline = 'refused';
    }
    // Playwright's own evaluation may use eval, a task of the page may not.
    const evaluated = await new Promise<string>((resolve) => {
      setTimeout(() => {
        try {
          eval('1');
          resolve('ran');
        } catch {
          resolve('refused');
        }
      });
    });
    return { reached, inline, evaluated, isolated: window.crossOriginIsolated };
  });
  expect(outcome).toEqual({
    reached: 'refused',
    inline: 'refused',
    evaluated: 'refused',
    isolated: true,
  });
});

test('an error in the page is written to the log, without any file contents', async () => {
  await running.page.evaluate(() => {
    setTimeout(() => {
      throw new Error('made for the log');
    });
  });
  const log = path.join(running.profile, 'logs/holdfast.log');
  const read = () => (fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : '');
  await expect.poll(read).toContain('page: Error: made for the log');
  // Every call left its line with channel, outcome, time and sizes, and nothing of what the files hold.
  expect(read()).toMatch(/file:read ok \d+\.\d ms in \d+ out \d+/);
  expect(read()).not.toContain('inside');
});
