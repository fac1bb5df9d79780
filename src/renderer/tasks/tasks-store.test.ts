import { createTasks, overallFraction, worthShowing, type ToldProgress } from './tasks-store';

/** A clock that a test moves on. */
const bench = () => {
  const told: ToldProgress[] = [];
  const waiting: { at: number; run: () => void }[] = [];
  let time = 0;
  const tasks = createTasks({
    tell: (progress) => told.push(progress),
    later: (run, delay) => waiting.push({ at: time + delay, run }),
  });
  const pass = (milliseconds: number) => {
    time += milliseconds;
    for (;;) {
      const next = waiting.findIndex(({ at }) => at <= time);
      if (next < 0) return;
      waiting.splice(next, 1)[0]?.run();
    }
  };
  return { tasks, told, pass };
};

test('what is over soon is never shown', () => {
  const { tasks, told, pass } = bench();
  const task = tasks.begin({ title: 'Searching' });
  task.report({ fraction: 0.5 });
  pass(worthShowing - 1);
  task.done('Found 3');
  pass(10_000);
  expect(tasks.get()).toEqual([]);
  expect(told).toEqual([]);
});

test('a long work is shown, reports in steps, says what it came to and goes', () => {
  const { tasks, told, pass } = bench();
  const task = tasks.begin({ title: 'Copying' });
  pass(worthShowing);
  expect(tasks.get()[0]).toMatchObject({ title: 'Copying', fraction: null, state: 'running' });
  for (let done = 0; done <= 1000; done += 1) task.report({ fraction: done / 2000 });
  pass(100);
  expect(tasks.get()[0]).toMatchObject({ fraction: 0.5 });
  expect(told).toHaveLength(2);
  task.done('Copied 12 files');
  task.failed('too late');
  expect(tasks.get()[0]).toMatchObject({ state: 'done', detail: 'Copied 12 files' });
  expect(told.slice(-2)).toEqual([{ state: 'idle' }, { state: 'ended', words: 'Copied 12 files' }]);
  pass(10_000);
  expect(tasks.get()).toEqual([]);
});

test('a failure is shown however soon it comes, and stays until it is dismissed', () => {
  const { tasks, pass } = bench();
  tasks.begin({ title: 'Replacing' }).failed('The disk is full.');
  pass(60_000);
  const [failed] = tasks.get();
  expect(failed).toMatchObject({
    title: 'Replacing',
    detail: 'The disk is full.',
    state: 'failed',
  });
  tasks.dismiss(failed?.id ?? 0);
  expect(tasks.get()).toEqual([]);
});

test('cancelling is asked for once, and lasts until the work itself has ended', () => {
  const { tasks, pass } = bench();
  let asked = 0;
  const task = tasks.begin({ title: 'Copying', onCancel: () => (asked += 1) });
  pass(worthShowing);
  tasks.get()[0]?.onCancel?.();
  tasks.get()[0]?.onCancel?.();
  expect(asked).toBe(1);
  expect(tasks.get()[0]?.state).toBe('cancelling');
  task.done('Cancelled after 4 files');
  expect(tasks.get()[0]?.state).toBe('done');
});

test('of several works the taskbar shows the mean, and nothing where one cannot say', () => {
  const base = { title: 'x', detail: '', state: 'running', onCancel: null } as const;
  expect(overallFraction([])).toBeNull();
  expect(
    overallFraction([
      { ...base, id: 1, fraction: 0.2 },
      { ...base, id: 2, fraction: 0.6 },
      { ...base, id: 3, fraction: 1, state: 'done' },
    ]),
  ).toBeCloseTo(0.4);
  expect(
    overallFraction([
      { ...base, id: 1, fraction: 0.2 },
      { ...base, id: 2, fraction: null },
    ]),
  ).toBeNull();
});

test('what main is told has a bound', () => {
  const { tasks, told } = bench();
  tasks.begin({ title: 'Copying' }).failed('x'.repeat(5000));
  const last = told.at(-1);
  expect(last?.state === 'ended' ? last.words.length : 0).toBe(200);
});
