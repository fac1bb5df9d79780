/** Owns how many operations run at once: each holds descriptors, and a save must never find none left. */

/** Runs the operation when fewer than the given number are under way, in the order asked. */
export type Slots = <T>(operation: () => Promise<T>) => Promise<T>;

export function createSlots(most: number): Slots {
  let free = most;
  const waiting: (() => void)[] = [];
  return async (operation) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await operation();
    } finally {
      // A slot is handed on rather than freed, so that nobody who comes now gets in before those who wait.
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
