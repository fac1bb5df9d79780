/** Owns the order in which history works: one task after another, those that a save waits for first. */

export interface TaskQueue {
  /** Resolves or rejects with the task. */
  readonly run: <T>(task: () => Promise<T>, first?: boolean) => Promise<T>;
  /** Resolves when nothing is queued. Never rejects. */
  readonly idle: () => Promise<void>;
}

export const createTaskQueue = (): TaskQueue => {
  const waiting: (() => Promise<void>)[] = [];
  let running: Promise<void> | null = null;
  const drain = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await task();
    running = null;
  };
  return {
    run: (task, first = false) =>
      new Promise((resolve, reject) => {
        const settle = (): Promise<void> => task().then(resolve, reject);
        if (first) waiting.unshift(settle);
        else waiting.push(settle);
        running ??= Promise.resolve().then(drain);
      }),
    idle: async () => {
      while (running !== null) await running;
    },
  };
};
