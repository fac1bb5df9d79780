/** Many entries into one folder: copies, moves and drops, with one question for names that are taken, progress and cancel. */
import { unpackListing } from '../../shared/dir-listing';
import type { Copied, CopyProgress } from '../../shared/entries';
import type { Failure, Result } from '../../shared/result';
import { visibleName } from '../../shared/visible-name';
import { bridge } from '../bridge';
import { baseName, joinPath, parentPath } from '../ui/paths';
import { freeName } from './entry-names';
import { ask, type TreeHost } from './tree-host';
import type { TreeStep } from './tree-history';
import { madeStep, moveStep, trashStep } from './tree-steps';

/** One thing that comes into a folder. */
export interface Incoming {
  readonly name: string;
  readonly isFolder: boolean;
  /** Root-relative; null for what comes from outside. */
  readonly from: string | null;
  /** A copy is made under `to`; a move is a copy that nothing is left of. */
  readonly copy: (to: string, job: number) => Promise<Result<Copied>>;
}

export interface Transfer {
  readonly incoming: readonly Incoming[];
  readonly folder: string;
  readonly kind: 'copy' | 'move';
  /** As the task and the undo are called. */
  readonly title: string;
  /** Names that are taken get a number without a question: a duplicate. */
  readonly keepsBoth?: true;
}

export interface Transferred {
  readonly steps: readonly TreeStep[];
  /** Where things are now. */
  readonly arrived: readonly string[];
  readonly failures: readonly { readonly name: string; readonly failure: Failure }[];
  /** What was left out of folders that were copied, in words. */
  readonly skipped: readonly string[];
  readonly skippedCount: number;
}

let jobs = 0;
const listeners = new Map<number, (progress: CopyProgress) => void>();
let isListening = false;

const listen = (): void => {
  if (isListening) return;
  isListening = true;
  bridge.on('entry:progress', (progress) => listeners.get(progress.job)?.(progress));
};

const skippedWords: Readonly<Record<Copied['skipped'][number]['why'], string>> = {
  special: 'a device, pipe or socket',
  'link-outside': 'a link that leads outside the folder',
  unreadable: 'may not be read',
  'unusable-name': 'its name is not UTF-8',
  gone: 'went away meanwhile',
};

type Choice = 'replace' | 'both' | 'skip';

class Run {
  readonly steps: TreeStep[] = [];
  readonly arrived: string[] = [];
  readonly failures: { name: string; failure: Failure }[] = [];
  readonly skipped: string[] = [];
  skippedCount = 0;
  #job = 0;
  #stopped = false;
  #forAll: Choice | null = null;
  #done = 0;
  readonly #task;

  constructor(
    private readonly host: TreeHost,
    private readonly transfer: Transfer,
  ) {
    listen();
    const onCancel = (): void => {
      this.#stopped = true;
      void bridge.entry.cancel({ job: this.#job });
    };
    this.#task = host.begin({ title: transfer.title, onCancel });
  }

  #report(part: number, detail: string): void {
    const fraction = (this.#done + part) / this.transfer.incoming.length;
    this.#task.report({ fraction, detail });
  }

  async #taken(): Promise<ReadonlySet<string>> {
    const listing = await bridge.dir.list({ path: this.transfer.folder });
    return new Set(
      listing.ok ? unpackListing(listing.value.listing ?? '').map(({ name }) => name) : [],
    );
  }

  async #choose(name: string): Promise<Choice | null> {
    if (this.transfer.keepsBoth === true) return 'both';
    if (this.#forAll !== null) return this.#forAll;
    const left = this.transfer.incoming.length - this.#done - 1;
    const answer = await ask(this.host.questions, {
      title: `“${visibleName(name)}” is already there`,
      lines: [
        'Keep both gives the new one another name. Replace moves the old one to the trash first.',
      ],
      answers: [
        { id: 'both', label: 'Keep both', kind: 'primary' },
        { id: 'skip', label: 'Skip' },
        { id: 'replace', label: 'Replace', kind: 'danger' },
      ],
      forAll: left > 0 ? `Do this for the other ${left} too` : null,
    });
    if (answer === null) return null;
    // The ids are those of the answers above.
    const choice = answer.id as Choice;
    if (answer.forAll) this.#forAll = choice;
    return choice;
  }

  async #copy(one: Incoming, to: string): Promise<Result<unknown>> {
    this.#job = jobs += 1;
    listeners.set(this.#job, ({ files, ofFiles, bytes, ofBytes }) => {
      const part = ofBytes > 0 ? bytes / ofBytes : files / Math.max(1, ofFiles);
      this.#report(part, ofFiles > 1 ? `${files} of ${ofFiles} files` : visibleName(one.name));
    });
    const copied = await one.copy(to, this.#job);
    listeners.delete(this.#job);
    if (!copied.ok) return copied;
    this.skippedCount += copied.value.skippedCount;
    for (const { path, why } of copied.value.skipped)
      this.skipped.push(`${visibleName(joinPath(one.name, path))}: ${skippedWords[why]}`);
    const made = await madeStep(to);
    if (made.ok) this.steps.push(made.value);
    return copied;
  }

  /** From disk to disk: a copy, and then the original goes to the trash, unless something was left out of the copy. */
  async #copyAway(one: Incoming, from: string, to: string): Promise<Result<unknown>> {
    const skippedBefore = this.skippedCount;
    const copied = await this.#copy(one, to);
    if (!copied.ok || this.skippedCount > skippedBefore) return copied;
    this.host.store.send({ type: 'moved', from, to });
    this.host.moved(from, to);
    const trashed = await trashStep(this.host, from);
    if (trashed.ok) this.steps.push(trashed.value);
    return trashed;
  }

