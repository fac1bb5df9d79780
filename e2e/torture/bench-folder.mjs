/** A folder on the real disk for one save, and what must be true of it afterwards. */
import fs from 'node:fs';
import path from 'node:path';
import { localCache } from '../../scripts/project.mjs';

/** Three blocks and a part of a fourth; longer than the old text, so that space is needed. */
export const oldText = 'old line\n'.repeat(1_000);
export const newText = 'a new line\n'.repeat(1_200);

/**
 * @typedef {'exchange' | 'rename' | 'create' | 'in-place'} Scenario
 * @typedef {import('./driver-process.mjs').SaveOrder} SaveOrder
 * @typedef {import('./driver-process.mjs').Answer} Answer
 * @typedef {{ folder: string, order: SaveOrder, scenario: Scenario }} Bench
 * @typedef {import('./tally.mjs').Tally} Tally
 */

let made = 0;

/** Where work is done: on the disk that holds the checkout, since the system's temporary folder may be memory. */
export function workFolder() {
  made += 1;
  const folder = path.join(localCache, 'torture', `work-${process.pid}-${made}`);
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

/** @param {Scenario} scenario @param {string} [folder] @returns {Bench} */
export function makeBench(scenario, folder = workFolder()) {
  const root = path.join(folder, 'root');
  fs.mkdirSync(root);
  fs.writeFileSync(path.join(root, 'beside.txt'), 'beside');
  if (scenario !== 'create') fs.writeFileSync(path.join(root, 'a.txt'), oldText, { mode: 0o640 });
  if (scenario === 'in-place') fs.linkSync(path.join(root, 'a.txt'), path.join(root, 'linked'));
  return {
    folder,
    scenario,
    order: {
      folder: root,
      path: 'a.txt',
      text: newText,
      create: scenario === 'create',
      hardlink: scenario === 'in-place' ? 'write-through' : null,
      recovery: path.join(folder, 'recovery'),
      plainRename: scenario === 'rename',
    },
  };
}

/** @param {string} file @returns {string | null} */
export function textOf(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** @param {Bench} bench */
function isCopyKept({ order }) {
  if (!fs.existsSync(order.recovery)) return false;
  return fs
    .readdirSync(order.recovery)
    .some((name) => textOf(path.join(order.recovery, name)) === oldText);
}

/**
 * After the next open: the file has its old bytes or the new ones, saved means new, and nothing else is there or was changed.
 * Only a save in place may leave a half written file, where a copy of the old bytes is kept.
 * @param {Bench} bench @param {Answer | null} answer @param {{ tally: Tally, what: string }} into
 */
export function judge(bench, answer, { tally, what }) {
  const { order, scenario } = bench;
  const text = textOf(path.join(order.folder, 'a.txt'));
  const before = scenario === 'create' ? null : oldText;
  const kept = scenario === 'in-place' && answer?.outcome !== 'saved' && isCopyKept(bench);
  const said = answer === null ? 'killed' : `${answer.outcome} ${answer.code ?? ''}`;
  if (text === '' && !kept) tally.found('empty', `${what}: empty file, ${said}`);
  else if (text !== before && text !== newText && !kept)
    tally.found('torn', `${what}: ${text?.length ?? 'no'} bytes, ${said}`);
  else if (answer?.outcome === 'saved' && text !== newText)
    tally.found('lost', `${what}: called saved, and the old text is there`);
  const expected = ['beside.txt'];
  if (text !== null) expected.push('a.txt');
  if (scenario === 'in-place') expected.push('linked');
  const names = fs.readdirSync(order.folder).sort();
  if (names.join() !== expected.sort().join())
    tally.found('orphaned', `${what}: ${names.join(', ')}`);
  if (textOf(path.join(order.folder, 'beside.txt')) !== 'beside')
    tally.found('lost', `${what}: the file beside it was changed`);
}
