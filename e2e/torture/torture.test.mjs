/** The parts of `npm run torture` at the size of an everyday test, each in a process of its own. */
import { spawn } from 'node:child_process';
import path from 'node:path';

/** @param {string} part @returns {Promise<{ code: number | null, output: string }>} */
function run(part) {
  const program = path.join(__dirname, 'torture.mjs');
  const child = spawn(process.execPath, [program, '--short', '--only', part], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

const nothingWrong = /torn 0, empty 0, lost 0, orphaned 0, escaped 0, unproven 0/;

test.each([
  ['kernel-faults', /injected faults 60,/],
  ['full-disk', /rounds 24,|skipped: full disk/],
  ['power-cuts', /rounds 1[0-9]{2},/],
  ['racing-writers', /versions/],
])(
  '%s leave the old text or the new, and lose nothing',
  async (part, extent) => {
    const { code, output } = await run(part);
    expect([output, code]).toEqual([expect.stringMatching(nothingWrong), 0]);
    expect(output).toMatch(extent);
  },
  180_000,
);
