import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Keybindings } from '../../shared/keybindings';
import { nodeFileSystem } from '../roots/file-system';
import type { FileSystem } from '../roots/file-system';
import { openKeybindings } from './keybindings';

let profile: string;
beforeEach(() => (profile = mkdtempSync(join(tmpdir(), 'holdfast-keys-'))));
afterEach(() => rmSync(profile, { recursive: true }));

const file = () => join(profile, 'keybindings.json');
const open = (fileSystem: FileSystem = nodeFileSystem) => {
  const told: Keybindings[] = [];
  const store = openKeybindings({
    fileSystem,
    profile,
    log: () => undefined,
    changed: (keybindings) => told.push(keybindings),
  });
  return { store, told };
};

test('without a file the preset VS Code counts', async () => {
  expect(await open().store.load()).toEqual({ preset: 'vscode', own: [], problems: [] });
});

test('a change is written, told to every window and read again', async () => {
  const { store, told } = open();
  const changed = await store.change({ kind: 'keys', command: 'file:save', keys: ['F9'] });
  await store.change({ kind: 'preset', preset: 'vim' });
  const expected = {
    preset: 'vim',
    own: [{ command: 'file:save', keys: ['F9'] }],
    problems: [],
  };
  expect(changed.ok).toBe(true);
  expect(told).toHaveLength(2);
  expect(told[1]).toEqual(expected);
  expect(await open().store.load()).toEqual(expected);
  await store.change({ kind: 'reset', command: 'file:save' });
  expect((await store.load()).own).toEqual([]);
});

test('two changes at once lose neither', async () => {
  const { store } = open();
  await Promise.all(
    ['a:one', 'a:two', 'a:three'].map((command) =>
      store.change({ kind: 'keys', command, keys: ['F9'] }),
    ),
  );
  expect((await store.load()).own).toHaveLength(3);
});

test('comments and order of a file that a person wrote stay', async () => {
  writeFileSync(
    file(),
    '// mine\n{\n  "keys": {\n    "file:save": ["F9"], // fast\n    "a:b": []\n  }\n}\n',
  );
  const { store } = open();
  await store.change({ kind: 'keys', command: 'a:b', keys: ['Mod+K V'] });
  const text = readFileSync(file(), 'utf8');
  expect(text).toMatch(/^\/\/ mine\n/);
  expect(text).toContain('// fast');
  expect((await store.load()).own).toEqual([
    { command: 'file:save', keys: ['F9'] },
    { command: 'a:b', keys: ['Mod+K V'] },
  ]);
});

test('what does not fit is said with its line, and the rest counts', async () => {
  writeFileSync(
    file(),
    '{\n "preset": "emacs",\n "keys": {\n  "file:save": ["F9", "Hyper+S", "S", 7],\n  "nonsense": ["F8"],\n  "a:b": "F7"\n },\n "more": 1\n}\n',
  );
  const { preset, own, problems } = await open().store.load();
  expect(preset).toBe('vscode');
  expect(own).toEqual([{ command: 'file:save', keys: ['F9'] }]);
  expect(problems.map((problem) => problem.slice(0, 8))).toEqual([
    'Line 2: ',
    'Line 4: ',
    'Line 4: ',
    'Line 4: ',
    'Line 5: ',
    'Line 6: ',
    'Line 8: ',
  ]);
});

test.each(['{ "keys": ', '[]', '"x"', '\0\0'])(
  'a file that is no JSON (%j) is said, never changed, and kept by a reset',
  async (text) => {
    writeFileSync(file(), text);
    const { store } = open();
    expect((await store.load()).problems).toHaveLength(1);
    const refused = await store.change({ kind: 'preset', preset: 'vim' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'INVALID_REQUEST' } });
    expect(readFileSync(file(), 'utf8')).toBe(text);
    expect(await store.change({ kind: 'reset-all' })).toMatchObject({ ok: true });
    const kept = readdirSync(profile).find((name) => name.includes('before-reset')) ?? '';
    expect(readFileSync(join(profile, kept), 'utf8')).toBe(text);
  },
);

test('a full disk leaves the file as it was and says so', async () => {
  const { store } = open();
  await store.change({ kind: 'preset', preset: 'vim' });
  const full = { ...nodeFileSystem, fsync: () => Promise.reject(new Error('ENOSPC')) };
  const refused = await open(full).store.change({ kind: 'preset', preset: 'vscode' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'IO_ERROR' } });
  expect((await store.load()).preset).toBe('vim');
  expect(readdirSync(profile)).toEqual(['keybindings.json']);
});

test('a file that another program changed is told once', async () => {
  const { store, told } = open();
  await store.load();
  writeFileSync(file(), '{ "preset": "vim" }');
  await store.refresh();
  await store.refresh();
  expect(told.map(({ preset }) => preset)).toEqual(['vim']);
});

test('a file that cannot be read does not stop the start', async () => {
  const later = { ...nodeFileSystem.later, open: () => Promise.reject(new Error('EIO')) };
  const { store } = open({ ...nodeFileSystem, later });
  expect(await store.load()).toMatchObject({ preset: 'vscode', own: [] });
  expect((await store.load()).problems).toHaveLength(1);
});
