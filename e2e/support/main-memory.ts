/** What the main process holds, once what it no longer needs is gone. */
import type { ElectronApplication } from '@playwright/test';

/** Bytes of heap and buffers. */
export const heldByMain = (app: ElectronApplication): Promise<number> =>
  app.evaluate(async () => {
    const { setFlagsFromString } = process.getBuiltinModule('v8');
    const { runInNewContext } = process.getBuiltinModule('vm');
    setFlagsFromString('--expose-gc');
    // The flag is for contexts that are made after it.
    const collect = runInNewContext('gc') as () => void;
    // What a first pass finalises is freed by a later one.
    for (let pass = 0; pass < 3; pass += 1) {
      collect();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    return heapUsed + external + arrayBuffers;
  });
