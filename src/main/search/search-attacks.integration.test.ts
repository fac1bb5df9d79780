import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { program, SearchBench } from './search-fixture';

let bench: SearchBench;

beforeEach(async () => {
  bench = new SearchBench();
  await bench.open();
});
afterEach(() => bench.close());

test('no pattern and no glob is taken for an option', async () => {
  bench.write('-e', 'needle --files\n');
  bench.write('--pre=id', 'needle --files\n');
  expect((await bench.search('--files')).matches).toBe(2);
  expect((await bench.search('-e')).matches).toBe(0);
  expect((await bench.search('needle', { include: ['--pre=*'] })).files).toBe(1);
  expect((await bench.search('needle', { exclude: ['-e'] })).files).toBe(1);
  expect((await bench.search('needle', { include: ['!-e'] })).files).toBe(0);
});

test('a glob leads nowhere: not above the root, not to an absolute path, not through a link', async () => {
  fs.writeFileSync(path.join(bench.parent, 'secret.txt'), 'needle');
  fs.symlinkSync('..', path.join(bench.folder, 'up'));
  bench.write('a.txt', 'needle');
  for (const glob of [
    '../**',
    '/**/secret.txt',
    `${bench.parent}/**`,
    'up/**',
    '**/../**',
    '{a,..}/**',
    'a.txt/..',
  ]) {
    bench.found = [];
    await bench.search('needle', { include: [glob] });
    await bench.search('needle', { exclude: [glob] });
    expect(bench.paths().filter((name) => name !== 'a.txt')).toEqual([]);
  }
});

test('ignore files below the root count, with or without git; those above it, git’s own and the home’s do not', async () => {
  fs.writeFileSync(path.join(bench.parent, '.gitignore'), 'outer.txt\n');
  fs.mkdirSync(path.join(bench.parent, '.git'));
  fs.writeFileSync(path.join(bench.parent, '.config'), '--max-count=0\n--files\n');
  bench.write('.gitignore', 'inner.txt\nlogs/\n');
  bench.write('.git/info/exclude', 'excluded.txt\n');
  for (const name of ['inner.txt', 'outer.txt', 'excluded.txt', 'logs/l.txt', '.git/x', '.hidden'])
    bench.write(name, 'needle');
  const before = process.env['RIPGREP_CONFIG_PATH'];
  process.env['RIPGREP_CONFIG_PATH'] = path.join(bench.parent, '.config');
  try {
    await bench.search('needle');
    expect(bench.paths()).toEqual(['.hidden', 'excluded.txt', 'outer.txt']);
    bench.found = [];
    await bench.search('needle', { useIgnoreFiles: false, hidden: false });
    expect(bench.paths()).toEqual(['excluded.txt', 'inner.txt', 'logs/l.txt', 'outer.txt']);
  } finally {
    if (before === undefined) delete process.env['RIPGREP_CONFIG_PATH'];
    else process.env['RIPGREP_CONFIG_PATH'] = before;
  }
});

test('links, binary data, pipes and names that are not UTF-8', async () => {
  fs.mkdirSync(path.join(bench.parent, 'outside'));
  fs.writeFileSync(path.join(bench.parent, 'outside/secret.txt'), 'needle secret');
  fs.symlinkSync('../outside', path.join(bench.folder, 'link'));
  fs.symlinkSync('../outside/secret.txt', path.join(bench.folder, 'secret.txt'));
  execFileSync('mkfifo', [path.join(bench.folder, 'pipe')]);
  bench.write('binary.bin', Buffer.from('needle\0needle'));
  bench.write('plain.txt', 'needle');
  fs.writeFileSync(
    Buffer.concat([Buffer.from(`${bench.folder}/`), Buffer.from([0x66, 0xff])]),
    'needle',
  );
  bench.write('new\nline <b>.txt', 'needle');
  const summary = await bench.search('needle');
  expect(bench.paths()).toEqual(['new\nline <b>.txt', 'plain.txt']);
  expect(summary).toMatchObject({ files: 2, matches: 2, unnamed: 1 });
});

