/** The traced sessions of the packaged app with minutes of idling instead of seconds: Chromium's late timers get their turn. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectDirectory } from '../../scripts/project.mjs';
import { Tally } from './tally.mjs';

/** @param {{ idleSeconds: number }} options @returns {Promise<Tally>} */
export async function silence({ idleSeconds }) {
  const tally = new Tally();
  const child = spawn(
    process.execPath,
    [path.join(projectDirectory, 'scripts/e2e.mjs'), 'e2e/silence.spec.ts', '--reporter=list'],
    {
      cwd: projectDirectory,
      env: { ...process.env, HOLDFAST_IDLE_SECONDS: String(idleSeconds) },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (printed += text));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  process.stdout.write(printed);
  const count = (/** @type {string} */ word) =>
    Number(new RegExp(`(\\d+) ${word}\\b`).exec(printed)?.[1] ?? 0);
  tally.rounds = count('passed') + count('failed');
  if (code !== 0) tally.found('escaped', `silence: ${count('failed')} tests failed, see above`);
  if (count('passed') === 0) tally.found('unproven', 'silence: no session was played');
  tally.figures['silence'] = { idleSeconds, passed: count('passed'), skipped: count('skipped') };
  return tally;
}
