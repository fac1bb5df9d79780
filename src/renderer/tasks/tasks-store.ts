/** Long work of the window: what is under way, how far it is, how it ended, and the way to cancel it. */
import { createStore, type Store } from '../ui/store';

export interface Task {
  readonly id: number;
  readonly title: string;
  /** From 0 to 1; null where nobody can say. */
  readonly fraction: number | null;
  /** What it is at, in a few words. */
  readonly detail: string;
  readonly state: 'running' | 'cancelling' | 'done' | 'failed';
  /** Null where it cannot be cancelled. */
  readonly onCancel: (() => void) | null;
}

export interface TaskReport {
  readonly fraction: number | null;
  readonly detail?: string;
}

/** What who works has of its task; each of the last two ends it. */
export interface TaskHandle {
  readonly report: (report: TaskReport) => void;
  /** `summary`: in a line what it came to, without file contents. */
  readonly done: (summary?: string) => void;
  readonly failed: (message: string) => void;
}

export interface TaskRequest {
  readonly title: string;
  readonly onCancel?: () => void;
}

type TasksEvent =
  | { readonly type: 'shown'; readonly task: Task }
  | { readonly type: 'changed'; readonly id: number; readonly to: Partial<Task> }
  | { readonly type: 'gone'; readonly id: number };

export const reduceTasks = (tasks: readonly Task[], event: TasksEvent): readonly Task[] => {
  switch (event.type) {
    case 'shown':
      return [...tasks, event.task];
    case 'changed':
      return tasks.map((task) => (task.id === event.id ? { ...task, ...event.to } : task));
    case 'gone':
      return tasks.filter(({ id }) => id !== event.id);
  }
};

export const isRunning = ({ state }: Task): boolean =>
  state === 'running' || state === 'cancelling';

/** Of all that runs; null where one cannot say, or where nothing runs. */
export const overallFraction = (tasks: readonly Task[]): number | null => {
  const fractions = tasks.filter(isRunning).map(({ fraction }) => fraction);
  if (fractions.length === 0 || fractions.includes(null)) return null;
  return fractions.reduce<number>((sum, one) => sum + (one ?? 0), 0) / fractions.length;
};

/** Milliseconds: what is over sooner is not shown, since it would only flicker. */
export const worthShowing = 400;
/** How long it is said what a task came to; a failure stays until it is dismissed. */
const saidFor = 6_000;
/** Between two reports that are shown. */
const betweenReports = 100;

const longestSummary = 200;

export type ToldProgress =
  | { readonly state: 'running'; readonly fraction: number | null }
  | { readonly state: 'idle' }
  | { readonly state: 'ended'; readonly words: string };

interface TasksOptions {
  /** Tells main, for the taskbar. */
  readonly tell: (progress: ToldProgress) => void;
  /** Milliseconds. */
  readonly later: (run: () => void, delay: number) => void;
}

interface Place extends TasksOptions {
  readonly store: Store<readonly Task[], TasksEvent>;
}

const tellAll = ({ store, tell }: Place): void => {
  const tasks = store.get();
  if (tasks.some(isRunning)) tell({ state: 'running', fraction: overallFraction(tasks) });
  else tell({ state: 'idle' });
};

const shortened = (words: string): string =>
  words.length <= longestSummary ? words : `${words.slice(0, longestSummary - 1)}…`;

/** One long work, from its begin to its end. */
class Run implements TaskHandle {
  #shown = false;
  #over = false;
  #waiting = false;
  #now: TaskReport = { fraction: null };

  constructor(
    private readonly id: number,
    private readonly request: TaskRequest,
    private readonly place: Place,
  ) {
    place.later(() => this.#show(), worthShowing);
  }

  readonly report = (report: TaskReport): void => {
    this.#now = report;
    if (this.#waiting || this.#over) return;
    this.#waiting = true;
    this.place.later(() => this.#publish(), betweenReports);
  };

  readonly done = (summary = ''): void => {
    if (this.#over) return;
    this.#over = true;
    if (!this.#shown) return;
    this.#end('done', summary);
    const { store, later } = this.place;
    later(() => store.send({ type: 'gone', id: this.id }), summary === '' ? 0 : saidFor);
  };

  readonly failed = (message: string): void => {
    if (this.#over) return;
    this.#over = true;
    this.#end('failed', message);
  };

  #show(): void {
    if (this.#over) return;
    this.#shown = true;
    const { title, onCancel } = this.request;
    const cancel = () => {
      const to = { state: 'cancelling', onCancel: null } as const;
      this.place.store.send({ type: 'changed', id: this.id, to });
      onCancel?.();
    };
    const { fraction, detail = '' } = this.#now;
    const known = { id: this.id, title, fraction, detail, state: 'running' } as const;
    const task: Task = { ...known, onCancel: onCancel === undefined ? null : cancel };
    this.place.store.send({ type: 'shown', task });
    tellAll(this.place);
  }

  #publish(): void {
    this.#waiting = false;
    if (this.#over || !this.#shown) return;
    const { fraction, detail = '' } = this.#now;
    this.place.store.send({ type: 'changed', id: this.id, to: { fraction, detail } });
    tellAll(this.place);
  }

  #end(state: 'done' | 'failed', words: string): void {
    const { store, tell } = this.place;
    const { id } = this;
    const ended = { fraction: null, detail: words, state, onCancel: null };
    if (this.#shown) store.send({ type: 'changed', id, to: ended });
    else store.send({ type: 'shown', task: { id, title: this.request.title, ...ended } });
    tellAll(this.place);
    if (words !== '') tell({ state: 'ended', words: shortened(words) });
  }
}

/** All long work of one window. */
export const createTasks = (options: TasksOptions) => {
  const store = createStore(reduceTasks, [] as readonly Task[]);
  let last = 0;
  return {
    get: store.get,
    subscribe: store.subscribe,
    begin: (request: TaskRequest): TaskHandle => {
      last += 1;
      return new Run(last, request, { ...options, store });
    },
    dismiss: (id: number) => store.send({ type: 'gone', id }),
  };
};

export type TasksStore = ReturnType<typeof createTasks>;
