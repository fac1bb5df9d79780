/** Thousands of hostile paths through every call that takes one, in a window as the app joins it. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { mostGroups } from '../../shared/session';
import { hostileLinks, hostilePaths, leastPaths } from './hostile-paths';
import { freeStrings, namedAsNoPath, pathCalls, pathStrings } from './path-calls';
import {
  canaryContents,
  canaryStats,
  faultOf,
  folderInodes,
  heldOpen,
  openWindowBench,
  plantCanaries,
  plantedContents,
  send,
  until,
  watchedInodes,
  type WindowBench,
} from './window-bench';

const files: Readonly<Record<string, string>> = {
  'inside.txt': 'inside',
  'victim.txt': 'victim',
  'dir/deep/leaf.txt': 'leaf',
};

/** So many of the corpus lead a careless program out of the root, to something that is there. */
const leastMisleading = 500;
/** What keeps text under a key writes two files for each: so every so many paths. */
const keptEvery = 10;

/** Whatever an attack has taken away is there again for the next. */
function layOut(folder: string): void {
  const missing = (name: string): boolean =>
    lstatSync(join(folder, name), { throwIfNoEntry: false }) === undefined;
  for (const [name, text] of Object.entries(files)) {
    if (!missing(name)) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  for (const [name, target] of Object.entries(hostileLinks))
    if (missing(name)) symlinkSync(target, join(folder, name));
  rmSync(join(folder, 'moved-here'), { recursive: true, force: true });
}

const changing: ReadonlySet<string> = new Set([
  'file:write',
  'entry:rename',
  'entry:trash',
  'entry:copy',
  'entry:bring-in',
  'dir:create',
  'history:restore-deleted',
]);

let bench: WindowBench;
let corpus: readonly string[];
let stats: ReturnType<typeof canaryStats>;
/** Watches that other tests of this process may have left. */
let others: ReadonlySet<string>;
beforeAll(async () => {
  others = watchedInodes();
  bench = await openWindowBench({ prepare: layOut });
  plantCanaries(bench.base);
  stats = canaryStats(bench.base);
  corpus = hostilePaths(bench.base);
});
afterAll(() => bench.close());

/** As careless programs come to a path: each of these steps some public bug had, and they had them in this order. */
const steps: readonly ((path: string) => string)[] = [
  (path) => path.replace(/^(?:file:\/\/|\\\\[?.]\\|[a-z]:)+/i, ''),
  decodeURIComponent,
  decodeURIComponent,
  (path) => path.normalize('NFKC'),
  (path) => path.replace(/\u200b|\u202e|\u0301/g, ''),
  (path) => path.replaceAll('\\', '/'),
  (path) => path.replace(/\0.*$/s, ''),
  (path) => path.replace(/::\$[A-Z_]+|[;: \t\r\n]+(?=\/|$)/g, ''),
];

/** What any choice of those steps makes of a path. */
function readingsOf(path: string): Set<string> {
  const found = new Set([path]);
  for (const step of steps)
    for (const before of [...found])
      try {
        found.add(step(before));
      } catch {
        // It has no such encoding.
      }
  return found;
}

const existingOutside = (path: string): boolean => {
  try {
    const real = realpathSync(path);
    return real !== bench.folder && !real.startsWith(`${bench.folder}/`) && existsSync(real);
  } catch {
    return false;
  }
};

const misleads = (path: string): boolean =>
  [...readingsOf(path)].some((read) => existingOutside(resolve(bench.folder, read)));

test('every string that a page may send is attacked as a path or named as none', () => {
  expect(namedAsNoPath.filter((name) => !freeStrings.includes(name))).toEqual([]);
  expect([...new Set(pathCalls.map(({ at }) => at))].sort()).toEqual([...pathStrings].sort());
});

test('the corpus is large, and careless programs are led out of the root by most kinds of it', () => {
  expect(new Set(corpus).size).toBeGreaterThanOrEqual(leastPaths);
  expect(corpus.filter(misleads).length).toBeGreaterThan(leastMisleading);
});

test('hostile paths through every call that takes one: only structured answers, nothing from outside in them', async () => {
  const faults: string[] = [];
  const codes = new Map<string, number>();
  for (const [index, path] of corpus.entries()) {
    for (const call of pathCalls.filter(({ isList }) => !isList)) {
      if (call.isCostly && index % keptEvery > 0) continue;
      const answer = await send(bench, call, call.request([path])).catch((error: unknown) => ({
        ok: false as const,
        error: { code: 'INTERNAL' as const, message: String(error) },
      }));
      const code = answer.ok ? 'ok' : answer.error.code;
      codes.set(code, (codes.get(code) ?? 0) + 1);
      if (answer.ok && changing.has(call.name)) layOut(bench.folder);
      const fault = faultOf(answer, bench);
      if (fault !== null) faults.push(`${call.at} ${JSON.stringify(path)}: ${fault}`);
    }
  }
  await bench.settled();
  expect(faults.slice(0, 20)).toEqual([]);
  // The attack reached the walk and the names, not only the schema.
  for (const code of ['ok', 'PATH_OUTSIDE_ROOT', 'INVALID_PATH', 'ALREADY_EXISTS'])
    expect([code, (codes.get(code) ?? 0) > 20]).toEqual([code, true]);
  expect(codes.get('INVALID_REQUEST') ?? 0).toBeLessThan(corpus.length);
}, 120_000);

test('all of them at once in every call that takes a list: nothing outside the root is watched', async () => {
  for (const call of pathCalls.filter(({ isList }) => isList)) {
    layOut(bench.folder);
    const paths = corpus.filter((path) => path.length <= 4096 && path !== '');
    const before = bench.events.length;
    // Of groups there are never more.
    const size = call.at === 'session:save.groups.each[].active' ? mostGroups : paths.length;
    for (let from = 0; from < paths.length; from += size) {
      const answer = await send(bench, call, call.request(paths.slice(from, from + size)));
      expect([call.at, answer.ok, faultOf(answer, bench)]).toEqual([call.at, true, null]);
    }
    if (call.name !== 'watch:set') continue;
    const kind = call.at.endsWith('files[]') ? 'file:changed' : 'dir:changed';
    await until(
      () => bench.events.slice(before).filter(({ name }) => name === kind).length >= paths.length,
    );
    const watched = (): string[] => [...watchedInodes()].filter((inode) => !others.has(inode));
    const inside = folderInodes(bench.folder);
    const { ino } = lstatSync(join(bench.folder, 'dir'), { bigint: true });
    await until(() => watched().includes(ino.toString()));
    expect(watched().filter((inode) => !inside.has(inode))).toEqual([]);
  }
}, 30_000);

test('after all of it: outside is byte for byte as it was, and so are inode, mode, owner and every time', async () => {
  await bench.settled();
  expect(canaryStats(bench.base)).toEqual(stats);
  expect(canaryContents(bench.base)).toEqual(plantedContents);
});

test('a read or a listing of a canary would have been seen', () => {
  // Not on a disk without access times: there only changes are seen.
  const canary = join(bench.base, 'control');
  writeFileSync(canary, 'x');
  utimesSync(canary, 1, 1);
  readFileSync(canary);
  const hasTimes = lstatSync(canary).atimeMs > 1_000;
  readFileSync(join(bench.base, 'secret.txt'));
  readdirSync(join(bench.base, 'root_evil'));
  const changed = Object.entries(canaryStats(bench.base)).filter(
    ([path, now]) => stats[path] !== now,
  );
  expect(changed.map(([path]) => path).includes('secret.txt')).toBe(hasTimes);
  expect(changed.map(([path]) => path).includes('root_evil')).toBe(hasTimes);
});

test('no event tells an absolute path but the one that the page gave itself', () => {
  const given = new Set(corpus);
  const strings = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(strings)
        : [];
  const told = bench.events.flatMap(({ payload }) => strings(payload));
  expect(told.filter((text) => !given.has(text) && text.includes(bench.base))).toEqual([]);
});

test('the save dialog stands in the root, and the clipboard gets paths of the root alone', () => {
  const inRoot = (path: string): boolean => resolve(path).startsWith(`${bench.folder}/`);
  expect(bench.suggested.length).toBeGreaterThan(0);
  expect(bench.suggested.filter((path) => !inRoot(path))).toEqual([]);
  const full = bench.copied.filter((path) => path.startsWith('/'));
  expect(full.filter((path) => path !== bench.folder && !inRoot(path))).toEqual([]);
});

test('the profile holds files of its own making alone, whatever the keys were', async () => {
  await bench.settled();
  await bench.pageGone();
  const names = readdirSync(bench.profile, { recursive: true, encoding: 'utf8' });
  const own =
    /^(?:recovery|history|blobs|journal|undo|sessions)(?:\/[0-9a-f]{32})?(?:\/[A-Za-z0-9.-]{1,80})*(?:\.json)?$/;
  expect(names.filter((name) => !own.test(name) && !name.startsWith('recovery/'))).toEqual([]);
  expect(heldOpen()).toEqual([bench.folder]);
});
