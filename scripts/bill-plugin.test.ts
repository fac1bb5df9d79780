import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import webpack from 'webpack';
import { RecordedBills } from './bill-plugin';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
});

const files = {
  'package.json': '{"name":"app","version":"2.0.0","license":"MIT"}',
  'main.js': "import { a } from 'a'; console.log(a);",
  'node_modules/a/package.json': '{"name":"a","version":"1.0.0","license":"ISC"}',
  'node_modules/a/index.js': 'export const a = 1;',
};

/** The same project in a folder of its own. */
const makeProject = (): string => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-bill-')));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  return folder;
};

const bundle = async (context: string) => {
  const recorded = new RecordedBills();
  await new Promise<void>((resolve, reject) => {
    webpack(
      {
        mode: 'production',
        context,
        entry: './main.js',
        output: { path: path.join(context, 'dist') },
        plugins: recorded.plugins(),
      },
      (error, stats) => {
        if (stats === undefined || stats.hasErrors()) reject(error ?? new Error(stats?.toString()));
        else resolve();
      },
    );
  });
  return recorded.all();
};

test('supply chain: a bundle’s bill is recorded, and leaves no file in the app', async () => {
  const folder = makeProject();
  const bills = await bundle(folder);
  expect(bills).toMatchObject([
    { metadata: { component: { name: 'app' } }, components: [{ name: 'a', version: '1.0.0' }] },
  ]);
  expect(fs.readdirSync(path.join(folder, 'dist'), { recursive: true })).toEqual(['main.js']);
});

test('supply chain: the same sources in another folder at another time give the same bill', async () => {
  const first = JSON.stringify(await bundle(makeProject()));
  const second = JSON.stringify(await bundle(makeProject()));
  expect(second).toBe(first);
  for (const folder of folders) expect(first).not.toContain(folder);
});
