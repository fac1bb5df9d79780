/** One race: an operation of ours and its control, in turns, under one attacker, until the control was got through often enough. */
import fs from 'node:fs';
import path from 'node:path';
import { furnish, buildArena, clear, isOutsideWhole, lookOutside, type Arena } from './arena';
import { planAttack, settle, startAttacker, type Change } from './attack';
import { controlOf } from './naive';
import { otherTrash, serve, temporaryFolder, type Ours } from './services';
import type { Shape } from './shapes';
import { showsOutside, waysOf } from './ways';

export interface Limits {
  /** The program that attacks. */
  readonly attacker: string;
  /** Milliseconds that a race lasts at least, and at most where its control is not got through. */
  readonly least: number;
  readonly patience: number;
  readonly controlHits: number;
}

export interface RaceResult {
  readonly race: string;
  readonly seconds: number;
  readonly attempts: number;
  readonly done: number;
  readonly refused: number;
  /** The attacker's link itself was moved. */
  readonly tookLink: number;
  readonly escapes: number;
  readonly controlAttempts: number;
  readonly controlHits: number;
  /** What else is wrong, in words. */
  readonly wrong: readonly string[];
}

/** Milliseconds of each in turn: neither starves the other, and a control that has proved enough needs less. */
const turn = 20;
const controlTurn = { unproved: 30, proved: 4 } as const;

class Race {
  private outsideBefore: string;
  private leaksBefore = 0;
  private next = 0;
  readonly counts = {
    attempts: 0,
    done: 0,
    refused: 0,
    tookLink: 0,
    escapes: 0,
    controlAttempts: 0,
    controlHits: 0,
  };

  constructor(
    private readonly ours: Ours,
    private readonly operation: string,
    private readonly control: () => Promise<boolean>,
  ) {
    this.outsideBefore = this.lookOutside();
  }

  private lookOutside(): string {
    const { arena, shape } = this.ours;
    return lookOutside(arena, shape.moves ? shape.swapped : null);
  }

  /** Compared after every attempt, so that each escape counts; what one did outside is mended for the next. */
  private escaped(shown: unknown): boolean {
    const { arena, leaks } = this.ours;
    const outside = this.lookOutside();
    const changed = outside !== this.outsideBefore;
    const leaked = leaks() !== this.leaksBefore;
    this.leaksBefore = leaks();
    if (changed) {
      clear(arena.never);
      furnish(arena.never, false);
      this.outsideBefore = this.lookOutside();
    }
    return changed || leaked || showsOutside(shown);
  }

  async attempt(): Promise<'done' | 'refused' | 'tookLink' | 'escaped'> {
    const { arena, shape } = this.ours;
    const ways = waysOf(shape, this.operation);
    const way = ways[this.next % ways.length];
    this.next += 1;
    if (way === undefined) throw new Error(`nothing does ${this.operation}`);
    const { done, shown, tookLink = false, strayed = false } = await way(this.ours);
    if (this.escaped(shown) || strayed) {
      furnish(arena.honest, true);
      return 'escaped';
    }
    if (!done) return 'refused';
    return tookLink ? 'tookLink' : 'done';
  }

  async takeTurns(milliseconds: number): Promise<void> {
    const { counts } = this;
    for (const end = Date.now() + milliseconds; Date.now() < end; counts.attempts += 1) {
      const outcome = await this.attempt();
      counts[outcome === 'escaped' ? 'escapes' : outcome] += 1;
    }
  }

  async takeControlTurns(milliseconds: number): Promise<void> {
    const { counts } = this;
    for (const end = Date.now() + milliseconds; Date.now() < end; counts.controlAttempts += 1)
      if (await this.control()) counts.controlHits += 1;
  }

  get metAttack(): boolean {
    return this.counts.refused + this.counts.tookLink > 0;
  }

