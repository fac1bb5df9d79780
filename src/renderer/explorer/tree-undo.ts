/** Undo and redo of what the tree did. */
import type { Failure } from '../../shared/result';
import { baseName } from '../ui/paths';
import type { TreeHost } from './tree-host';
import type { TreeStep, Way } from './tree-history';
import { atOnce, choose, focusTree, refresh, tellFailures } from './tree-operations';
import { reverseStep } from './tree-steps';

/** Steps that may be reversed side by side: what was thrown away together lies in no other of it. */
const batches = (steps: readonly TreeStep[]): readonly TreeStep[][] => {
  const all: TreeStep[][] = [];
  for (const step of steps.toReversed()) {
    const last = all.at(-1);
    const joins = last?.[0]?.kind === 'trashed' && step.kind === 'trashed';
    if (joins && last.length < atOnce) last.push(step);
    else all.push([step]);
  }
  return all;
};

interface Reversed {
  readonly steps: TreeStep[];
  readonly left: TreeStep[];
  readonly failures: { name: string; failure: Failure }[];
}

const reverseAll = async (host: TreeHost, steps: readonly TreeStep[]): Promise<Reversed> => {
  const reversed: Reversed = { steps: [], left: [], failures: [] };
  const reverseOne = async (step: TreeStep): Promise<void> => {
    const done = await reverseStep(host, step);
    if (done.ok) reversed.steps.push(done.value);
    else if (done.error.code === 'CANCELLED') reversed.left.unshift(step);
    else {
      const path = step.kind === 'moved' ? step.to : step.path;
      reversed.failures.push({ name: baseName(path), failure: done.error });
    }
  };
  for (const batch of batches(steps)) await Promise.all(batch.map(reverseOne));
  return reversed;
};

/** Takes the last operation back, or does it again. What cannot be reversed is named, and the rest is. */
export const reverseLast = async (host: TreeHost, way: Way): Promise<void> => {
  const operation = host.history.get()[way].at(-1);
  if (operation === undefined) return;
  host.history.send({ type: 'taken', way });
  const { title } = operation;
  const { steps, left, failures } = await reverseAll(host, operation.steps);
  host.history.send({ type: 'reversed', way, operation: { title, steps } });
  // What the person did not want to be taken can be undone another time.
  const other = way === 'undo' ? 'redo' : 'undo';
  if (left.length > 0)
    host.history.send({ type: 'reversed', way: other, operation: { title, steps: left } });
  await refresh(host, steps);
  await choose(
    host,
    steps.flatMap((step) => arrivedBy(step)),
  );
  tellFailures(host, `Not ${way === 'undo' ? 'undone' : 'done again'}: ${title}`, failures);
  focusTree();
};

const arrivedBy = (step: TreeStep): string[] =>
  step.kind === 'moved' ? [step.to] : step.kind === 'made' ? [step.path] : [];
