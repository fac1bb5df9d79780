/** Owns sorting so many entries that the page would stand still meanwhile: a bit at a time. */

/** Milliseconds of work in one go. */
const perTurn = 8;
/** So few are sorted in one go without a look at the clock. */
const runLength = 2_000;

/** Lets events and frames of the page come first. */
export const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

type Compare<T> = (one: T, other: T) => number;

function* merge<T>(
  one: readonly T[],
  other: readonly T[],
  compare: Compare<T>,
): Generator<void, T[]> {
  const merged: T[] = [];
  let [at, otherAt] = [0, 0];
  for (;;) {
    const [first, second] = [one[at], other[otherAt]];
    if (at === one.length || otherAt === other.length) break;
    // Both are there: neither index has come to its end.
    if (compare(first as T, second as T) <= 0) {
      merged.push(first as T);
      at += 1;
    } else {
      merged.push(second as T);
      otherAt += 1;
    }
    if (merged.length % runLength === 0) yield;
  }
  return merged.concat(one.slice(at), other.slice(otherAt));
}

/** Stable, as Array's own: sorted runs, then two of them at a time made one. */
function* sorting<T>(items: readonly T[], compare: Compare<T>): Generator<void, readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let at = 0; at < items.length; at += runLength) {
    runs.push(items.slice(at, at + runLength).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2)
      merged.push(yield* merge(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

/** Resolves to the items in order; a few are sorted before it returns to its caller's event. */
export const sortInTurns = async <T>(
  items: readonly T[],
  compare: Compare<T>,
): Promise<readonly T[]> => {
  const steps = sorting(items, compare);
  let until = performance.now() + perTurn;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + perTurn;
  }
};