test('a line of a million characters is shown in parts, a longer one is counted', async () => {
  bench.write('long.txt', `${'x'.repeat(500_000)}needle${'y'.repeat(500_000)}needle\n`);
  bench.write('huge.txt', `${'x'.repeat(9 * 1024 * 1024)}needle\n`);
  const summary = await bench.search('needle');
  expect(bench.matches().map(({ column }) => column)).toEqual([500_001, 1_000_007]);
  for (const match of bench.matches())
    expect(match.before.length + match.after.length).toBeLessThan(300);
  expect(summary).toMatchObject({ longLines: 1 });
});

test('a hundred thousand matches come whole, and no further than the page has seen', async () => {
  for (let at = 0; at < 20; at += 1) bench.write(`f${at}.txt`, 'a needle here\n'.repeat(5_000));
  bench.acknowledges = false;
  const slow = bench.search('needle');
  const until = async (done: () => boolean) => {
    while (!done()) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await until(() => bench.found.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  // One batch and no more.
  expect(bench.matches().length).toBeLessThan(5_000);
  bench.acknowledges = true;
  bench.service.seen({ search: bench.number, batch: 1 });
  expect(await slow).toMatchObject({ outcome: 'done', matches: 100_000 });
  expect(bench.matches()).toHaveLength(100_000);
});

test('a search is cancelled by the person, by the next one and by the end of the page', async () => {
  for (let at = 0; at < 50; at += 1) bench.write(`f${at}.txt`, 'needle\n'.repeat(2_000));
  bench.acknowledges = false;
  const ends = [bench.search('needle'), bench.search('needle'), bench.search('needle')];
  await new Promise((resolve) => setTimeout(resolve, 100));
  bench.service.cancel({ search: bench.number });
  for (const end of ends) expect(await end).toMatchObject({ outcome: 'cancelled' });
  const last = bench.search('needle');
  await new Promise((resolve) => setTimeout(resolve, 50));
  bench.service.stop();
  expect(await last).toMatchObject({ outcome: 'cancelled' });
});

test('another bench.folder under the root’s name is not searched', async () => {
  bench.write('a.txt', 'needle');
  fs.renameSync(bench.folder, `${bench.folder}-moved`);
  fs.mkdirSync(bench.folder);
  bench.write('other.txt', 'needle');
  await expect(bench.search('needle')).rejects.toThrow('ROOT_GONE');
  expect(bench.found).toEqual([]);
});

/** Puts a link to outside in a bench.folder's place and the bench.folder back, as fast as it can, until it is ended. */
const swapping = `
  const { renameSync } = require('node:fs');
  const [inside, away, link] = process.argv.slice(1);
  for (;;) {
    renameSync(inside, away);
    renameSync(link, inside);
    for (let at = 0; at < 20000; at += 1);
    renameSync(inside, link);
    renameSync(away, inside);
    for (let at = 0; at < 20000; at += 1);
  }`;

test('a bench.folder that is swapped for a link to outside while it is searched shows nothing of outside', async () => {
  const outside = path.join(bench.parent, 'outside');
  fs.mkdirSync(outside);
  for (let at = 0; at < 300; at += 1) {
    bench.write(`swapped/f${at}.txt`, `needle within ${'x'.repeat(2_000)}\n`);
    fs.writeFileSync(path.join(outside, `f${at}.txt`), 'needle OUTSIDE\n');
  }
  const link = path.join(bench.parent, 'link');
  fs.symlinkSync(outside, link);
  const places = [path.join(bench.folder, 'swapped'), path.join(bench.parent, 'away'), link];
  const attacker = spawn(process.execPath, ['-e', swapping, ...places], { stdio: 'ignore' });
  let throughControl = 0;
  try {
    // The control: ripgrep by itself does read outside.
    for (let round = 0; round < 400 && throughControl < 200; round += 1) {
      const naive = spawnSync(program, ['--no-config', '-N', 'needle', './'], {
        cwd: bench.folder,
      });
      throughControl += naive.stdout.toString().split('OUTSIDE').length - 1;
      await bench.search('needle');
    }
  } finally {
    attacker.kill('SIGKILL');
  }
  expect(throughControl).toBeGreaterThanOrEqual(200);
  expect(bench.matches().length).toBeGreaterThan(0);
  expect(bench.matches().filter(({ after }) => after.includes('OUTSIDE'))).toEqual([]);
}, 60_000);
