/** 40,000 messages to the IPC server; `npm run torture -- --only ipc-fuzz` sends a million. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { calls, dropChannel, helloChannel, notices } from '../../shared/channels';
import { fuzz } from '../../../e2e/torture/ipc-fuzz/fuzz';

setFlagsFromString('--expose-gc');
// The flag is for contexts that are made after it.
const collectGarbage = runInNewContext('gc') as () => void;

const heldBytes = (): number => {
  collectGarbage();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
};

const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);

/** What the test's own machinery may have kept meanwhile. */
const slack = 48 * 1024 * 1024;

test('any payload from any sender: the envelope comes back and nothing else, and memory is flat', async () => {
  const first = await fuzz(20_000, 20_261);
  const before = heldBytes();
  const second = await fuzz(20_000, 20_262);
  const grown = heldBytes() - before;
  expect([...first.breaches, ...second.breaches]).toEqual([]);
  expect(grown).toBeLessThan(slack);
  for (const { channels } of [first, second]) {
    expect(Object.keys(channels).sort()).toEqual(
      [...calls, ...notices, dropChannel, helloChannel].sort(),
    );
    expect(sum(Object.values(channels).map(({ attempts }) => attempts))).toBe(20_000);
    // The control: what fits gets through, so that what is refused was not refused for nothing.
    for (const [name, { accepted, refused }] of Object.entries(channels)) {
      if (name === helloChannel) continue;
      expect({ name, reached: accepted > 10 }).toEqual({ name, reached: true });
      expect(refused['FORBIDDEN_SENDER']).toBeGreaterThan(10);
      expect(refused['INVALID_REQUEST']).toBeGreaterThan(10);
      expect(refused['UNKNOWN_CHANNEL']).toBeGreaterThan(1);
    }
  }
}, 240_000);
