/** Saves on a real file system of memory with every amount of free space, in a mount namespace that nobody else sees. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { isEntryPoint } from '../../scripts/project.mjs';
import { judge, makeBench, newText, workFolder } from './bench-folder.mjs';
import { prepareSave, startOpener } from './driver-process.mjs';
import { Tally } from './tally.mjs';

const page = 4096;

/** Levels beyond what a save needs: its text, and what the file system keeps of a new file. */
const levels = Math.ceil(newText.length / page) + 3;

/** @type {import('./bench-folder.mjs').Scenario[]} */
const scenarios = ['exchange', 'create', 'in-place'];

/** Leaves exactly so many pages. @param {string} folder @param {number} pages */
function leaveFree(folder, pages) {
  const { bavail } = fs.statfsSync(folder);
  const filler = path.join(folder, 'filler');
  fs.writeFileSync(filler, Buffer.alloc((bavail - pages) * page));
  const left = fs.statfsSync(folder).bavail;
  if (left !== pages) throw new Error(`${left} pages are free, not ${pages}`);
}

/** Runs inside the namespace. @param {string} driver */
async function inside(driver) {
  const tally = new Tally();
  const opener = startOpener(driver);
  const mounted = workFolder();
  /** @type {Record<string, number>} */
  const refused = {};
  for (const scenario of scenarios)
    for (let pages = 0; pages <= levels; pages += 1) {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', mounted]);
      const bench = makeBench(scenario, mounted);
      // The profile is on another disk, as is usual: a copy at risk has its space.
      const order = { ...bench.order, recovery: workFolder() };
      const save = await prepareSave(driver, order);
      leaveFree(mounted, pages);
      const answer = await save.go();
      tally.rounds += 1;
      if (answer?.outcome !== 'saved') {
        tally.faults += 1;
        refused[scenario] = (refused[scenario] ?? 0) + 1;
      }
      const what = `tmpfs, ${scenario}, ${pages} pages free`;
      if (answer?.outcome === 'error' && answer.code !== 'NO_SPACE')
        tally.found('lost', `${what}: ${answer.code} instead of NO_SPACE`);
      await opener.open({ ...order, path: 'beside.txt' });
      judge({ ...bench, order }, answer, { tally, what });
      execFileSync('umount', [mounted]);
      fs.rmSync(order.recovery, { recursive: true });
    }
  await opener.close();
  fs.rmSync(mounted, { recursive: true });
  tally.figures['levels of a full disk'] = levels + 1;
  tally.figures['saves refused on a full disk'] = refused;
  return tally;
}

/** Root may mount in a namespace of its own; anybody else as root of a namespace, where the system allows that. */
function namespaces() {
  const ways = process.geteuid?.() === 0 ? [['-m'], ['-rm']] : [['-rm']];
  return ways.find(
    (way) =>
      spawnSync('unshare', [...way, 'mount', '-t', 'tmpfs', 'tmpfs', workFolder()]).status === 0,
  );
}

/** @param {{ driver: string }} options @returns {Tally} */
export function fullDisk({ driver }) {
  const tally = new Tally();
  const way = namespaces();
  if (way === undefined) {
    tally.skipped.push('full disk: this system lets nobody mount a tmpfs');
    return tally;
  }
  const program = path.join(import.meta.dirname, 'full-disk.mjs');
  const { stdout, status } = spawnSync('unshare', [...way, process.execPath, program, driver], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`the part inside the namespace ended with ${status}`);
  tally.add(JSON.parse(stdout));
  return tally;
}

if (isEntryPoint(import.meta.url)) {
  const tally = await inside(process.argv[2] ?? '');
  process.stdout.write(JSON.stringify(tally));
}
