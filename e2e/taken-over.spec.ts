/** A renderer that has been taken over: a script in the page with all of window.api tries to get out, to learn and to disturb. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { calls } from '../src/shared/channels';
import { launchApp, makeProfile, removeProfile, testBuild } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { callEverything, dialogCalls, gatherEverything } from './support/page-attacks';
import { openFile, typeAtEnd } from './support/workbench';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

const secret = 'KEPT-FROM-EVERY-PAGE';
let other: Workspace;
let workspace: Workspace;
let profile: string;
let running: LaunchedApp;
/** The revision of a text in the other root. */
let otherRevision: string;

/** Leaves unsaved text, a version and an undo stack of another root in the profile. */
const useOtherRoot = async (): Promise<void> => {
  const first = await launchApp({ args: [other.folder], profile });
  await openFile(first.page, 'secret.txt');
  const read = await first.page.evaluate(() => window.api.file.read({ path: 'secret.txt' }));
  otherRevision = read.ok ? read.value.revision : '';
  await first.page.evaluate(() => {
    window.api.session.save({
      open: [],
      active: null,
      expanded: [],
      sidebarWidth: 260,
      autosave: 'off',
    });
  });
  await typeAtEnd(first.page, 'typed');
  await expect.poll(() => fs.existsSync(path.join(profile, 'journal'))).toBe(true);
  await first.close();
};

test.beforeAll(async () => {
  other = makeWorkspace({ 'secret.txt': `${secret}\n` });
  workspace = makeWorkspace({
    'a.txt': 'inside\n',
    'victim.txt': 'mine\n',
    'sub/b.txt': 'below\n',
  });
  fs.writeFileSync(path.join(workspace.folder, '../outside.txt'), `${secret}\n`);
  fs.symlinkSync(other.folder, workspace.path('to-other'));
  fs.symlinkSync('../outside.txt', workspace.path('to-outside'));
  profile = makeProfile();
  await useOtherRoot();
  running = await launchApp({ args: [workspace.folder], profile });
  await openFile(running.page, 'a.txt');
});

test.afterAll(async () => {
  await running.close();
  removeProfile(profile);
  workspace.remove();
  other.remove();
});

/** Every file below a folder with its bytes' hash; links and folders by name alone. */
const snapshot = (folder: string): Record<string, string> => {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names.map((name) => {
      const stats = fs.lstatSync(path.join(folder, name));
      if (!stats.isFile()) return [name, stats.isDirectory() ? 'folder' : 'other'];
      const bytes = fs.readFileSync(path.join(folder, name));
      return [name, createHash('sha256').update(bytes).digest('hex')];
    }),
  );
};

const idOf = (folder: string): string =>
  createHash('sha256').update(folder).digest('hex').slice(0, 16);
const rootName = (folder: string): string =>
  createHash('sha256').update(folder).digest('hex').slice(0, 32);

/** `root:open-saved` as the page calls it. */
const asMember = (name: string): string =>
  name.replace(':', '.').replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

const hostilePaths = (): string[] => [
  other.folder,
  path.join(other.folder, 'secret.txt'),
  `../../${path.relative(path.dirname(path.dirname(workspace.folder)), other.folder)}/secret.txt`,
  '../outside.txt',
  'sub/../../outside.txt',
  'to-other/secret.txt',
  'to-other',
  'to-outside',
  `/proc/self/root${other.folder}/secret.txt`,
  path.join(profile, 'settings.json'),
  path.join(profile, 'recent.json'),
  `../../${path.basename(profile)}/settings.json`,
  '..',
  '/',
  '',
  'secret.txt',
  '__proto__',
  otherRevision,
  idOf(other.folder),
];

/** Chromium's own files change by themselves; these are ours. */
const ownStores = [
  'settings.json',
  'keybindings.json',
  'recent.json',
  'sessions',
  'journal',
  'history',
  'blobs',
  'undo',
];
const ofOurs = (): Record<string, string> =>
  Object.fromEntries(
    ownStores
      .filter((name) => fs.existsSync(path.join(profile, name)))
      .flatMap((name) => {
        const place = path.join(profile, name);
        if (!fs.statSync(place).isDirectory()) return [[name, fs.readFileSync(place, 'utf8')]];
        return Object.entries(snapshot(place)).map(([file, hash]) => [`${name}/${file}`, hash]);
      }),
  );

