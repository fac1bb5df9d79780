/**
 * "A component swapped for a link between any two steps" and "a directory moved out of the root while a file in it is open": every
 * place that can be swapped, with every operation, for two seconds each and until the naive control was got through a thousand times.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';

/** @typedef {Omit<import('./races/race').RaceResult, 'race' | 'wrong'>} Figures */

/** All of them one after another in one run: they need both cores. */
function runAll() {
  const program = path.join(__dirname, 'torture.mjs');
  const child = spawn(process.execPath, [program, '--short', '--only', 'races'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

const places = ['leaf', 'middle component', 'root child', 'moved-out directory'];
const operations = ['read', 'write', 'list', 'create', 'mkdir', 'rename', 'delete', 'copy'];
const names = [
  ...places.flatMap((place) => operations.map((operation) => `${place} × ${operation}`)),
  'middle component, across disks × delete',
];

/** @type {Promise<{ code: number | null, output: string }>} */
let finished;
beforeAll(() => {
  finished = runAll();
});

/** @param {string} output @returns {Record<string, Figures>} */
const figuresIn = (output) =>
  Object.fromEntries(
    [...output.matchAll(/^race, (.*): (\{.*\})$/gm)].map(([, name = '', json = '']) => [
      name,
      JSON.parse(json),
    ]),
  );

// A loaded machine takes longer to get through the controls: each race then has a minute.
test('every race ran, proved itself and ended in order', async () => {
  const { code, output } = await finished;
  expect([output, code]).toEqual([expect.stringMatching(/escaped 0, unproven 0 \(/), 0]);
  expect(Object.keys(figuresIn(output)).sort()).toEqual([...names].sort());
}, 1_800_000);

test.each(names)(
  'a swap in the instant between check and use never leads outside: %s',
  async (name) => {
    const { escapes, controlHits, seconds, done, refused, tookLink } =
      figuresIn((await finished).output)[name] ?? {};
    expect(escapes).toBe(0);
    expect(controlHits).toBeGreaterThanOrEqual(1_000);
    expect(seconds).toBeGreaterThanOrEqual(2);
    // Ours met both the honest thing and the attack.
    expect(done).toBeGreaterThan(0);
    expect(Number(refused) + Number(tookLink)).toBeGreaterThan(0);
  },
);
