/** What a save keeps of a file besides its bytes: one table over mode, owner, links, attributes, folder and mount. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HardlinkChoice } from '../../shared/contract';
import { systemAttributeTools } from './attributes';
import { codeOf, openBench, openDescriptors, valueOf, type Bench } from './service-fixture';

const old = 'old text\n';
const fresh = 'new text, longer than the old\n';
const asRoot = process.geteuid?.() === 0;

/** Whether this system's tools and file system can do such a thing, tried once on a file of its own. */
function can(command: string, ...args: readonly string[]): boolean {
  const probe = join(tmpdir(), `holdfast-identity-probe-${process.pid}`);
  try {
    writeFileSync(probe, '');
    execFileSync(command, [...args, probe], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    if (command === 'chattr' && asRoot) execFileSync('chattr', ['-ia', probe], { stdio: 'ignore' });
    rmSync(probe, { force: true });
  }
}

const attributes = can('setfattr', '-n', 'user.probe', '-v', '1');
const accessLists = can('setfacl', '-m', 'u:65534:r');
const fixed = asRoot && can('chattr', '+i');

const tool =
  (command: string, ...args: readonly string[]) =>
  (path: string): void =>
    void execFileSync(command, [...args, path]);

interface Row {
  /** Makes the folder; `a.txt` with the old text is there already. */
  readonly prepare: (folder: string) => void;
  /** The path that is saved, where it is not `a.txt`. */
  readonly path?: string;
  /** A new file is made, instead of a save of one that is there. */
  readonly create?: true;
  readonly hardlink?: HardlinkChoice;
  /** The method of the save, or the code of its refusal. */
  readonly outcome: string;
  /** Looked at before and after: must be the same. */
  readonly same?: (folder: string) => unknown;
  readonly after?: (folder: string) => void;
  /** Undoes what would keep the folder from being deleted. */
  readonly tidy?: (folder: string) => void;
  readonly user?: number;
  /** Why this machine cannot run it. */
  readonly skip?: string | false;
}

const file = (folder: string): string => join(folder, 'a.txt');

/** Mode, owner, group, and every attribute that can be seen, access lists among them. */
const identityOf = (folder: string): unknown => {
  const { mode, uid, gid } = statSync(file(folder));
  const shown = attributes
    ? execFileSync('getfattr', ['-d', '-m', '-', '--absolute-names', file(folder)]).toString()
    : '';
  return { mode, uid, gid, shown };
};

const kept = (prepare: Row['prepare'], rest: Partial<Row> = {}): Row => ({
  prepare,
  outcome: 'renamed',
  same: identityOf,
  ...rest,
});

const needsRoot = !asRoot && 'needs root';
const needsAttributes = !attributes && 'no user attributes here';
const needsLists = !accessLists && 'no access lists here';
const needsFlags = !fixed && 'needs root, and a file system with flags';

const modes = [0o600, 0o644, 0o751, 0o4755, 0o2755, 0o6711, 0o1644];

const modeRows = modes.map((mode): [string, Row] => [
  `mode ${mode.toString(8)}`,
  kept((folder) => chmodSync(file(folder), mode)),
]);

const ownerRows: [string, Row][] = [
  [
    'another owner and group, saved by root, set-id bits and all',
    kept(
      (folder) => {
        chownSync(file(folder), 1234, 2345);
        chmodSync(file(folder), 0o6755);
      },
      { skip: needsRoot },
    ),
  ],
  [
    'the own group in a set-group-id folder of another',
    kept((folder) => {
      if (asRoot) chownSync(folder, 0, 4242);
      chmodSync(folder, 0o2777);
      if (asRoot) chownSync(file(folder), 1234, 2345);
    }),
  ],
  [
    'a group that an ordinary user may not give: in place',
    kept(
      (folder) => {
        chmodSync(folder, 0o777);
        chownSync(file(folder), 65534, 2345);
      },
      { user: 65534, outcome: 'in-place', skip: needsRoot },
    ),
  ],
  [
    'another’s file that an ordinary user may write: in place',
    kept(
      (folder) => {
        chmodSync(folder, 0o777);
        chmodSync(file(folder), 0o666);
      },
      { user: 65534, outcome: 'in-place', skip: needsRoot },
    ),
  ],
];

const linkRow = (path: string, links: Readonly<Record<string, string>>): Row => ({
  path,
  outcome: 'renamed',
  prepare: (folder) => {
    mkdirSync(join(folder, 'sub'));
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(folder, name));
  },
  same: (folder) => Object.keys(links).map((name) => readlinkSync(join(folder, name))),
  after: (folder) => expect(lstatSync(file(folder)).isFile()).toBe(true),
});

const linked = (hardlink: HardlinkChoice, method: string, other: string): Row => ({
  hardlink,
  outcome: method,
  prepare: (folder) => linkSync(file(folder), join(folder, 'other')),
  after: (folder) => expect(readFileSync(join(folder, 'other'), 'utf8')).toBe(other),
});

const linkRows: [string, Row][] = [
  ['a link in the same folder', linkRow('link', { link: 'a.txt' })],
  ['a link in another folder', linkRow('sub/link', { 'sub/link': '../a.txt' })],
  [
    'a chain of links',
    linkRow('one', { one: 'sub/two', 'sub/two': '../three', three: './sub/../a.txt' }),
  ],
  ['a hard link, broken off: the other name keeps the old text', linked('break', 'renamed', old)],
  ['a hard link, written through', linked('write-through', 'in-place', fresh)],
];

