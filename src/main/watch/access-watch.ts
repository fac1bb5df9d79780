/** Whether open files may be written, as each look finds it: says what has changed, and looks again where nothing would tell. */

export interface AccessWatchOptions {
  readonly changed: (payload: { readonly path: string; readonly readOnly: boolean }) => void;
  readonly lookAgain: (path: string) => void;
}

/** A disk that is mounted for writing again makes no notification: files that may not be written are looked at this often, in milliseconds. */
const lookInterval = 2000;

export class AccessWatch {
  readonly #last = new Map<string, boolean>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: AccessWatchOptions) {}

  found(path: string, readOnly: boolean): void {
    if (this.#last.get(path) === readOnly) return;
    this.#last.set(path, readOnly);
    this.options.changed({ path, readOnly });
    this.#keepLooking();
  }

  forget(path: string): void {
    this.#last.delete(path);
    this.#keepLooking();
  }

  close(): void {
    this.#last.clear();
    this.#keepLooking();
  }

  #keepLooking(): void {
    const closed = [...this.#last].filter(([, readOnly]) => readOnly).map(([path]) => path);
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (closed.length === 0) return;
    this.#timer = setInterval(() => closed.forEach(this.options.lookAgain), lookInterval);
  }
}
