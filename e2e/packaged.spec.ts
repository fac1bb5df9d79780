/** The installers that `npm run make` leaves: unpacked, fuses read back, and driven through open, edit, save, search. */
import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchRelease } from './support/release';
import { result, searchFor } from './support/search-view';
import { editor } from './support/workbench';

const projectDirectory = path.resolve(__dirname, '..');
const installers = path.join(projectDirectory, 'out/make');
let folder: string;

test.beforeAll(() => {
  // Bundling, packaging and three compressions: about three minutes where nothing is there yet.
  test.setTimeout(900_000);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-packaged-'));
  execFileSync(process.execPath, ['scripts/forge.mjs', 'make'], {
    cwd: projectDirectory,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
});

test.afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function findInstaller(ending: string): string {
  const files = fs.readdirSync(installers, { recursive: true, encoding: 'utf8' });
  const name = files.find((file) => file.endsWith(ending));
  if (name === undefined) throw new Error(`npm run make left no ${ending}`);
  return path.join(installers, name);
}

/**
 * How often a folder told of each temporary of ours: made, exchanged (gone and come), unlinked are four events; a plain rename,
 * which a release without its native addon falls back to, is two.
 */
function countTemporaries(root: string) {
  const counts = new Map<string, number>();
  const watching = fs.watch(root, (event, name) => {
    if (event !== 'rename' || name?.startsWith('.holdfast-') !== true) return;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  });
  return { counts: () => [...new Set(counts.values())], close: () => watching.close() };
}

async function editAndSave(executable: string): Promise<string> {
  const root = fs.mkdtempSync(path.join(folder, 'root-'));
  const file = path.join(root, 'note.txt');
  fs.writeFileSync(file, 'first line\n');
  const temporaries = countTemporaries(root);
  const release = await launchRelease({ executable, args: [root, file] });
  try {
    const { page } = release;
    await expect(page.getByRole('tab', { name: 'note.txt' })).toBeVisible();
    await editor(page).locator('.view-lines').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('typed in the packaged app');
    await page.keyboard.press('Control+S');
    await expect.poll(() => fs.readFileSync(file, 'utf8')).toContain('packaged app');
    await expect.poll(temporaries.counts).toEqual([4]);
    // The search program lies outside of the archive, where the system can start it.
    await page.keyboard.press('Control+Shift+F');
    await searchFor(page, 'typed in the', '1 result in 1 file');
    await expect(result(page, 'Line 2: typed in the packaged app')).toBeVisible();
  } finally {
    temporaries.close();
    await release.close();
  }
  return fs.readFileSync(file, 'utf8');
}

const edited = 'first line\ntyped in the packaged app';

test('the zip, unpacked, opens, edits, saves and searches', async () => {
  const target = path.join(folder, 'zip');
  execFileSync('unzip', ['-q', findInstaller('.zip'), '-d', target]);
  expect(await editAndSave(path.join(target, 'holdfast-linux-x64/holdfast'))).toBe(edited);
});

test('the .deb, unpacked, opens, edits, saves and searches, and says what it opens', async () => {
  const target = path.join(folder, 'deb');
  execFileSync('dpkg-deb', ['-x', findInstaller('.deb'), target]);
  const entry = fs.readFileSync(
    path.join(target, 'usr/share/applications/holdfast.desktop'),
    'utf8',
  );
  expect(entry).toContain('MimeType=text/plain;inode/directory;');
  const helper = fs.statSync(path.join(target, 'usr/lib/holdfast/chrome-sandbox'));
  expect(helper.mode & 0o7777).toBe(0o4755);
  expect(await editAndSave(path.join(target, 'usr/lib/holdfast/holdfast'))).toBe(edited);
});

test('the .rpm holds the app and its icon', () => {
  const files = execFileSync('rpm', ['-qlp', findInstaller('.rpm')], { encoding: 'utf8' });
  expect(files).toContain('/usr/lib/holdfast/resources/app.asar\n');
  expect(files).toContain('/usr/share/icons/hicolor/512x512/apps/holdfast.png\n');
});

test('only .webpack and package.json are in the package, without source maps', () => {
  const archive = path.join(projectDirectory, 'out/holdfast-linux-x64/resources/app.asar');
  const listed = execFileSync('npx', ['--no-install', 'asar', 'list', archive], {
    cwd: projectDirectory,
    encoding: 'utf8',
  });
  const names = listed.split('\n').filter((name) => name !== '');
  expect(names).toContain('/.webpack/main/index.js');
  expect(
    names.filter((name) => !/^\/(\.webpack(\/|$)|package\.json$|node_modules$)/.test(name)),
  ).toEqual([]);
  expect(names.filter((name) => name.endsWith('.map'))).toEqual([]);
});
