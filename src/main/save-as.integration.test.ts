import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Request } from '../shared/contract';
import { createFileService } from './files/file-service';
import {
  codeOf,
  openBench,
  openDescriptors,
  plainTools,
  valueOf,
  type Bench,
} from './files/service-fixture';
import { createSaveAs, type SavingAs } from './save-as';

let bench: Bench;
let savingAs: SavingAs;
/** What the person chooses in the dialog; null leaves it. */
let choice: string | null;
let suggested: string[];
let shown: string[];

beforeEach(async () => {
  bench = await openBench({ prepare: (folder) => writeFileSync(join(folder, 'a.txt'), 'a\n') });
  [choice, suggested, shown] = [null, [], []];
  savingAs = createSaveAs({
    opened: { root: bench.root, files: bench.service },
    filesOf: (root) =>
      createFileService({
        root,
        recovery: { keep: () => Promise.resolve({ drop: () => Promise.resolve() }) },
        trashItem: () => Promise.resolve(),
        now: Date.now,
        attributeTools: plainTools,
      }),
    documents: '/home/somebody',
    choose: ({ defaultPath }) => {
      suggested.push(defaultPath);
      return Promise.resolve(choice);
    },
    open: (path) => {
      shown.push(path);
      return Promise.resolve();
    },
  });
});
afterEach(async () => {
  await bench.close();
  expect(openDescriptors()).toEqual([]);
});

const request = (more: Partial<Request<'file:save-as'>> = {}): Request<'file:save-as'> => ({
  path: '/Untitled-1',
  purpose: 'move',
  encoding: 'utf-8',
  bom: false,
  text: 'typed\n',
  ...more,
});
const saveTo = (path: string | null, more: Partial<Request<'file:save-as'>> = {}) => {
  choice = path;
  return savingAs.saveAs(request(more));
};
const inRoot = (name: string) => join(bench.folder, name);
const outside = (name: string) => join(bench.outside, name);

test.each(['../root_evil/x', '/../root_evil/x', '/a/b', '/..', '/', 'C:\\x', 'a/../../x', 'a\0'])(
  'a document that is called %j opens no dialog: it would stand outside the folder',
  async (path) => {
    const answer = await saveTo(outside('x'), { path });
    expect(['PATH_OUTSIDE_ROOT', 'INVALID_PATH']).toContain(codeOf(answer));
    expect([suggested, readdirSync(bench.outside)]).toEqual([[], []]);
  },
);

test('a place in the root is answered by its path there, and the text is durable in it', async () => {
  mkdirSync(inRoot('sub'));
  const answer = valueOf(await saveTo(inRoot('sub/new.txt')));
  expect(answer).toMatchObject({
    place: 'inside',
    path: 'sub/new.txt',
    saved: { method: 'created' },
  });
  expect(readFileSync(inRoot('sub/new.txt'), 'utf8')).toBe('typed\n');
});

test('a file that is there is replaced by its own revision, as in every save', async () => {
  expect(valueOf(await saveTo(inRoot('a.txt')))).toMatchObject({
    place: 'inside',
    saved: { method: 'renamed' },
  });
  expect(readFileSync(inRoot('a.txt'), 'utf8')).toBe('typed\n');
});

test('encoding and mark go along, also over a file that has others', async () => {
  const form = { encoding: 'utf-16le', bom: true } as const;
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('typed\n', 'utf16le')]);
  for (const name of ['a.txt', 'new.txt']) {
    valueOf(await saveTo(inRoot(name), form));
    expect(readFileSync(inRoot(name)).equals(bytes)).toBe(true);
    const read = valueOf(await bench.service.read({ path: name }));
    // The next ordinary save keeps them.
    valueOf(await bench.service.write({ path: name, base: read.revision, text: 'more\n' }));
    expect(readFileSync(inRoot(name)).subarray(0, 2).toString('hex')).toBe('fffe');
  }
});

