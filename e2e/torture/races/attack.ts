/** What the attacker is told to change for each shape and operation, starting it, and putting the honest things back after it. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { exists, type Arena } from './arena';
import type { Shape } from './shapes';

export type Change =
  /** Two names exchange what they lead to: the honest thing and a link. */
  | { readonly kind: 'exchange'; readonly one: string; readonly other: string }
  /** A folder moves out of the root and back in. */
  | { readonly kind: 'away'; readonly home: string; readonly abroad: string }
  /** A link comes and goes under a name that nothing else has. */
  | { readonly kind: 'appear'; readonly at: string; readonly target: string };

/** The names that are swapped one by one where the shape swaps no folder. */
const leaves: Readonly<Record<string, readonly string[]>> = {
  read: ['file', 'linked'],
  write: ['file', 'linked'],
  list: ['folder'],
  rename: ['file'],
  delete: ['folder'],
  copy: ['file', 'folder'],
};

function exchangeForLink({ root, outside }: Arena, name: string): Change {
  const one = path.join(root, name);
  const other = `${one}-link`;
  fs.symlinkSync(path.relative(path.dirname(one), path.join(outside, name)), other);
  return { kind: 'exchange', one, other };
}

/** A name that is to be made leads outside now and then: to what is not there yet, or to a folder that is. */
const appearing = ({ root, never }: Arena, { at }: Shape): Change[] => [
  { kind: 'appear', at: path.join(root, at, 'new'), target: path.join(never, 'new') },
  { kind: 'appear', at: path.join(root, at, 'gone'), target: path.join(never, 'folder') },
];

/** Makes what the attacker needs, and tells it what to do. */
export function planAttack(arena: Arena, shape: Shape, operation: string): readonly Change[] {
  const { root, outside } = arena;
  if (shape.swapped === null) {
    const names = leaves[operation];
    return names === undefined
      ? appearing(arena, shape)
      : names.map((name) => exchangeForLink(arena, path.join(shape.at, name)));
  }
  if (!shape.moves) return [exchangeForLink(arena, shape.swapped)];
  const home = path.join(root, shape.swapped);
  fs.mkdirSync(home);
  fs.symlinkSync(path.join('..', shape.real), path.join(root, shape.at));
  return [{ kind: 'away', home, abroad: path.join(outside, shape.swapped) }];
}

/** The attacker may have been stopped between any two of its calls. */
export function settle(changes: readonly Change[]): void {
  for (const change of changes)
    if (change.kind === 'appear') fs.rmSync(change.at, { recursive: true, force: true });
    else if (change.kind === 'away') {
      if (exists(change.abroad)) fs.renameSync(change.abroad, change.home);
    } else if (fs.lstatSync(change.one).isSymbolicLink()) {
      fs.rmSync(change.one);
      fs.renameSync(change.other, change.one);
    }
}

/** @returns what ends it */
export async function startAttacker(
  program: string,
  changes: readonly Change[],
): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [program, JSON.stringify(changes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), ended]);
  if (child.exitCode !== null) throw new Error('the attacker did not start');
  return async () => {
    child.kill('SIGKILL');
    await ended;
  };
}