const changedFiles = (before: Record<string, string>, after: Record<string, string>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );

/** The absolute paths that nobody in the page may learn, and what they begin with. */
const secretPaths = (): string[] => {
  const { executable, args } = testBuild();
  return [
    path.dirname(workspace.folder),
    path.dirname(other.folder),
    profile,
    path.dirname(executable),
    args.at(-1) ?? '',
    path.resolve(__dirname, '..'),
  ].concat(os.homedir() === '/' ? [] : [`${os.homedir()}/`]);
};

test('no call reaches outside the root, opens a second one, or writes to the profile but to this root’s own stores', async () => {
  test.setTimeout(90_000);
  const outside = snapshot(path.dirname(other.folder));
  const beside = fs.readFileSync(path.join(workspace.folder, '../outside.txt'), 'utf8');
  const before = ofOurs();
  const answers = await running.page.evaluate(callEverything, hostilePaths());
  const said = JSON.stringify(answers);
  expect(answers.length).toBeGreaterThan(400);
  // What is found in this root is found: a search that finds nothing at all would say nothing.
  expect(answers.some(([name]) => name === 'search.found')).toBe(true);
  // A call that comes anew must be tried here as well.
  const tried = new Set([...answers.map(([name]) => name), ...dialogCalls]);
  expect(calls.map(asMember).filter((name) => !tried.has(name))).toEqual([]);
  expect(said).not.toContain(secret);
  // What the page itself has said comes back with its session, its journals, what is found in its text, and a refusal.
  const ownWords = /^(session|journal|search\.text|settings\.change)/;
  const told = JSON.stringify(answers.filter(([name]) => !ownWords.test(name)));
  for (const place of secretPaths()) expect(told).not.toContain(place);
  expect(snapshot(path.dirname(other.folder))).toEqual(outside);
  expect(fs.readFileSync(path.join(workspace.folder, '../outside.txt'), 'utf8')).toBe(beside);
  expect(running.app.windows()).toHaveLength(1);
  const windows = await running.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
  );
  expect(windows).toBe(1);
  const own = rootName(workspace.folder);
  const foreign = changedFiles(before, ofOurs()).filter((name) => !name.includes(own));
  // The index of undo stacks and the like of this root carry its name; nothing else has changed.
  expect(foreign).toEqual([]);
  expect(said).not.toContain('"INTERNAL"');
});

test('recent folders are neither told nor opened where a root is open, by whatever id', async () => {
  const outcome = await running.page.evaluate(async (id) => {
    const context = await window.api.window.context();
    const opened = await window.api.root.openRecent({ id });
    return {
      recent: context.ok ? context.value.recent : null,
      code: opened.ok ? 'ok' : opened.error.code,
    };
  }, idOf(other.folder));
  expect(fs.readFileSync(path.join(profile, 'recent.json'), 'utf8')).toContain(other.folder);
  expect(outcome).toEqual({ recent: [], code: 'FORBIDDEN_SENDER' });
  expect(running.app.windows()).toHaveLength(1);
});

test('versions, undo stacks and unsaved text of another root stay there, though their keys are known', async () => {
  const answers = await running.page.evaluate(async (revision) => {
    const { history, journal, undo } = window.api;
    return [
      await history.text({ path: 'secret.txt', revision }),
      await history.list({ path: 'secret.txt' }),
      await history.deleted({}),
      await history.restoreDeleted({ path: 'secret.txt' }),
      await journal.load({ key: 'secret.txt' }),
      await journal.recover(),
      await undo.load({ path: 'secret.txt', revision }),
    ];
  }, otherRevision);
  expect(otherRevision).not.toBe('');
  expect(JSON.stringify(answers)).not.toContain(secret);
  // A file of that name may be here by now, renamed by the attack above; never with the other root's text.
  expect(workspace.text('secret.txt') ?? '').not.toContain(secret);
});

