/** Faults of the real kernel at each system call of a save, one at a time, and a SIGKILL at each. */
import fs from 'node:fs';
import path from 'node:path';
import { judge, makeBench, newText } from './bench-folder.mjs';
import { prepareSave, startOpener } from './driver-process.mjs';
import { Tally } from './tally.mjs';
import { attach, traced } from './tracer.mjs';

const errors = ['EIO', 'ENOSPC', 'EDQUOT', 'EINTR', 'EACCES', 'EROFS'];

/** Saves side by side: each waits for processes to start. */
const atOnce = 2;

/** @type {import('./bench-folder.mjs').Scenario[]} */
const scenarios = ['exchange', 'rename', 'create', 'in-place'];

/**
 * @typedef {{ thread: 'main' | 'pool', call: string, nth: number }} Point one system call of a save
 * @typedef {{ scenario: import('./bench-folder.mjs').Scenario, point?: Point, effect: string, prefix?: string[] }} Fault
 */

/** The calls between the marks; numbered from where the tracer was attached, as strace counts. @param {string} log */
function pointsIn(log, /** @type {{ main: number, pool: number }} */ { main }) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @type {Point[]} */
  const points = [];
  let saving = false;
  for (const line of log.split('\n')) {
    if (line.includes('holdfast-save-end')) break;
    const [, id = '', call = ''] = /^(\d+) +([a-z0-9_]+)\(/.exec(line) ?? [];
    if (call === '') continue;
    const key = `${id} ${call}`;
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    if (saving) points.push({ thread: Number(id) === main ? 'main' : 'pool', call, nth });
    if (line.includes('holdfast-save-start')) saving = true;
  }
  return points;
}

/** @param {string} driver @param {import('./bench-folder.mjs').Scenario} scenario */
async function findPoints(driver, scenario) {
  const bench = makeBench(scenario);
  const log = path.join(bench.folder, 'calls');
  const save = await prepareSave(driver, bench.order);
  const ended = await attach(save.main, ['-f', '-o', log, '-e', `trace=${traced}`]);
  const answer = await save.go();
  await ended();
  if (answer?.outcome !== 'saved') throw new Error(`without a fault the save ${answer?.outcome}`);
  const points = pointsIn(fs.readFileSync(log, 'utf8'), save);
  fs.rmSync(bench.folder, { recursive: true });
  return points;
}

/** @param {Point[]} points @param {import('./bench-folder.mjs').Scenario} scenario @returns {Fault[]} */
function faultsAt(points, scenario) {
  const injected = points.flatMap((point) =>
    [...errors.map((error) => `error=${error}`), 'signal=SIGKILL'].map((effect) => ({
      scenario,
      point,
      effect,
    })),
  );
  const empty = points
    .filter(({ call }) => call === 'pwrite64')
    .map((point) => ({ scenario, point, effect: 'retval=0' }));
  // The kernel writes up to the limit, which is a short write, and refuses the rest.
  const limits = [1, 4095, 4096, 8000, newText.length - 1].map((limit) => ({
    scenario,
    effect: `short write at ${limit}`,
    prefix: ['prlimit', `--fsize=${limit}`],
  }));
  return [...injected, ...empty, ...limits];
}

/** @param {Fault} fault @param {string} log */
function wasInjected({ point, effect }, log) {
  if (point === undefined) return true;
  const text = fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : '';
  return effect.startsWith('signal') ? /killed by SIGKILL/.test(text) : /INJECTED/.test(text);
}

/** @param {{ driver: string, opener: ReturnType<typeof startOpener>, tally: Tally }} tools @param {Fault} fault */
async function suffer({ driver, opener, tally }, fault) {
  const { scenario, point, effect, prefix = [] } = fault;
  const bench = makeBench(scenario);
  const log = path.join(bench.folder, 'calls');
  const save = await prepareSave(driver, bench.order, prefix);
  const injection = point && `inject=${point.call}:${effect}:when=${point.nth}`;
  const ended = point
    ? await attach(save[point.thread], [
        ...['-o', log, '-e', `trace=${point.call}`, '-e', injection ?? ''],
      ])
    : () => Promise.resolve();
  const answer = await save.go();
  await ended();
  const what = `${scenario}: ${effect} at ${point ? `${point.call} ${point.nth} (${point.thread})` : 'a write'}`;
  tally.rounds += 1;
  if (wasInjected(fault, log)) tally.faults += 1;
  const { folder, recovery } = bench.order;
  const opened = await opener.open({ folder, recovery, path: 'beside.txt' });
  if (opened !== 'ok') tally.found('lost', `${what}: the next open says ${opened}`);
  judge(bench, answer, { tally, what });
  fs.rmSync(bench.folder, { recursive: true });
}

/** Every n-th, so that all calls and all effects are met. @template T @param {T[]} all @param {number} count */
function spread(all, count) {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, index) => {
    // Neighbours differ in their effect: an offset by turns keeps one effect from being met at every call.
    return all[Math.floor(index * step + (index % Math.ceil(step)) / 2)] ?? all[0];
  }).filter((fault) => fault !== undefined);
}

/**
 * @param {{ driver: string, most?: number }} options most: how many faults, spread over all that are possible
 * @returns {Promise<Tally>}
 */
export async function kernelFaults({ driver, most = Infinity }) {
  const tally = new Tally();
  /** @type {Fault[]} */
  const all = [];
  for (const scenario of scenarios)
    all.push(...faultsAt(await findPoints(driver, scenario), scenario));
  const waiting = most === Infinity ? all : spread(all, most);
  const opener = [];
  const work = async () => {
    const own = startOpener(driver);
    opener.push(own);
    for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift())
      await suffer({ driver, opener: own, tally }, fault);
    await own.close();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  tally.figures['kernel faults possible'] = all.length;
  return tally;
}
