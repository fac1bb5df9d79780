/** Runs formatters in workers, off the page's thread; a worker stays a while for the next text. */
import { formatterOf, type FormatAnswer, type Formatter, type FormatTask } from './format-task';

/** Milliseconds; a formatter that takes longer is ended with its worker. */
const patience = 20_000;
/** How long a worker waits for another text, milliseconds. */
const idleTime = 60_000;

// Written out: the bundler finds a worker by this form alone.
const starters: Record<Formatter, () => Worker> = {
  json: () => new Worker(new URL('./json-worker.ts', import.meta.url), { name: 'format-json' }),
  css: () => new Worker(new URL('./css-worker.ts', import.meta.url), { name: 'format-css' }),
  html: () => new Worker(new URL('./html-worker.ts', import.meta.url), { name: 'format-html' }),
  script: () =>
    new Worker(new URL('./script-worker.ts', import.meta.url), { name: 'format-script' }),
};

interface Idle {
  readonly worker: Worker;
  readonly timer: ReturnType<typeof setTimeout>;
}

const idle = new Map<Formatter, Idle>();

const takeWorker = (formatter: Formatter): Worker => {
  const waiting = idle.get(formatter);
  if (waiting === undefined) return starters[formatter]();
  idle.delete(formatter);
  clearTimeout(waiting.timer);
  return waiting.worker;
};

/** At most one waits for each formatter. */
const keepWorker = (formatter: Formatter, worker: Worker): void => {
  if (idle.has(formatter)) {
    worker.terminate();
    return;
  }
  const timer = setTimeout(() => {
    idle.delete(formatter);
    worker.terminate();
  }, idleTime);
  idle.set(formatter, { worker, timer });
};

const ask = (formatter: Formatter, task: FormatTask): Promise<FormatAnswer> =>
  new Promise((resolve) => {
    const worker = takeWorker(formatter);
    const end = (answer: FormatAnswer, isSound: boolean) => {
      clearTimeout(timer);
      worker.onmessage = null;
      worker.onerror = null;
      if (isSound) keepWorker(formatter, worker);
      else worker.terminate();
      resolve(answer);
    };
    const timer = setTimeout(
      () => end({ ok: false, why: 'it took over twenty seconds' }, false),
      patience,
    );
    worker.onmessage = ({ data }: MessageEvent<FormatAnswer>) => end(data, true);
    worker.onerror = () => end({ ok: false, why: 'the formatter stopped working' }, false);
    worker.postMessage(task);
  });

/** The whole text as it should be. */
export const formatText = (task: FormatTask): Promise<FormatAnswer> => {
  const formatter = formatterOf(task.language);
  return formatter === null
    ? Promise.resolve({ ok: false, why: 'no formatter knows this language' })
    : ask(formatter, task);
};
