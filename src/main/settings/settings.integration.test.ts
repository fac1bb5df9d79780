import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFileSystem } from '../roots/file-system';
import type { FileSystem } from '../roots/file-system';
import { settingsSchema } from '../../shared/settings';
import { settingsDefaults } from '../../shared/settings-defaults';
import { openSettings } from './settings';
import type { WindowSettings } from './settings';

let profile: string;
beforeEach(() => (profile = mkdtempSync(join(tmpdir(), 'holdfast-settings-'))));
afterEach(() => rmSync(profile, { recursive: true }));

const open = (fileSystem: FileSystem = nodeFileSystem) =>
  openSettings({ fileSystem, profile, log: () => undefined });
const file = () => join(profile, 'settings.json');
const write = (text: string): void => writeFileSync(file(), text);
const read = (): string => readFileSync(file(), 'utf8');
const messages = (settings: WindowSettings) => settings.problems().map(({ message }) => message);
const userFile = (settings: WindowSettings) => settings.file('user')!;

test('the defaults are those of the schema', () => {
  expect(settingsSchema.parse({})).toEqual(settingsDefaults);
});

test('without a file the defaults hold', async () => {
  const settings = await open();
  expect(settings.user()).toEqual(settingsDefaults);
  expect(settings.isPlain()).toBe(true);
});

test('a file names only what differs, with comments and trailing commas', async () => {
  write('{\n  // fewer\n  "history": { "maxDays": 7, },\n}\n');
  const settings = await open();
  expect(settings.user()).toEqual({
    ...settingsDefaults,
    history: { maxDays: 7, maxMegabytes: 500 },
  });
});

test('only the bad keys are passed over, and each is told with its place', async () => {
  write('{\n  "editor": { "fontSize": 400, "tabSize": 2 },\n  "histroy": {}\n}');
  const settings = await (await open()).forRoot(null);
  expect(settings.values().editor).toEqual({ ...settingsDefaults.editor, tabSize: 2 });
  expect(settings.problems()).toEqual([
    {
      scope: 'user',
      line: 2,
      column: 27,
      endLine: 2,
      endColumn: 30,
      message: '“editor.fontSize” must be 60 or less. The default, 13, is used instead.',
    },
    expect.objectContaining({
      line: 3,
      column: 3,
      message: '“histroy” is no group of settings. It is passed over.',
    }),
  ]);
});

