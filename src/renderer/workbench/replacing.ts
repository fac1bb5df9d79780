/** One replacement over many files: progress, cancel in the middle, what was left and why, and one undo for the lot. */
import { replacementOf } from '../search/replacement';
import type { ResultGroup, ResultRow } from '../search/results';
import type { SearchSession } from '../search/search-session';
import { visibleName } from '../../shared/visible-name';
import type { Replacement } from '../search/apply-replacements';
import { replaceInOne, undoInOne, type Undo } from './replace-files';
import type { Workspace } from './workspace';

/** Files that are named in a notice; of more it says how many. */
const mostNamed = 5;

interface Left {
  readonly path: string;
  readonly why: string;
}

const leftWords = (left: readonly Left[]): string => {
  if (left.length === 0) return '';
  const named = left.slice(0, mostNamed).map(({ path, why }) => `${visibleName(path)}: ${why}`);
  const more = left.length > mostNamed ? ` And ${left.length - mostNamed} more.` : '';
  return `Left as ${left.length === 1 ? 'it is' : 'they are'}: ${named.join('; ')}.${more}`;
};

const files = (count: number): string => (count === 1 ? '1 file' : `${count} files`);
const places = (count: number): string => (count === 1 ? '1 result' : `${count} results`);

interface Work {
  readonly group: ResultGroup;
  readonly replacements: readonly Replacement[];
}

/** What a row means: everything, a file, or one match. */
const workOf = ({ results, store }: SearchSession, row: ResultRow | null): Work[] => {
  const { form } = store.get();
  const template = { template: form.replacement, isRegex: form.isRegex };
  const groups = row === null ? results.groups : [row.group];
  return groups.map((group) => ({
    group,
    replacements: (row?.type === 'match' ? [row.match] : group.matches).flatMap((match) => {
      const by = replacementOf(match, template);
      return by === null ? [] : [{ match, by }];
    }),
  }));
};

/** The matches that are left of a file that was changed stand elsewhere now. */
const forget = (
  { results }: SearchSession,
  { group, replacements }: Work,
  outcome: Awaited<ReturnType<typeof replaceInOne>>,
) => {
  const done = new Set(replacements.map(({ match }) => match));
  const rest = group.matches.filter((match) => !done.has(match)).map(outcome.moved);
  const { path } = group;
  results.set({ path, revision: outcome.revision, matches: rest }, outcome.version);
};

export class Replacing {
  #last: readonly Undo[] = [];

  constructor(
    private readonly workspace: Workspace,
    private readonly search: SearchSession,
  ) {}

  get canUndo(): boolean {
    return this.#last.length > 0;
  }

  async run(row: ResultRow | null): Promise<void> {
    const { search, workspace } = this;
    if (search.store.get().replacing) return;
    search.store.send({ type: 'replacing', replacing: true });
    const wish = { cancelled: false };
    const onCancel = () => {
      wish.cancelled = true;
    };
    const task = workspace.tasks.begin({ title: 'Replacing', onCancel });
    const work = workOf(search, row);
    const [undos, left]: [Undo[], Left[]] = [[], []];
    let count = 0;
    for (const [index, one] of work.entries()) {
      if (wish.cancelled) break;
      task.report({ fraction: index / work.length, detail: `${index} of ${files(work.length)}` });
      const { path, revision } = one.group;
      const outcome = await replaceInOne(workspace, {
        path,
        revision,
        replacements: one.replacements,
      });
      if (outcome.undo === null) left.push({ path, why: outcome.why });
      else {
        undos.push(outcome.undo);
        count += one.replacements.length;
        forget(search, one, outcome);
      }
    }
    search.store.send({ type: 'replacing', replacing: false });
    const words = `${wish.cancelled ? 'Cancelled. ' : ''}Replaced ${places(count)} in ${files(undos.length)}`;
    task.done(words);
    if (undos.length > 0) this.#last = undos;
    this.#tell({ title: words, left, undoable: undos.length > 0 });
  }

  /** Takes the last replacement back, where its files are as it left them. */
  async undo(): Promise<void> {
    const undos = this.#last;
    this.#last = [];
    const task = this.workspace.tasks.begin({ title: 'Taking the replacement back' });
    const left: Left[] = [];
    for (const [index, undo] of undos.entries()) {
      task.report({ fraction: index / undos.length });
      const why = await undoInOne(this.workspace, undo);
      if (why !== '') left.push({ path: undo.path, why });
    }
    const title = `Replacement taken back in ${files(undos.length - left.length)}`;
    task.done(title);
    this.#tell({ title, left, undoable: false });
    await this.search.start();
  }

  #tell({
    title,
    left,
    undoable,
  }: {
    title: string;
    left: readonly Left[];
    undoable: boolean;
  }): void {
    const undo = { label: 'Undo', run: () => void this.undo() };
    this.workspace.notices.send({
      type: 'told',
      notice: {
        key: 'replaced',
        severity: left.length > 0 ? 'warning' : 'info',
        title,
        body: leftWords(left),
        code: null,
        actions: undoable ? [undo] : [],
        ...(left.length === 0 ? { passes: true as const } : {}),
      },
    });
  }
}