test("the document's own file is left to an ordinary save", async () => {
  expect(valueOf(await saveTo(inRoot('a.txt'), { path: 'a.txt' }))).toEqual({ place: 'same' });
  expect(readFileSync(inRoot('a.txt'), 'utf8')).toBe('a\n');
});

test('elsewhere the text is durable before an id is given, which opens it once', async () => {
  const answer = valueOf(await saveTo(outside('new.txt')));
  expect(readFileSync(outside('new.txt'), 'utf8')).toBe('typed\n');
  expect(JSON.stringify(answer)).not.toContain(bench.outside);
  if (answer.place !== 'outside') throw new Error('it is outside');
  expect(shown).toEqual([]);
  expect(codeOf(await savingAs.openSaved({ id: answer.id }))).toBe('ok');
  expect(shown).toEqual([outside('new.txt')]);
  expect(codeOf(await savingAs.openSaved({ id: answer.id }))).toBe('FILE_NOT_FOUND');
});

test('a place in a folder of the root that has become a link out of it is refused, as in every save', async () => {
  symlinkSync(bench.outside, inRoot('link'));
  expect(codeOf(await saveTo(inRoot('link/new.txt')))).toBe('PATH_OUTSIDE_ROOT');
  expect(readdirSync(bench.outside)).toEqual([]);
});

test('a place in a folder that is a link inside the root is answered by where it really lies', async () => {
  mkdirSync(inRoot('sub'));
  symlinkSync('sub', inRoot('link'));
  const answer = valueOf(await saveTo(inRoot('link/new.txt')));
  expect(answer).toMatchObject({ place: 'inside', path: 'sub/new.txt' });
});

test('a name in the root that is a link out of it is refused, and what it leads to stays', async () => {
  writeFileSync(outside('theirs.txt'), 'theirs');
  symlinkSync(outside('theirs.txt'), inRoot('link.txt'));
  expect(codeOf(await saveTo(inRoot('link.txt')))).toBe('PATH_OUTSIDE_ROOT');
  expect(readFileSync(outside('theirs.txt'), 'utf8')).toBe('theirs');
});

test('a root that is gone takes nothing: the same place is then a root of its own', async () => {
  renameSync(bench.folder, `${bench.folder}.away`);
  mkdirSync(bench.folder);
  expect(valueOf(await saveTo(inRoot('a.txt')))).toMatchObject({ place: 'outside' });
  expect(readFileSync(inRoot('a.txt'), 'utf8')).toBe('typed\n');
  rmSync(bench.folder, { recursive: true });
  renameSync(`${bench.folder}.away`, bench.folder);
  expect(readFileSync(inRoot('a.txt'), 'utf8')).toBe('a\n');
});

test('a folder, a folder that is not there and a dialog that is left write nothing', async () => {
  mkdirSync(outside('folder'));
  const codes = [];
  for (const place of [outside('folder'), inRoot('gone/new.txt'), outside('gone/new.txt'), null])
    codes.push(codeOf(await saveTo(place)));
  expect(codes).toEqual(['NOT_A_FILE', 'FILE_NOT_FOUND', 'FILE_NOT_FOUND', 'CANCELLED']);
  expect([readdirSync(bench.outside), readdirSync(bench.folder)]).toEqual([['folder'], ['a.txt']]);
});

test('a copy is opened nowhere', async () => {
  const answer = valueOf(await saveTo(outside('copy.txt'), { path: 'a.txt', purpose: 'copy' }));
  if (answer.place !== 'outside') throw new Error('it is outside');
  expect(codeOf(await savingAs.openSaved({ id: answer.id }))).toBe('FILE_NOT_FOUND');
});

test('the dialog starts at a sensible name', async () => {
  await saveTo(null);
  await saveTo(null, { path: 'sub/b.tar' });
  await saveTo(null, { path: 'sub/b.tar', purpose: 'copy' });
  await saveTo(null, { path: '.profile', purpose: 'copy' });
  expect(suggested.map((path) => path.slice(bench.folder.length))).toEqual([
    '/Untitled-1.txt',
    '/sub/b.tar',
    '/sub/b copy.tar',
    '/.profile copy',
  ]);
});
