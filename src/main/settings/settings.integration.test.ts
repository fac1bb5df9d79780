import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFileSystem } from '../roots/file-system';
import { readSettings } from './settings';

let profile: string;
beforeEach(() => (profile = mkdtempSync(join(tmpdir(), 'holdfast-settings-'))));
afterEach(() => rmSync(profile, { recursive: true }));

const defaults = { history: { maxDays: 30, maxMegabytes: 500 } };
const read = () => readSettings(nodeFileSystem, profile);
const write = (text: string): void => writeFileSync(join(profile, 'settings.json'), text);

test('without a file the defaults hold', async () => {
  expect(await read()).toEqual({ settings: defaults, problem: null });
});

test('a file names only what differs', async () => {
  write('{ "history": { "maxDays": 7 } }');
  expect(await read()).toEqual({
    settings: { history: { maxDays: 7, maxMegabytes: 500 } },
    problem: null,
  });
});

test.each([
  '{ "history": ',
  '[]',
  '{ "history": { "maxDays": 0 } }',
  '{ "history": { "maxMegabytes": "many" } }',
  '{ "histroy": {} }',
])('%s is answered with the defaults and a reason, and the file stays as it is', async (text) => {
  write(text);
  const { settings, problem } = await read();
  expect(settings).toEqual(defaults);
  expect(problem).toMatch(/^settings\.json .* defaults are used/);
  expect(readFileSync(join(profile, 'settings.json'), 'utf8')).toBe(text);
});

test('what cannot be read is no reason not to start', async () => {
  mkdirSync(join(profile, 'settings.json'));
  expect((await read()).problem).toMatch(/could not be read/);
});