const attributeRows: [string, Row][] = [
  [
    'a user attribute',
    kept((folder) => tool('setfattr', '-n', 'user.colour', '-v', 'green')(file(folder)), {
      skip: needsAttributes,
    }),
  ],
  [
    'an access list',
    kept((folder) => tool('setfacl', '-m', 'u:65534:rw')(file(folder)), { skip: needsLists }),
  ],
  [
    'both, with a mode that the list’s mask takes part of',
    kept(
      (folder) => {
        tool('setfattr', '-n', 'user.colour', '-v', 'green')(file(folder));
        tool('setfacl', '-m', 'u:65534:rwx,m::r')(file(folder));
      },
      { skip: needsAttributes || needsLists },
    ),
  ],
  [
    'no access list, in a folder that hands one down',
    kept((folder) => tool('setfacl', '-d', '-m', 'u:65534:rwx')(folder), { skip: needsLists }),
  ],
];

const create = (prepare: Row['prepare'], after: Row['after'], rest: Partial<Row> = {}): Row => ({
  prepare: (folder) => {
    rmSync(file(folder));
    prepare(folder);
  },
  create: true,
  outcome: 'created',
  ...(after === undefined ? {} : { after }),
  ...rest,
});

const createRows: [string, Row][] = [
  [
    'a new file, as the umask leaves it',
    create(
      () => undefined,
      (folder) => expect(statSync(file(folder)).mode & 0o7777).toBe(0o640),
    ),
  ],
  [
    'a new file in a set-group-id folder has the folder’s group',
    create(
      (folder) => {
        if (asRoot) chownSync(folder, 0, 4242);
        chmodSync(folder, 0o2777);
      },
      (folder) => expect(statSync(file(folder)).gid).toBe(statSync(folder).gid),
    ),
  ],
  [
    'a new file in a folder that hands an access list down has it',
    create(
      (folder) => tool('setfacl', '-d', '-m', 'u:65534:rwx')(folder),
      (folder) =>
        expect(execFileSync('getfacl', ['-cp', file(folder)]).toString()).toContain('user:nobody:'),
      { skip: needsLists },
    ),
  ],
];

const refusal = (outcome: string, rest: Pick<Row, 'prepare' | 'tidy' | 'skip'>): Row => ({
  outcome,
  same: (folder) => readFileSync(file(folder), 'utf8'),
  ...rest,
});

const flagged = (flag: string): Row =>
  refusal('PERMISSION_DENIED', {
    prepare: (folder) => tool('chattr', `+${flag}`)(file(folder)),
    tidy: (folder) => tool('chattr', `-${flag}`)(file(folder)),
    skip: needsFlags,
  });

const refusedRows: [string, Row][] = [
  ['a file that is immutable', flagged('i')],
  ['a file that may only be appended to', flagged('a')],
  [
    'a folder on a mount that is read-only',
    refusal('READ_ONLY', {
      prepare: (folder) => {
        execFileSync('mount', ['--bind', folder, folder]);
        execFileSync('mount', ['-o', 'remount,ro,bind', folder]);
      },
      tidy: (folder) => void execFileSync('umount', ['--lazy', folder]),
      skip: needsRoot,
    }),
  ],
];

const rows = [
  ...modeRows,
  ...ownerRows,
  ...linkRows,
  ...attributeRows,
  ...createRows,
  ...refusedRows,
];

async function saveIn(bench: Bench, { path = 'a.txt', hardlink, create: made }: Row) {
  const base = made ? null : valueOf(await bench.service.read({ path })).revision;
  await bench.service.idle();
  const result = await bench.service.write({
    path,
    text: fresh,
    base,
    ...(hardlink === undefined ? {} : { hardlink }),
  });
  await bench.service.idle();
  return result.ok && result.value.outcome === 'saved' ? result.value.method : codeOf(result);
}

const mask = process.umask(0o027);
afterAll(() => void process.umask(mask));

for (const [name, row] of rows)
  (row.skip ? test.skip : test)(`${name}${row.skip ? ` (skipped: ${row.skip})` : ''}`, async () => {
    const bench = await openBench({
      tools: systemAttributeTools,
      prepare: (folder) => {
        chmodSync(join(folder, '..'), 0o777);
        writeFileSync(join(folder, 'a.txt'), old, { mode: 0o644 });
        row.prepare(folder);
      },
    });
    const { folder } = bench;
    try {
      const before = row.same?.(folder);
      if (row.user !== undefined) process.seteuid?.(row.user);
      const outcome = await saveIn(bench, row).finally(() => {
        if (row.user !== undefined) process.seteuid?.(0);
      });
      expect(outcome).toBe(row.outcome);
      expect(row.same?.(folder)).toEqual(before);
      const refused = outcome.toUpperCase() === outcome;
      expect(readFileSync(file(folder), 'utf8')).toBe(refused ? old : fresh);
      row.after?.(folder);
    } finally {
      row.tidy?.(folder);
      await bench.close();
    }
    expect(openDescriptors()).toEqual([]);
  });
