/** Power cuts: from the real calls of one save, every state of the disk that one may leave, each opened again and judged. */
import fs from 'node:fs';
import path from 'node:path';
import { makeBench, newText, oldText, textOf, workFolder } from './bench-folder.mjs';
import { crashStates } from './crash-states.mjs';
import { operationsIn, snapshot, traceOptions } from './crash-trace.mjs';
import { prepareSave, startOpener } from './driver-process.mjs';
import { Tally } from './tally.mjs';
import { attach } from './tracer.mjs';

/** @typedef {import('./bench-folder.mjs').Scenario} Scenario */
/** @typedef {import('./crash-states.mjs').State} State */
/** @typedef {import('./crash-states.mjs').Operation} Operation */

/** @type {Scenario[]} */
const scenarios = ['exchange', 'rename', 'create', 'in-place'];

/** @param {string} driver @param {Scenario} scenario */
async function traceSave(driver, scenario) {
  const bench = makeBench(scenario);
  const { folder, recovery } = bench.order;
  fs.mkdirSync(recovery);
  const log = path.join(bench.folder, 'calls');
  const save = await prepareSave(driver, bench.order);
  const before = snapshot(save.main, [folder, recovery]);
  const ended = await attach(save.main, ['-o', log, ...traceOptions]);
  const answer = await save.go();
  await ended();
  if (answer?.outcome !== 'saved') throw new Error(`without a fault the save ${answer?.outcome}`);
  const operations = operationsIn(fs.readFileSync(log, 'utf8'), before, '/holdfast-save-end');
  return { bench, before, operations };
}

/** Puts a state on the real disk. @param {string} from what the paths of the state begin with @param {string} to @param {State} state */
function replay(from, to, state) {
  for (const folder of ['root', 'recovery']) {
    fs.rmSync(path.join(to, folder), { recursive: true, force: true });
    fs.mkdirSync(path.join(to, folder), { recursive: true });
  }
  for (const [place, bytes] of state.names)
    fs.writeFileSync(path.join(to, path.relative(from, place)), bytes);
}

/** What is wrong with the folder, or null. @param {string} folder @param {State} state @param {Scenario} scenario */
function faultOf(folder, state, scenario) {
  const root = path.join(folder, 'root');
  const text = textOf(path.join(root, 'a.txt'));
  const copies = fs.readdirSync(path.join(folder, 'recovery'));
  const kept = copies.some((name) => textOf(path.join(folder, 'recovery', name)) === oldText);
  const before = scenario === 'create' ? null : oldText;
  const names = fs.readdirSync(root).filter((name) => name.startsWith('.holdfast-'));
  if (names.length > 0) return /** @type {const} */ (['orphaned', names.join()]);
  if (text === newText || (!state.answered && text === before)) return null;
  if (scenario === 'in-place' && !state.answered && kept) return null;
  const wrong = text === '' ? 'empty' : text === before || text === null ? 'lost' : 'torn';
  return /** @type {const} */ ([
    wrong,
    `${text?.length ?? 'no'} bytes, answered: ${state.answered}`,
  ]);
}

/**
 * @param {{ opener: ReturnType<typeof startOpener>, tally: Tally, stopAtFirst: boolean }} tools
 * @param {Awaited<ReturnType<typeof traceSave>>} traced @param {readonly Operation[]} operations
 */
async function judgeAll({ opener, tally, stopAtFirst }, { bench, before }, operations) {
  const folder = workFolder();
  const { scenario } = bench;
  for (const state of crashStates(before.disk, operations)) {
    replay(bench.folder, folder, state);
    const order = { folder: path.join(folder, 'root'), recovery: path.join(folder, 'recovery') };
    await opener.open({ ...order, path: 'beside.txt' });
    tally.rounds += 1;
    const fault = faultOf(folder, state, scenario);
    if (fault === null) continue;
    tally.found(fault[0], `power cut, ${scenario}, after operation ${state.after}: ${fault[1]}`);
    if (stopAtFirst) break;
  }
  fs.rmSync(folder, { recursive: true });
}

/**
 * A protocol without its barriers must be seen to fail, or the method proves nothing.
 * @param {Awaited<ReturnType<typeof traceSave>>} traced
 * @returns {[name: string, operations: Operation[]][]}
 */
function mutations({ bench, operations }) {
  const root = bench.order.folder;
  const ofRoot = (/** @type {Operation} */ operation) =>
    operation.kind === 'sync-folder' && operation.folder === root;
  const withoutFile = operations.filter(({ kind }) => kind !== 'sync-file');
  const withoutFolder = operations.filter((operation) => !ofRoot(operation));
  // In place no name changes: the folder's fsync has nothing to make safe.
  return bench.scenario === 'in-place'
    ? [['fsync of the file', withoutFile]]
    : [
        ['fsync of the file', withoutFile],
        ['fsync of the folder', withoutFolder],
      ];
}

/** @param {{ driver: string }} options @returns {Promise<Tally>} */
export async function powerCuts({ driver }) {
  const tally = new Tally();
  const opener = startOpener(driver);
  for (const scenario of scenarios) {
    const traced = await traceSave(driver, scenario);
    await judgeAll({ opener, tally, stopAtFirst: false }, traced, traced.operations);
    for (const [name, operations] of mutations(traced)) {
      const mutated = new Tally();
      await judgeAll({ opener, tally: mutated, stopAtFirst: true }, traced, operations);
      if (mutated.clean) throw new Error(`${scenario} without the ${name} is not seen to fail`);
    }
    fs.rmSync(traced.bench.folder, { recursive: true });
  }
  await opener.close();
  tally.figures['power cut states'] = tally.rounds;
  return tally;
}
