/** Owns the confined walk: components to an open directory and a name in it, links followed by walking their targets. */
import type { Directory, Ground, Leaf } from './ground';
import { isErrno, Refusal } from './refusal';
import { call, type Steps } from './steps';

/** The most links that one walk follows, as the design sets it. */
export const mostHops = 8;

/** A name in an open directory; whoever gets it closes both. */
export interface Place {
  readonly directory: Directory;
  readonly name: string;
}

export interface FoundPlace extends Place {
  readonly leaf: Leaf;
}

interface Walk {
  readonly ground: Ground;
  readonly platform: NodeJS.Platform;
  /** Open directories from the root down; `..` in a link's target pops, as the kernel would. */
  readonly stack: [Directory, ...Directory[]];
  /** Components still to walk, the next one last. */
  readonly pending: string[];
  hops: number;
}

const top = (walk: Walk): Directory => walk.stack.at(-1) ?? walk.stack[0];

function* pop(walk: Walk): Steps<void> {
  const left = walk.stack.length > 1 ? walk.stack.pop() : undefined;
  if (left === undefined) throw new Refusal('PATH_OUTSIDE_ROOT');
  yield* left.close();
}

/** A link target's components from where the link stands, or from the root for an absolute target inside it. */
function* componentsOf(walk: Walk, target: string): Steps<string[]> {
  const separator = walk.platform === 'win32' ? /[/\\]/ : /\//;
  const root = walk.ground.absolutePath;
  const absolute =
    target.startsWith('/') || (walk.platform === 'win32' && /^[\\]|^[a-z]:/i.test(target));
  if (!absolute) return target.split(separator);
  const inside =
    target === root ||
    (target.startsWith(root) && (root.endsWith('/') || separator.test(target.charAt(root.length))));
  if (!inside) throw new Refusal('PATH_OUTSIDE_ROOT');
  while (walk.stack.length > 1) yield* pop(walk);
  return target.slice(root.length).split(separator);
}

/** Puts a link's target in front of what is still to walk; false where the name is no link. */
function* followLink(walk: Walk, name: string): Steps<boolean> {
  let target: string;
  try {
    target = yield* call('readlink', top(walk).at(name));
  } catch (error) {
    if (isErrno(error, 'EINVAL', 'UNKNOWN')) return false;
    throw error;
  }
  walk.hops += 1;
  if (walk.hops > mostHops) throw new Refusal('PATH_OUTSIDE_ROOT');
  // A target that is not UTF-8 decodes to U+FFFD, which would name another file.
  if (target.includes('\uFFFD')) throw new Refusal('FILE_NOT_FOUND');
  walk.pending.push(...(yield* componentsOf(walk, target)).reverse());
  return true;
}

/** Walks one component that must be a directory or a link to one. */
function* descend(walk: Walk, name: string): Steps<void> {
  if (name === '' || name === '.') return;
  if (name === '..') return yield* pop(walk);
  const next = yield* walk.ground.enter(top(walk), name);
  if (next !== null) walk.stack.push(next);
  else if (!(yield* followLink(walk, name))) throw new Refusal('NOT_A_DIRECTORY');
}

function* closeAll(walk: Walk, kept?: Directory): Steps<void> {
  for (const directory of walk.stack) if (directory !== kept) yield* directory.close();
}

export interface Route {
  readonly ground: Ground;
  readonly platform: NodeJS.Platform;
  readonly components: readonly string[];
}

/** Runs `body` on a fresh walk and closes every directory but the one that the result keeps. */
function* walking<T>(
  { ground, platform, components }: Route,
  body: (walk: Walk) => Steps<{ readonly kept: Directory; readonly result: T }>,
): Steps<T> {
  const walk: Walk = {
    ground,
    platform,
    stack: [yield* ground.stand()],
    pending: [...components].reverse(),
    hops: 0,
  };
  let kept: Directory | undefined;
  try {
    const outcome = yield* body(walk);
    kept = outcome.kept;
    return outcome.result;
  } finally {
    yield* closeAll(walk, kept);
  }
}

/** The directory at the path, links followed. */
export const walkToDirectory = (route: Route): Steps<Directory> =>
  walking(route, function* (walk) {
    for (let name = walk.pending.pop(); name !== undefined; name = walk.pending.pop())
      yield* descend(walk, name);
    return { kept: top(walk), result: top(walk) };
  });

/** The directory that holds the path's last name, which is not looked at: it may be missing or a link. */
export const walkToName = (route: Route): Steps<Place> =>
  walking(route, function* (walk) {
    const name = walk.pending.shift(); // the last component: `pending` is reversed
    if (name === undefined)
      throw new Refusal('INVALID_PATH', 'The open folder itself cannot be changed here.');
    for (let next = walk.pending.pop(); next !== undefined; next = walk.pending.pop())
      yield* descend(walk, next);
    return { kept: top(walk), result: { directory: top(walk), name } };
  });

const isPlain = (name: string): boolean => name !== '' && name !== '.' && name !== '..';

/** What the path leads to, links followed to the end; a directory's own `leaf` is returned too. */
export const walkToLeaf = (route: Route): Steps<FoundPlace> =>
  walking(route, function* (walk) {
    for (let name = walk.pending.pop(); name !== undefined; name = walk.pending.pop()) {
      if (walk.pending.length > 0 || !isPlain(name)) {
        yield* descend(walk, name);
        continue;
      }
      const directory = top(walk);
      const leaf = yield* walk.ground.look(directory, name);
      if (!leaf.stats.isSymbolicLink())
        return { kept: directory, result: { directory, name, leaf } };
      yield* leaf.close();
      if (!(yield* followLink(walk, name)))
        walk.pending.push(name); // swapped since the look: look again
      else continue;
      walk.hops += 1;
      if (walk.hops > mostHops) throw new Refusal('PATH_OUTSIDE_ROOT');
    }
    // A path that runs out here ended in a directory: the root, or a link to `.` or `x/`.
    throw new Refusal('NOT_A_FILE', 'This is a folder, so it cannot be opened as text.');
  });
