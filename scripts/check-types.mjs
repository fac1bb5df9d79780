/** `npm run check:types`: the compiler over every tsconfig, two at a time; prints errors only. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { packageDirectory, projectDirectory } from './project.mjs';

/** More would fight for the two cores that a small machine has. */
const atOnce = 2;

const compiler = path.join(packageDirectory('typescript'), 'bin/tsc');
const processes = fs.readdirSync(path.join(projectDirectory, 'src')).map((name) => `src/${name}`);
const waiting = ['.', 'scripts', 'e2e', ...processes].filter((folder) =>
  fs.existsSync(path.join(projectDirectory, folder, 'tsconfig.json')),
);

/** @param {string} folder @returns {Promise<boolean>} whether it has no error */
function check(folder) {
  const child = spawn(process.execPath, [compiler, '--noEmit', '--pretty', '-p', folder], {
    cwd: projectDirectory,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}

async function checkInTurn() {
  let sound = true;
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    sound = (await check(folder)) && sound;
  }
  return sound;
}

const results = await Promise.all(Array.from({ length: atOnce }, checkInTurn));
if (results.includes(false)) process.exitCode = 1;
