/**
 * "The path side" of the threats, case by case and under its name, against every call that takes a path: read, write, create,
 * list, rename, delete, watch, save-as, copy, and the keys of history, undo and journal.
 */
import { lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathCalls } from './path-calls';
import { windowsNames } from './regression-bench';
import type { FileSystem } from '../roots/file-system';
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

/** These look at the disk. The others take the path for a key, or for a word of their own. */
const onDisk: ReadonlySet<string> = new Set([
  ...['file:read', 'file:write', 'dir:list', 'dir:create', 'entry:rename', 'entry:trash'],
  ...['entry:copy', 'entry:stamp', 'entry:bring-in'],
]);
/** They make the path that is asked for, which the calls after them must not find. */
const making: ReadonlySet<string> = new Set(['entry:copy.to', 'entry:bring-in.to']);
/** These check the path as a text, and touch no disk with it. */
const lexical: ReadonlySet<string> = new Set(['file:save-as', 'file:copy-path']);

type Answers = Readonly<Record<string, readonly string[]>>;

/** The codes of each call, by its name; a call that took the path as a key is `key`. */
async function answersTo(bench: WindowBench, path: string): Promise<Answers> {
  const answers: Record<string, string[]> = {};
  for (const call of pathCalls.filter(({ isList }) => !isList)) {
    const answer = await send(bench, call, call.request([path]));
    const fault = faultOf(answer, bench);
    if (fault !== null) throw new Error(`${call.at} of ${JSON.stringify(path)}: ${fault}`);
    const code = answer.ok ? 'ok' : answer.error.code;
    if (answer.ok && making.has(call.at))
      await send(bench, { name: 'entry:trash', isNotice: false }, { path });
    const isKey = !onDisk.has(call.name) && !lexical.has(call.name);
    (answers[isKey ? 'keys' : call.name] ??= []).push(code);
  }
  return answers;
}

/** Nothing may be watched for these paths but folders of the root. */
async function watchesFor(bench: WindowBench, paths: readonly string[]): Promise<void> {
  const { length } = bench.events;
  const watch = { name: 'watch:set', isNotice: false } as const;
  const files = paths.filter((path) => path !== '' && path.length <= 4096);
  await send(bench, watch, { files, directories: files });
  const told = (name: string): number =>
    bench.events.slice(length).filter((event) => event.name === name).length;
  await until(() => told('file:changed') >= files.length && told('dir:changed') >= files.length);
  for (const { payload } of bench.events.slice(length)) {
    const { revision } = payload as { revision?: string | null }; // of `file:changed`
    if (typeof revision === 'string') throw new Error(`read for the watcher: ${revision}`);
  }
  const inside = new Set(benches.flatMap(({ folder }) => [...folderInodes(folder)]));
  expect([...watchedInodes()].filter((ino) => !inside.has(ino) && !others.has(ino))).toEqual([]);
  await send(bench, watch, { files: [], directories: [] });
}

function layOut(folder: string, outside: string): void {
  mkdirSync(join(folder, 'dir/deep'), { recursive: true });
  for (const name of ['inside.txt', 'victim.txt', 'dir/deep/leaf.txt'])
    writeFileSync(join(folder, name), 'inside');
  const link = (target: string, name: string) => symlinkSync(target, join(folder, name));
  link('../root_evil/secret.txt', 'leaf-out');
  link(join(outside, 'secret.txt'), 'leaf-out-absolute');
  link('../root_evil', 'middle-out');
  link(outside, 'middle-out-absolute');
  link('..', 'up');
  link('../root_evil/not-there', 'dangling-out');
  link('nowhere', 'dangling');
  for (const [name, target] of [
    ['proc-root', '/proc/self/root'],
    ['zero', '/dev/zero'],
    ['kcore', '/proc/kcore'],
    ['tty', '/dev/tty'],
    ['own-memory', '/proc/self/mem'],
  ] as const)
    link(target, name);
  link('loop-b', 'loop-a');
  link('loop-a', 'loop-b');
  link('loop-self', 'loop-self');
  link('inside.txt', 'hop-1');
  link('dir', 'way-1');
  for (let hop = 2; hop <= 41; hop += 1) {
    link(`hop-${hop - 1}`, `hop-${hop}`);
    link(`way-${hop - 1}`, `way-${hop}`);
  }
}

const benches: WindowBench[] = [];
let here: WindowBench;
let others: ReadonlySet<string>;

const openHostile = async (fileSystem?: FileSystem): Promise<WindowBench> => {
  const bench = await openWindowBench({
    prepare: layOut,
    ...(fileSystem === undefined ? {} : { fileSystem }),
  });
  benches.push(bench);
  plantCanaries(bench.base);
  return bench;
};

beforeAll(async () => {
  others = watchedInodes();
  here = await openHostile();
});
afterAll(async () => {
  for (const bench of benches) await bench.close();
});

