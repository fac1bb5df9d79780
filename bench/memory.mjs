/** What an idle window with one file of 100 KB holds, all processes together, beside bare Monaco. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { prepareTestBuild } from '../scripts/app-path.mjs';
import { temporaryFolder } from '../scripts/launch-app.mjs';
import { buildMonacoFloor } from './monaco-floor.mjs';
import { heldByFamily } from './process-memory.mjs';
import { ratioRow } from './rows.mjs';

/** Milliseconds after which a window counts as idle. */
const settling = 8000;

/** @param {string} application @param {readonly string[]} parameters */
async function weigh(application, parameters) {
  const { executable, args } = await prepareTestBuild();
  const profile = temporaryFolder('profile');
  const child = spawn(
    executable,
    [...args.slice(0, -1), `--user-data-dir=${profile}`, application, ...parameters],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve) => setTimeout(resolve, settling));
  if (child.pid === undefined) throw new Error('The app did not start');
  const all = heldByFamily(child.pid);
  child.kill('SIGTERM');
  await ended;
  fs.rmSync(profile, { recursive: true, force: true });
  return all;
}

/** @param {{ rounds: number }} options */
export async function measureMemory({ rounds }) {
  const folder = temporaryFolder('memory');
  const file = path.join(folder, 'text.txt');
  fs.writeFileSync(file, 'A line of plain text as people write it, and more of it.\n'.repeat(1796));
  const { args } = await prepareTestBuild();
  const floorFolder = await buildMonacoFloor();
  /** @type {number[]} */
  const app = [];
  /** @type {number[]} */
  const floor = [];
  for (let round = 0; round < rounds; round += 1) {
    app.push(await weigh(args.at(-1) ?? '', [folder, file]));
    floor.push(await weigh(floorFolder, [file]));
  }
  fs.rmSync(folder, { recursive: true });
  return [
    ratioRow(
      'memory of an idle window (MB), beside bare Monaco',
      { app, floor },
      { share: 0.5, bar: 1.25 },
    ),
  ];
}
