/** Which directories to watch for a set of open files and expanded folders, and what a hint in each concerns. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WatchPlace, WatchPlaces } from './watch-places';

export interface Wanted {
  /** Root-relative paths of open files. */
  readonly files: ReadonlySet<string>;
  /** Root-relative paths of expanded folders; '' is the root. */
  readonly directories: ReadonlySet<string>;
}

export interface PlannedDirectory extends WatchPlace {
  /** Name in this directory → the open files whose bytes or link it is. */
  readonly files: Map<string, Set<string>>;
  /** Expanded folders that this directory is. */
  readonly expanded: Set<string>;
  /** Names on the way to something watched: when one of them changes, the plan is made anew. */
  readonly onTheWay: Set<string>;
}

/** Absolute path → what to watch there. */
export type WatchPlan = ReadonlyMap<string, PlannedDirectory>;

/** Deeper paths are not watched (a save and the window's focus still look): bounds the work that a page can ask for. */
const deepest = 256;

/** Steps of walks in one go, some 5 ms; then the event loop gets a turn, whatever a page asks to have watched. */
const stepsPerTurn = 1_000;

const splitPath = (path: string): readonly string[] => (path === '' ? [] : path.split('/'));

class Planner {
  private readonly plan = new Map<string, PlannedDirectory>();
  /** One walk per folder and plan, however many files lie in it. */
  private readonly known = new Map<string, Promise<WatchPlace | null>>();

  private steps = 0;

  constructor(private readonly places: WatchPlaces) {}

  async make({ files, directories }: Wanted): Promise<WatchPlan> {
    await this.reach([]);
    for (const path of directories) (await this.reach(splitPath(path)))?.expanded.add(path);
    for (const path of files) await this.addFile(path);
    return this.plan;
  }

  private async addFile(path: string): Promise<void> {
    const components = splitPath(path);
    const name = components.at(-1);
    if (name === undefined) return;
    const parent = await this.reach(components.slice(0, -1));
    if (parent === null) return;
    addTo(parent, name, path);
    await this.giveWay(components.length);
    const real = await this.places.file(path);
    if (real === null || (real.directory.path === parent.path && real.name === name)) return;
    // A link: its own name may be pointed elsewhere, its target changed.
    parent.onTheWay.add(name);
    addTo(this.planned(real.directory), real.name, path);
  }

  /** Plans every directory on the way; null where the way ends early. */
  private async reach(components: readonly string[]): Promise<PlannedDirectory | null> {
    if (components.length > deepest) return null;
    let here = await this.place('');
    for (let depth = 0; here !== null && depth < components.length; depth += 1) {
      const name = components[depth] ?? '';
      this.planned(here).onTheWay.add(name);
      await this.giveWay(depth);
      here = await this.place(components.slice(0, depth + 1).join('/'));
    }
    return here === null ? null : this.planned(here);
  }

  private async giveWay(steps: number): Promise<void> {
    this.steps += steps;
    if (this.steps < stepsPerTurn) return;
    this.steps = 0;
    await nextTurn();
  }

  private place(path: string): Promise<WatchPlace | null> {
    const known = this.known.get(path) ?? this.places.directory(path);
    this.known.set(path, known);
    return known;
  }

  private planned(place: WatchPlace): PlannedDirectory {
    const existing = this.plan.get(place.path);
    if (existing !== undefined) return existing;
    const made = {
      ...place,
      files: new Map(),
      expanded: new Set<string>(),
      onTheWay: new Set<string>(),
    };
    this.plan.set(place.path, made);
    return made;
  }
}

const addTo = ({ files }: PlannedDirectory, name: string, path: string): void => {
  files.set(name, (files.get(name) ?? new Set()).add(path));
};

/** Looks at the disk as it is now. */
export const planWatches = (places: WatchPlaces, wanted: Wanted): Promise<WatchPlan> =>
  new Planner(places).make(wanted);