  async run({ least, patience, controlHits }: Limits): Promise<void> {
    const { counts } = this;
    const started = Date.now();
    for (let passed = 0; passed < patience; passed = Date.now() - started) {
      const proved = counts.controlHits >= controlHits;
      if (proved && passed >= least && this.metAttack && counts.done > 0) return;
      await this.takeControlTurns(controlTurn[proved ? 'proved' : 'unproved']);
      await this.takeTurns(turn);
    }
  }

  /** Once nobody attacks any more. */
  async isHonestServed(): Promise<boolean> {
    const { shape } = this.ours;
    const outcomes = new Set<string>();
    for (let left = waysOf(shape, this.operation).length; left > 0; left -= 1)
      outcomes.add(await this.attempt());
    return [...outcomes].join() === 'done';
  }
}

/** Descriptors of this process below a folder. */
const heldBelow = (folder: string): string[] =>
  fs
    .readdirSync('/proc/self/fd')
    .map((name) => {
      try {
        return fs.readlinkSync(`/proc/self/fd/${name}`);
      } catch {
        return ''; // the listing's own
      }
    })
    .filter((target) => target.startsWith(`${folder}/`))
    .sort();

interface Sides {
  readonly attacked: Arena;
  readonly beside: Arena;
  readonly home: string;
  readonly close: () => void;
}

/** `root` and `root_evil` twice: the control damages what is outside of its own. */
function buildSides(shape: Shape): Sides {
  const home = temporaryFolder(shape.otherDisk ? 'disk' : 'memory');
  const disk = shape.otherDisk ? temporaryFolder('memory') : home;
  const foreign = !shape.otherDisk || fs.existsSync(otherTrash);
  const side = (name: string): Arena =>
    buildArena(shape, {
      root: path.join(disk, name, 'root'),
      outside: path.join(home, name, 'root_evil'),
    });
  const [attacked, beside] = [side('ours'), side('control')];
  return {
    attacked,
    beside,
    home,
    close() {
      for (const arena of [attacked, beside]) arena.close();
      for (const folder of [home, disk, ...(foreign ? [] : [otherTrash])])
        fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function underAttack(
  limits: Limits,
  changes: readonly Change[],
  body: () => Promise<void>,
): Promise<void> {
  const stop = await startAttacker(limits.attacker, changes);
  try {
    await body();
  } finally {
    await stop();
    settle(changes);
  }
}

/** What is wrong beside escapes. */
async function judge(race: Race, ours: Ours, limits: Limits): Promise<string[]> {
  const { arena, root, service } = ours;
  const before = race.counts.escapes;
  const wrong: string[] = [];
  if (race.counts.controlHits < limits.controlHits)
    wrong.push(`the control was got through only ${race.counts.controlHits} times`);
  if (!race.metAttack) wrong.push('no attempt of ours met the attack');
  if (!(await race.isHonestServed())) wrong.push('it does not work in peace either');
  await service.idle();
  if (before === 0 && !isOutsideWhole(arena)) wrong.push('bytes outside were changed');
  root.close();
  return wrong;
}

/** Runs one race from its folders' making to their removal. */
export async function runRace(
  shape: Shape,
  operation: string,
  limits: Limits,
): Promise<RaceResult> {
  const started = Date.now();
  const sides = buildSides(shape);
  try {
    const changes = [sides.attacked, sides.beside].flatMap((arena) =>
      planAttack(arena, shape, operation),
    );
    const ours = await serve({ arena: sides.attacked, shape, home: sides.home });
    const race = new Race(ours, operation, controlOf(sides.beside, shape, operation));
    const held = heldBelow(ours.arena.root);
    await underAttack(limits, changes, () => race.run(limits));
    const wrong = await judge(race, ours, limits);
    if (heldBelow(ours.arena.root).join() !== held.join()) wrong.push('a descriptor stayed open');
    const seconds = (Date.now() - started) / 1000;
    return { race: `${shape.name} × ${operation}`, seconds, ...race.counts, wrong };
  } finally {
    sides.close();
  }
}