test.each([
  ['{ "history": ', /value is missing/],
  ['[]', /stand in \{ \}/],
  ['{ "history": 3 }', /group of settings/],
  ['{ "history": { "maxMegabytes": "many" } }', /must be a number/],
  ['{ "editor.fontSize": 15 }', /Write it as "editor": \{ "fontSize"/],
  ['{ "editor": { "rulers": [80, "x"] } }', /entry \(number 2\) that must be a number/],
  ['{ "__proto__": { "x": 1 }, "constructor": {} }', /no group of settings/],
])('%s is no reason not to start, and stays as it is', async (text, message) => {
  write(text);
  const settings = await (await open()).forRoot(null);
  expect(settings.values()).toEqual(settingsDefaults);
  expect(messages(settings)[0]).toMatch(message);
  expect(read()).toBe(text);
});

test('what stands before a mistake in the JSON holds', async () => {
  write('{ "editor": { "tabSize": 2, "fontSize": 15 "minimap": true } }');
  const settings = await (await open()).forRoot(null);
  expect(settings.values().editor.tabSize).toBe(2);
  expect(messages(settings)[0]).toMatch(/comma is missing/);
});

test('what cannot be read is no reason not to start, and is not written over', async () => {
  mkdirSync(file());
  const settings = await (await open()).forRoot(null);
  expect(messages(settings)[0]).toMatch(/cannot be used/);
  expect(await userFile(settings).change('editor.tabSize', 2)).toMatch(/not changed/);
});

test('a file that is no UTF-8 is not written over', async () => {
  writeFileSync(file(), Buffer.from([0x7b, 0xff, 0x7d]));
  const settings = await (await open()).forRoot(null);
  expect(await userFile(settings).change('editor.tabSize', 2)).toMatch(/not UTF-8/);
  expect(readFileSync(file()).length).toBe(3);
});

test('a change keeps comments and order, is durable, and is told', async () => {
  write('{\n  // mine\n  "history": { "maxDays": 7 }, // a week\n  "editor": {}\n}\n');
  const settings = await (await open()).forRoot(null);
  const told = jest.fn();
  settings.onChanged(told);
  expect(await userFile(settings).change('editor.tabSize', 2)).toBeNull();
  expect(read()).toBe(
    '{\n  // mine\n  "history": { "maxDays": 7 }, // a week\n  "editor": {\n    "tabSize": 2\n  }\n}\n',
  );
  expect(settings.values().editor.tabSize).toBe(2);
  expect(told).toHaveBeenCalledTimes(1);
  expect(await userFile(settings).change('editor.tabSize', null)).toBeNull();
  expect(read()).not.toContain('editor');
  expect(readdirSync(profile)).toEqual(['settings.json']);
});

test('nothing is written into a file that is no JSON', async () => {
  write('{ "editor": ');
  const settings = await (await open()).forRoot(null);
  expect(await userFile(settings).change('editor.tabSize', 2)).toMatch(/line 1/);
  expect(read()).toBe('{ "editor": ');
});

test('a file that goes bad leaves the settings as they were until it is mended', async () => {
  write('{ "editor": { "tabSize": 2 } }');
  const settings = await (await open()).forRoot(null);
  write('{ "editor": { "tabSize": 3 }');
  await settings.recheck();
  expect(settings.values().editor.tabSize).toBe(2);
  expect(messages(settings)[0]).toMatch(/held before go on/);
  write('{ "editor": { "tabSize": 3 } }');
  await settings.recheck();
  expect(settings.values().editor.tabSize).toBe(3);
  expect(settings.problems()).toEqual([]);
});

test('what another program writes between the look and the rename is not written over', async () => {
  write('{ "editor": { "tabSize": 2 } }');
  let races = 1;
  const fileSystem: FileSystem = {
    ...nodeFileSystem,
    fsync: async (descriptor) => {
      await nodeFileSystem.fsync(descriptor);
      if (races-- > 0) write('{ "editor": { "tabSize": 5 }, "files": { "showHidden": false } }');
    },
  };
  const settings = await (await open(fileSystem)).forRoot(null);
  expect(await userFile(settings).change('editor.fontSize', 15)).toBeNull();
  expect(settings.values()).toMatchObject({
    editor: { tabSize: 5, fontSize: 15 },
    files: { showHidden: false },
  });
  expect(readdirSync(profile)).toEqual(['settings.json']);
});

test('a text is written on its revision alone', async () => {
  const settings = await (await open()).forRoot(null);
  const { revision } = await userFile(settings).text();
  expect(revision).toBeNull();
  const saved = await userFile(settings).writeText('{ "editor": { "tabSize": 2 } }', null);
  expect(saved.outcome).toBe('saved');
  write('{ "editor": { "tabSize": 7 } }');
  const base = saved.outcome === 'saved' ? saved.revision : null;
  const theirs = await userFile(settings).writeText('{}', base);
  expect(theirs).toMatchObject({ outcome: 'conflict', text: '{ "editor": { "tabSize": 7 } }' });
  expect(read()).toContain('7');
});

test('a text with mistakes is kept, and says what is wrong', async () => {
  const settings = await (await open()).forRoot(null);
  const saved = await userFile(settings).writeText('{ "editor": { "tabSize": 99 } ', null);
  expect(saved).toMatchObject({ outcome: 'saved' });
  expect(messages(settings)).toHaveLength(2);
  expect(read()).toBe('{ "editor": { "tabSize": 99 } ');
});

test('what differs in one root holds there alone, and lies in the profile', async () => {
  write('{ "editor": { "tabSize": 2, "fontSize": 15 } }');
  const app = await open();
  const [one, other] = [await app.forRoot('/home/me/one'), await app.forRoot('/home/me/other')];
  expect(await one.file('root')!.change('editor.tabSize', 8)).toBeNull();
  expect(one.values().editor).toMatchObject({ tabSize: 8, fontSize: 15 });
  expect(other.values().editor.tabSize).toBe(2);
  const again = await (await open()).forRoot('/home/me/one');
  expect(again.values().editor.tabSize).toBe(8);
  expect((await (await open()).forRoot('/home/me/other')).values().editor.tabSize).toBe(2);
  expect(readdirSync(join(profile, 'root-settings'))).toHaveLength(1);
  expect(again.given()).toEqual({
    user: { 'editor.tabSize': 2, 'editor.fontSize': 15 },
    root: { 'editor.tabSize': 8 },
  });
});

test('a link to settings that are kept elsewhere stays a link', async () => {
  const elsewhere = join(profile, 'dotfiles.json');
  writeFileSync(elsewhere, '{}\n');
  symlinkSync(elsewhere, file());
  const settings = await (await open()).forRoot(null);
  expect(await userFile(settings).change('editor.tabSize', 2)).toBeNull();
  expect(readFileSync(elsewhere, 'utf8')).toContain('"tabSize": 2');
  expect(readdirSync(profile).sort()).toEqual(['dotfiles.json', 'settings.json']);
});

test('many changes at once are all written', async () => {
  const settings = await (await open()).forRoot(null);
  const user = userFile(settings);
  await Promise.all([
    user.change('editor.tabSize', 3),
    user.change('editor.fontSize', 17),
    user.change('files.showHidden', false),
    user.change('editor.tabSize', 6),
  ]);
  expect(settings.given().user).toEqual({
    'editor.tabSize': 6,
    'editor.fontSize': 17,
    'files.showHidden': false,
  });
});

test('a hint of the watch makes it look again', async () => {
  const app = await open();
  const settings = await app.forRoot(null);
  let hint: (name: string | null) => void = () => undefined;
  app.watch((_path, listener) => {
    hint = (name) => listener.hint(name);
    return { close: () => undefined };
  });
  settings.follow();
  const changed = new Promise<void>((resolve) => settings.onChanged(resolve));
  write('{ "editor": { "tabSize": 2 } }');
  hint('recent.json');
  hint('settings.json');
  await changed;
  expect(settings.values().editor.tabSize).toBe(2);
});