/** Runs an attack; then everything around the root must be as it was, to the last access time. */
async function attack(bench: WindowBench, run: () => Promise<void>): Promise<void> {
  const before = canaryStats(bench.base);
  await run();
  await bench.settled();
  expect(canaryStats(bench.base)).toEqual(before);
  expect(canaryContents(bench.base)).toEqual(plantedContents);
  // Looking at the contents has moved the access times on.
  plantCanaries(bench.base);
  expect(heldOpen()).toEqual([here.folder]);
}

/** Refused by every call with this code, before the disk is asked. */
async function refused(bench: WindowBench, paths: readonly string[], code: string): Promise<void> {
  for (const path of paths) {
    const { keys: _, ...answers } = await answersTo(bench, path);
    for (const [name, codes] of Object.entries(answers))
      expect([path, name, ...new Set(codes)]).toEqual([path, name, code]);
  }
  await watchesFor(bench, paths);
}

interface LexicalCase {
  readonly name: string;
  readonly code: string;
  readonly paths: readonly string[];
  /** Unset: the same everywhere. */
  readonly onlyOnWindows?: true;
}

const devices = [
  ...['CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$'],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((digit) => [`COM${digit}`, `LPT${digit}`]),
  ...['\u00b9', '\u00b2', '\u00b3'].flatMap((digit) => [`COM${digit}`, `LPT${digit}`]),
];

const lexicalCases: readonly LexicalCase[] = [
  {
    name: '.. in every position',
    code: 'PATH_OUTSIDE_ROOT',
    paths: ['..', '../x', 'dir/..', 'dir/../inside.txt', 'dir/deep/../../..', '../root/inside.txt'],
  },
  {
    name: 'a/../../b',
    code: 'PATH_OUTSIDE_ROOT',
    paths: ['a/../../b', 'dir/../../root_evil/secret.txt', 'dir/deep/../../../secret.txt'],
  },
  { name: 'leading /', code: 'PATH_OUTSIDE_ROOT', paths: ['/etc/passwd', '/', '/a/b', '/root/x'] },
  {
    name: 'C:\\, \\\\host\\share, \\\\?\\, \\\\.\\ and //',
    code: 'PATH_OUTSIDE_ROOT',
    paths: [
      'C:\\x',
      'c:/x',
      '\\\\host\\share',
      '\\\\?\\C:\\x',
      '\\\\.\\pipe\\x',
      '//host/x',
      '\\x',
    ],
  },
  { name: 'C:x', code: 'PATH_OUTSIDE_ROOT', paths: ['C:x', 'c:', 'Z:dir/x'], onlyOnWindows: true },
  {
    name: 'NUL characters',
    code: 'INVALID_PATH',
    paths: ['inside.txt\0', '\0', 'inside.txt\0.png', 'dir/\0/x', 'dir\0/deep'],
  },
  {
    name: 'trailing / and /.',
    code: 'INVALID_PATH',
    paths: ['dir/', 'inside.txt/', 'dir/.', 'dir/deep/', 'dir//', './dir', 'dir/./deep', '.'],
  },
  {
    name: 'trailing dots and spaces',
    code: 'INVALID_PATH',
    paths: ['dir.', 'dir ', 'inside.txt. .', 'dir./x', 'dir /x', '...', ' '],
    onlyOnWindows: true,
  },
  {
    name: 'Windows names: devices, with extensions and with superscript digits',
    code: 'INVALID_PATH',
    paths: devices.flatMap((name) => [name, `${name.toLowerCase()}.txt`, `dir/${name} .a.b`]),
    onlyOnWindows: true,
  },
  {
    name: 'file.txt::$DATA and other : streams',
    code: 'INVALID_PATH',
    paths: ['inside.txt::$DATA', 'inside.txt:s', 'inside.txt:s:$DATA', 'dir::$INDEX_ALLOCATION/x'],
    onlyOnWindows: true,
  },
  {
    name: '8.3 names',
    code: 'INVALID_PATH',
    paths: ['INSIDE~1.TXT', 'DIR~1/x', 'x~9'],
    onlyOnWindows: true,
  },
  {
    name: 'paths over PATH_MAX, and names over 255 bytes',
    code: 'INVALID_PATH',
    paths: [`${'ü/'.repeat(1366)}x`, 'x'.repeat(256), 'ü'.repeat(128)],
  },
  {
    name: 'halves of surrogate pairs',
    code: 'INVALID_PATH',
    paths: ['\ud800', 'a\udc80', 'dir/\udfff/x'],
  },
];

describe('refused by every call', () => {
  test.each(lexicalCases.filter(({ onlyOnWindows }) => onlyOnWindows === undefined))(
    '$name',
    ({ paths, code }) => attack(here, () => refused(here, paths, code)),
  );
});

