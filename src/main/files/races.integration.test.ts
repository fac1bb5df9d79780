/**
 * An attacker in a process of its own swaps a folder, or a file, for a link that leads outside, as fast as it can. Beside each
 * call runs the check that most programs make, realpath and startsWith, on the same attack: it must be got through.
 */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  realpathSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { openBench, openDescriptors, type Bench } from './service-fixture';

const controlHits = 1_000;
const leastMs = Number(process.env['RACE_MS'] ?? 500);
const patienceMs = 30_000;
/** A turn of the control, by each kind of call, and of ours: neither starves the other. */
const turnMs = 20;

/** Keeps `name` changing between the honest thing and a link to the same name outside, by rename alone. */
const attackerSource = `
const fs = require('fs');
const [name] = process.argv.slice(1);
const link = name + '-link', honest = name + '-honest';
process.stdout.write('started');
for (;;) {
  try { fs.renameSync(name, honest); } catch {}
  try { fs.renameSync(link, name); } catch {}
  try { fs.renameSync(name, link); } catch {}
  try { fs.renameSync(honest, name); } catch {}
}`;

async function attack(path: string): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['-e', attackerSource, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  };
}

/** The attacker may have been stopped between any two of its renames. */
function restoreHonest(name: string): void {
  if (!existsSync(`${name}-honest`)) return;
  rmSync(name, { force: true });
  renameSync(`${name}-honest`, name);
}

function prepare(folder: string, outside: string): void {
  for (const [base, text] of [
    [folder, 'inside'],
    [outside, 'SECRET'],
  ] as const) {
    mkdirSync(join(base, 'swapped'));
    writeFileSync(join(base, 'swapped/file'), text);
    writeFileSync(join(base, 'leaf'), text);
    if (base === outside) writeFileSync(join(base, 'swapped/only-outside'), text);
  }
  symlinkSync('../root_evil/swapped', join(folder, 'swapped-link'));
  symlinkSync('../root_evil/leaf', join(folder, 'leaf-link'));
}

/** What a naive program does: look first, then use the path. True where it was led outside. */
async function naiveEscapes(bench: Bench, path: string, list: boolean): Promise<boolean> {
  const full = join(bench.folder, path);
  try {
    if (!(await realpath(full)).startsWith(`${bench.folder}/`)) return false;
    if (list) return (await readdir(full)).includes('only-outside');
    return (await readFile(full, 'utf8')) === 'SECRET';
  } catch {
    return false;
  }
}

function naiveEscapesAtOnce(bench: Bench, path: string, list: boolean): boolean {
  const full = join(bench.folder, path);
  try {
    if (!realpathSync(full).startsWith(`${bench.folder}/`)) return false;
    return list
      ? readdirSync(full).includes('only-outside')
      : readFileSync(full, 'utf8') === 'SECRET';
  } catch {
    return false;
  }
}

/** By sync calls, which meet an attacker on another core, and by async ones, which meet one that shares ours. */
async function controlHitsIn(bench: Bench, path: string, list: boolean): Promise<number> {
  let hits = 0;
  for (const end = Date.now() + turnMs; Date.now() < end;)
    if (naiveEscapesAtOnce(bench, path, list)) hits += 1;
  const one = async (): Promise<void> => {
    for (const end = Date.now() + turnMs; Date.now() < end;)
      if (await naiveEscapes(bench, path, list)) hits += 1;
  };
  await Promise.all([one(), one(), one(), one()]);
  return hits;
}

type Outcome = 'done' | 'refused' | 'escaped';

interface Race {
  readonly swapped: string;
  readonly path: string;
  readonly list?: boolean;
  readonly attempt: (bench: Bench, path: string) => Promise<Outcome>;
}

const untouchedOutside = ({ outside }: Bench): boolean =>
  readdirSync(join(outside, 'swapped')).join() === 'file,only-outside' &&
  readdirSync(outside).join() === 'leaf,swapped' &&
  readFileSync(join(outside, 'leaf'), 'utf8') === 'SECRET' &&
  readFileSync(join(outside, 'swapped/file'), 'utf8') === 'SECRET';

const read: Race['attempt'] = async ({ service }, path) => {
  const result = await service.read({ path });
  if (!result.ok) return 'refused';
  return result.value.text.includes('SECRET') ? 'escaped' : 'done';
};

const write: Race['attempt'] = async ({ service }, path) => {
  const state = await service.revisionOf(path);
  const base = state.ok ? state.value.revision : null;
  if (base === null) return 'refused';
  const result = await service.write({ path, text: `inside ${Math.random()}`, base });
  // What was written outside is looked for at the end.
  return result.ok && result.value.outcome === 'saved' ? 'done' : 'refused';
};

const list: Race['attempt'] = async ({ service }, path) => {
  const result = await service.list({ path });
  if (!result.ok) return 'refused';
  const outside = result.value.entries.some(({ name }) => name === 'only-outside');
  return outside ? 'escaped' : 'done';
};

let made = 0;
const change: Race['attempt'] = async ({ service }, path) => {
  made += 1;
  const result = await service.write({ path: `${path}/made-${made}`, text: 'x', base: null });
  await service.createDirectory({ path: `${path}/folder-${made}` });
  await service.rename({ from: `${path}/made-${made}`, to: `${path}/moved-${made}` });
  await service.trash({ path: `${path}/only-outside` });
  return result.ok ? 'done' : 'refused';
};

const races: readonly (readonly [string, Race])[] = [
  ['reading below a swapped folder', { swapped: 'swapped', path: 'swapped/file', attempt: read }],
  ['reading a swapped file', { swapped: 'leaf', path: 'leaf', attempt: read }],
  ['writing below a swapped folder', { swapped: 'swapped', path: 'swapped/file', attempt: write }],
  ['writing a swapped file', { swapped: 'leaf', path: 'leaf', attempt: write }],
  ['listing a swapped folder', { swapped: 'swapped', path: 'swapped', list: true, attempt: list }],
  [
    'creating, renaming and deleting in a swapped folder',
    { swapped: 'swapped', path: 'swapped', list: true, attempt: change },
  ],
];

test.each(races)(
  '%s never leaves the root, while the naive check is got through a thousand times',
  async (_, { swapped, path, list: listing = false, attempt }) => {
    const bench = await openBench({ prepare });
    const stop = await attack(join(bench.folder, swapped));
    let hits = 0;
    const outcomes = { done: 0, refused: 0, escaped: 0 };
    const started = Date.now();
    try {
      while (
        (hits < controlHits || outcomes.refused === 0 || Date.now() - started < leastMs) &&
        Date.now() - started < patienceMs
      ) {
        hits += await controlHitsIn(bench, path, listing);
        for (const end = Date.now() + turnMs; Date.now() < end;)
          outcomes[await attempt(bench, path)] += 1;
      }
    } finally {
      await stop();
    }
    restoreHonest(join(bench.folder, swapped));
    // The call works where nobody leads it astray: what was refused was the attack.
    const inPeace = await attempt(bench, path);
    await bench.service.idle();
    const held = openDescriptors();
    const untouched = untouchedOutside(bench);
    await bench.close();
    expect([outcomes.escaped, untouched]).toEqual([0, true]);
    expect(hits).toBeGreaterThanOrEqual(controlHits);
    expect(inPeace).toBe('done');
    expect(outcomes.refused).toBeGreaterThan(0);
    expect(held).toEqual([bench.folder]);
  },
  patienceMs + 5_000,
);
