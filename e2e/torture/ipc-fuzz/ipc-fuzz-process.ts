/** A million messages in a process of their own: `node --expose-gc FILE ROUNDS SEED` prints one report as JSON. */
import { fuzz } from './fuzz';
import type { FuzzReport } from './fuzz';

/** Between two looks at memory. */
const chunk = 10_000;
/** What the engine may have kept after so many chunks, beyond what it had after the first ones; bytes. */
const slack = 48 * 1024 * 1024;
const warmUp = 5;

const heldBytes = (): number => {
  globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
};

const add = (total: FuzzReport, report: FuzzReport): void => {
  total.slowest = Math.max(total.slowest, report.slowest);
  total.breaches.push(...report.breaches);
  for (const [name, { attempts, accepted, refused }] of Object.entries(report.channels)) {
    const counts = (total.channels[name] ??= { attempts: 0, accepted: 0, refused: {} });
    counts.attempts += attempts;
    counts.accepted += accepted;
    for (const [code, count] of Object.entries(refused))
      counts.refused[code] = (counts.refused[code] ?? 0) + count;
  }
};

const run = async (rounds: number, seed: number): Promise<void> => {
  const total: FuzzReport = { channels: {}, slowest: 0, breaches: [] };
  let before = 0;
  for (let done = 0; done * chunk < rounds; done += 1) {
    if (done === warmUp) before = heldBytes();
    add(total, await fuzz(Math.min(chunk, rounds - done * chunk), seed + done));
  }
  const grown = before === 0 ? 0 : heldBytes() - before;
  if (grown > slack) total.breaches.push(`main's memory grew by ${grown} bytes`);
  process.stdout.write(JSON.stringify({ ...total, grown }));
};

void run(Number(process.argv[2]), Number(process.argv[3]));
