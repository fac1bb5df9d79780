/** Runs merges in a worker of its own, one worker per merge: one that takes too long is ended with its worker. */
import type { MergeAnswer } from '../document/merging';
import type { MergeTask, MergeTaskAnswer } from './merge-tasks';
import type { Texts } from './merge-texts';
import type { Plan, PlanInput } from './merge-plan';

/** Milliseconds; the search for differences is bounded too, so that only enormous texts come near it. */
const patience = 3000;

/** Null where it took too long or the worker failed. */
const runTask = (task: MergeTask): Promise<MergeTaskAnswer | null> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./merge-worker.ts', import.meta.url), {
      name: 'merge-worker',
    });
    const end = (answer: MergeTaskAnswer | null) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(answer);
    };
    const timer = setTimeout(() => end(null), patience);
    worker.onmessage = ({ data }: MessageEvent<MergeTaskAnswer>) => end(data);
    worker.onerror = () => end(null);
    worker.postMessage(task);
  });

export const mergeInWorker = async (input: Texts): Promise<MergeAnswer> => {
  const done = await runTask({ kind: 'texts', input });
  return done?.kind === 'texts' ? done.answer : { kind: 'refused', why: 'too-long' };
};

/** Null where it took too long. */
export const planInWorker = async (input: PlanInput): Promise<Plan | null> => {
  const done = await runTask({ kind: 'plan', input });
  return done?.kind === 'plan' ? done.answer : null;
};