describe('refused by every call on Windows', () => {
  let windows: WindowBench;
  beforeAll(async () => {
    windows = await openHostile(windowsNames);
  });
  test.each(lexicalCases)('$name', async ({ paths, code }) => {
    for (const path of paths) {
      const { keys: _, ...answers } = await answersTo(windows, path);
      for (const [name, codes] of Object.entries(answers))
        expect([path, name, ...new Set(codes)]).toEqual([path, name, code]);
    }
  });
});

test('.. in every encoding, and what means something on Windows alone: a name like any other, inside', () =>
  attack(here, async () => {
    const names = [
      ...['%2e%2e', '%2e%2e%2fx', '%252e%252e%252fx', '..%2froot_evil%2fsecret.txt', '..%00', '…'],
      ...['\uff0e\uff0e', '\u2025', '..\uff0froot_evil', '\u2024\u2024', '.\u200b.', '. .', '...'],
      ...[
        'CON',
        'nul.txt',
        'COM\u00b9',
        'inside.txt::$DATA',
        'INSIDE~1.TXT',
        'C:x',
        'dir.',
        'dir ',
      ],
    ];
    for (const path of names) {
      const answers = await answersTo(here, path);
      // Not there; a save over it is a conflict; then it is made, renamed and thrown away under that very name.
      expect([path, answers['file:read']]).toEqual([path, ['FILE_NOT_FOUND']]);
      expect([path, answers['file:write']]).toEqual([path, ['ok', 'ok']]);
      expect([path, answers['entry:trash']]).toEqual([path, ['ok', 'ok']]);
      writeFileSync(join(here.folder, 'victim.txt'), 'inside');
      await send(here, { name: 'entry:trash', isNotice: false }, { path: 'moved-here' });
    }
  }));

/** Through a link: every call that looks at the disk refuses; the two that only look at the text have nothing to refuse. */
const throughLink = async (path: string): Promise<void> => {
  const answers = await answersTo(here, path);
  for (const name of onDisk)
    expect([path, name, ...new Set(answers[name])]).toEqual([path, name, 'PATH_OUTSIDE_ROOT']);
};

test.each([
  [
    'sibling prefix (root and root_evil)',
    ['middle-out-absolute/secret.txt', 'middle-out/secret.txt'],
  ],
  ['symlink in the middle', ['middle-out/dir/leaf.txt', 'up/secret.txt']],
  ['absolute symlink', ['middle-out-absolute/new.txt', 'middle-out-absolute/dir/leaf.txt']],
  ['dangling symlink in the middle', ['dangling-out/x']],
  ['symlink loops in the middle', ['loop-a/x', 'loop-self/x', 'loop-self/loop-self']],
  ['chains of 9, 40 and 41 links in the middle', ['way-9/x', 'way-40/deep/leaf.txt', 'way-41/x']],
  ['a link to /proc/self/root in the middle', ['proc-root/etc/passwd', 'proc-root/proc/1/environ']],
])('%s: no call goes through', (_, paths) =>
  attack(here, async () => {
    for (const path of paths) await throughLink(path);
    await watchesFor(here, paths);
  }),
);

test.each([
  ['symlink at the leaf', ['leaf-out', 'middle-out', 'up']],
  ['absolute symlink at the leaf', ['leaf-out-absolute', 'middle-out-absolute']],
  ['dangling symlink that leaves', ['dangling-out']],
  ['symlink loops', ['loop-a', 'loop-self']],
  ['chains of 9, 40 and 41 links', ['hop-41', 'hop-40', 'hop-9', 'way-9']],
  [
    'a link to /proc/self/root, /dev/zero, /proc/kcore',
    ['proc-root', 'zero', 'kcore', 'tty', 'own-memory'],
  ],
])('%s: never followed, and moved or deleted as the link that it is', (_, paths) =>
  attack(here, async () => {
    await watchesFor(here, paths);
    for (const path of paths) {
      const answers = await answersTo(here, path);
      expect(answers).toMatchObject({
        'file:read': ['PATH_OUTSIDE_ROOT'],
        // Over it, and as a new file.
        'file:write': ['PATH_OUTSIDE_ROOT', 'ALREADY_EXISTS'],
        'dir:list': [expect.stringMatching(/PATH_OUTSIDE_ROOT|FILE_NOT_FOUND/)],
        'dir:create': [expect.stringMatching(/ALREADY_EXISTS|ok/)],
        'entry:rename': ['ok', 'ok'],
      });
      expect(lstatSync(join(here.folder, 'moved-here')).isSymbolicLink()).toBe(true);
      writeFileSync(join(here.folder, 'victim.txt'), 'inside');
      await send(here, { name: 'entry:trash', isNotice: false }, { path: 'moved-here' });
    }
  }),
);
