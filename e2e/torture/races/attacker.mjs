/**
 * A program of its own that keeps changing names under the file service, as fast as it can. Its argument is the JSON of what to
 * change, in every turn all of it: the folder that is attacked and the one beside it in which the control runs.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';

const addon = createRequire(import.meta.url)(
  `fs-native-extensions/prebuilds/linux-${process.arch}/fs-native-extensions.node`,
);

/** @type {import('./attack').Change[]} */
const changes = JSON.parse(process.argv[2] ?? '[]');
const parent = process.ppid;
let turn = 0;

/** @type {{ [K in import('./attack').Change['kind']]: (change: import('./attack').Change & { kind: K }) => void }} */
const deeds = {
  exchange: ({ one, other }) => addon.swapSync(one, other),
  away: ({ home, abroad }) =>
    turn % 2 === 0 ? fs.renameSync(home, abroad) : fs.renameSync(abroad, home),
  appear: ({ at, target }) => (turn % 2 === 0 ? fs.symlinkSync(target, at) : fs.unlinkSync(at)),
};

/** @param {import('./attack').Change} change */
function make(change) {
  try {
    // Each deed takes the changes of its own kind.
    deeds[change.kind](/** @type {never} */ (change));
  } catch {
    // The name is in use, or not there: the next turn tries the other way.
  }
}

const now = () => Number(process.hrtime.bigint());
const bell = new Int32Array(new SharedArrayBuffer(4));

/**
 * Longest rests in milliseconds. Without any, a check of many steps hardly ever sees the honest thing in all of them, and the steps
 * behind it would not be attacked; and on a busy machine only who sleeps is soon awake. Each lasts for a while.
 */
const rests = [0, 0, 0.02, 0.1, 0.1, 1];
const while_ = 5_000_000;

process.stdout.write('started');
while (process.ppid === parent) {
  const longest = rests[Math.floor(Math.random() * rests.length)] ?? 0;
  for (const end = now() + while_; now() < end; turn += 1) {
    for (const change of changes) make(change);
    if (longest > 0) Atomics.wait(bell, 0, 0, Math.random() * longest);
  }
}
