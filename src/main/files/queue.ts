/** Owns the order of operations: one after another per key, side by side for different keys. */

export interface Queue {
  /** Runs the operation once everything that was asked before it under any of these keys has ended. */
  run<T>(keys: readonly string[], operation: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createQueue(): Queue {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run(keys, operation) {
      const before = Promise.all(keys.map((key) => tails.get(key) ?? Promise.resolve()));
      const own = before.then(operation);
      const ended = own.then(
        () => undefined,
        () => undefined,
      );
      const tail = ended.then(() => {
        for (const key of keys) if (tails.get(key) === tail) tails.delete(key);
      });
      for (const key of keys) tails.set(key, tail);
      return own;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