test('nothing that a script can look at tells an absolute path', async () => {
  const { page } = running;
  const found = await page.evaluate(gatherEverything);
  expect(found.length).toBeGreaterThan(20);
  for (const place of secretPaths())
    for (const text of found) expect(text.includes(place) ? `${place} in ${text}` : '').toBe('');
});

test('window.api cannot be swapped, and a page that changes its own prototypes changes nothing of the preload', async () => {
  const outcome = await running.page.evaluate(async () => {
    const { api } = window;
    const tried: string[] = [];
    const attempt = (name: string, act: () => unknown) => {
      try {
        act();
        tried.push(`${name}: no error`);
      } catch (error) {
        tried.push(`${name}: ${error instanceof Error ? error.name : String(error)}`);
      }
    };
    attempt('replace', () => Object.defineProperty(window, 'api', { value: null }));
    attempt('delete', () => Reflect.deleteProperty(window, 'api'));
    const { read } = api.file;
    attempt('member', () => Object.defineProperty(api.file, 'read', { value: () => 'mine' }));
    attempt('namespace', () => Object.defineProperty(api, 'file', { value: {} }));
    const kept = window.api === api && api.file.read === read;
    // Whatever passes through the page's own prototypes is looked at for a channel's token.
    const seen: string[] = [];
    const spy = (owner: object, name: string) => {
      const original: unknown = Reflect.get(owner, name);
      if (typeof original !== 'function') return () => undefined;
      const before = Object.getOwnPropertyDescriptor(owner, name);
      Object.defineProperty(owner, name, {
        configurable: true,
        writable: true,
        value(this: unknown, ...given: unknown[]): unknown {
          for (const each of [this, ...given]) if (typeof each === 'string') seen.push(each);
          return Reflect.apply(original, this, given);
        },
      });
      return () => before && Object.defineProperty(owner, name, before);
    };
    const restore = [
      spy(String.prototype, 'replace'),
      spy(String.prototype, 'split'),
      spy(String.prototype, 'includes'),
      spy(Map.prototype, 'get'),
      spy(Set.prototype, 'add'),
      spy(Array.prototype, 'push'),
      spy(Array.prototype, 'splice'),
      spy(Promise.prototype, 'then'),
      spy(Function.prototype, 'call'),
      spy(Function.prototype, 'apply'),
    ];
    const good = await api.file.read({ path: 'a.txt' });
    const bad = await api.file.read({ path: '../outside.txt' });
    const own = Object.hasOwn(bad, 'ok') && !bad.ok;
    for (const undo of restore) undo();
    const tokens = seen.filter((text) => /[0-9a-f]{32}/.test(text) || text.includes('#'));
    return { tried, kept, good: good.ok, own, tokens };
  });
  expect(outcome).toMatchObject({ kept: true, good: true, own: true, tokens: [] });
});

test('no raw channel is within reach, and no name that is made up is heard', async () => {
  const found = await running.page.evaluate(() => {
    const seen = new Set<object>();
    const names: string[] = [];
    const walk = (value: unknown, name: string, depth: number) => {
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return;
      if (seen.has(value) || depth > 4) return;
      seen.add(value);
      names.push(name);
      for (const key of Reflect.ownKeys(value)) {
        const inner: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
        walk(inner, `${name}.${String(key)}`, depth + 1);
      }
    };
    walk(window.api, 'api', 0);
    const make = window.api.file.read.constructor as unknown as (code: string) => () => unknown;
    let outer = 'refused';
    try {
      outer = String(make('return typeof process + typeof require + typeof ipcRenderer')());
    } catch {
      // The policy lets no text become code.
    }
    return { raw: names.filter((name) => /ipc|electron|send|invoke/i.test(name)), outer };
  });
  expect(found.raw).toEqual([]);
  expect(['refused', 'undefinedundefinedundefined']).toContain(found.outer);
});
