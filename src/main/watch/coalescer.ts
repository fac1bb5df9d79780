/** Gathers hints and hands them over together: a quiet moment after the last one, but not later than a limit. */

export interface Coalescer<T> {
  readonly add: (item: T) => void;
  readonly cancel: () => void;
}

export interface CoalescerOptions<T> {
  /** Milliseconds without a new item before the batch is handed over. */
  readonly quiet: number;
  /** Milliseconds after the first item at which the batch is handed over whatever still comes. */
  readonly limit: number;
  readonly flush: (items: ReadonlySet<T>) => void;
}

export const coalesce = <T>({ quiet, limit, flush }: CoalescerOptions<T>): Coalescer<T> => {
  let items = new Set<T>();
  let quietTimer: NodeJS.Timeout | undefined;
  let limitTimer: NodeJS.Timeout | undefined;
  const cancel = () => {
    clearTimeout(quietTimer);
    clearTimeout(limitTimer);
    limitTimer = undefined;
    items = new Set();
  };
  const handOver = () => {
    const batch = items;
    cancel();
    flush(batch);
  };
  return {
    add: (item) => {
      items.add(item);
      clearTimeout(quietTimer);
      quietTimer = setTimeout(handOver, quiet);
      limitTimer ??= setTimeout(handOver, limit);
    },
    cancel,
  };
};