  async #bring(one: Incoming, to: string): Promise<Result<unknown>> {
    if (this.transfer.kind === 'copy' || one.from === null) return this.#copy(one, to);
    const moved = await moveStep(this.host, one.from, to);
    if (moved.ok) this.steps.push(moved.value);
    else if (moved.error.code === 'OTHER_DISK') return this.#copyAway(one, one.from, to);
    return moved;
  }

  /** What to do where the name is taken; the new name, or null to leave it out. */
  async #settled(one: Incoming, to: string): Promise<Result<string | null>> {
    const choice = await this.#choose(one.name);
    if (choice === null) this.#stopped = true;
    if (choice === null || choice === 'skip') return { ok: true, value: null };
    if (choice === 'both') {
      const name = freeName(one.name, one.isFolder, await this.#taken());
      return { ok: true, value: joinPath(this.transfer.folder, name) };
    }
    if (to === one.from) return { ok: true, value: null };
    const trashed = await trashStep(this.host, to);
    if (!trashed.ok) return trashed;
    this.steps.push(trashed.value);
    return { ok: true, value: to };
  }

  async #takeIn(one: Incoming): Promise<Result<unknown>> {
    const wished = joinPath(this.transfer.folder, one.name);
    // Beside itself the name is taken for sure, and a folder would be refused for going into itself.
    const first = wished === one.from ? await this.#settled(one, wished) : null;
    if (first !== null && (!first.ok || first.value === null)) return first;
    let to = first?.ok === true && first.value !== null ? first.value : wished;
    // Another program may take each name that was free a moment ago.
    for (let tries = 0; ; tries += 1) {
      const done = await this.#bring(one, to);
      if (done.ok) this.arrived.push(to);
      if (done.ok || done.error.code !== 'ALREADY_EXISTS' || tries > 8) return done;
      const settled = await this.#settled(one, wished);
      if (!settled.ok || settled.value === null) return settled;
      to = settled.value;
    }
  }

  async run(): Promise<Transferred> {
    for (const one of this.transfer.incoming) {
      if (this.#stopped) break;
      this.#report(0, visibleName(one.name));
      const done = await this.#takeIn(one);
      if (!done.ok && done.error.code !== 'CANCELLED')
        this.failures.push({ name: one.name, failure: done.error });
      this.#done += 1;
      // What has stopped one will stop the next.
      if (!done.ok && ['NO_SPACE', 'ROOT_GONE', 'READ_ONLY'].includes(done.error.code)) break;
    }
    this.#task.done(this.#stopped ? '' : `${this.transfer.title}: done`);
    return this;
  }
}

export const transferAll = (host: TreeHost, transfer: Transfer): Promise<Transferred> =>
  new Run(host, transfer).run();

/** An entry of the tree as something that comes into a folder. */
export const incomingEntry = (path: string, isFolder: boolean): Incoming => ({
  name: baseName(path),
  isFolder,
  from: path,
  copy: (to, job) => bridge.entry.copy({ from: path, to, job }),
});

/** Folders whose listings a transfer has changed. */
export const touchedFolders = ({ steps }: Pick<Transferred, 'steps'>): string[] => [
  ...new Set(
    steps.flatMap((step) =>
      step.kind === 'moved'
        ? [parentPath(step.from), parentPath(step.to)]
        : [parentPath(step.path)],
    ),
  ),
];
