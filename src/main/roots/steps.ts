/** Owns the two ways to run a sequence of file calls: on this thread, or through the thread pool where a mount may hang. */
import type { FileCalls, FileSystem } from './file-system';

interface Call {
  readonly name: keyof FileCalls;
  readonly args: readonly unknown[];
}

/** A sequence of file calls, written once, that either driver below carries out. */
export type Steps<T> = Generator<Call, T, unknown>;

type AnyCall = (...args: readonly unknown[]) => unknown;

/** One file call as a step; throws what the call throws. */
export function* call<K extends keyof FileCalls>(
  name: K,
  ...args: Parameters<FileCalls[K]>
): Steps<ReturnType<FileCalls[K]>> {
  // The drivers answer each step with the result of the very call that it names.
  return (yield { name, args }) as ReturnType<FileCalls[K]>;
}

/** Closes what was only looked at or read: an error loses nothing there, and the kernel frees the descriptor all the same. */
export function* release(descriptor: number): Steps<void> {
  try {
    yield* call('close', descriptor);
  } catch {
    // As above. Descriptors that were written through are closed by `call`, and their errors count.
  }
}

/** Runs `body`; where it throws, the descriptor is closed before the error goes on. */
export function* releasingOnError<T>(descriptor: number, body: () => Steps<T>): Steps<T> {
  try {
    return yield* body();
  } catch (error) {
    yield* release(descriptor);
    throw error;
  }
}

/** Runs every step on this thread, without a single turn of the event loop between them. */
export function runNow<T>(fileSystem: FileSystem, steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) {
    let answer: unknown;
    try {
      answer = (fileSystem.now[step.value.name] as AnyCall)(...step.value.args);
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(answer);
  }
  return step.value;
}

/** Runs every step in libuv's thread pool: slower by 50–200 µs a step, and a mount that hangs does not hang the window. */
export async function runLater<T>(fileSystem: FileSystem, steps: Steps<T>): Promise<T> {
  let step = steps.next();
  while (step.done !== true) {
    let answer: unknown;
    try {
      answer = await (fileSystem.later[step.value.name] as AnyCall)(...step.value.args);
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(answer);
  }
  return step.value;
}
