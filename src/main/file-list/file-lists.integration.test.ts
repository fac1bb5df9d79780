import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Response } from '../../shared/contract';
import { mostNamesInAnswer } from '../../shared/file-list';
import type { Result } from '../../shared/result';
import { openRoot, type Root } from '../roots/root';
import { createFileLists, type FileLists } from './file-lists';

let mockTurns = 0;
jest.mock('node:timers/promises', () => ({
  setImmediate: () => {
    mockTurns += 1;
    return new Promise((resolve) => setImmediate(resolve));
  },
}));

let base: string;
let folder: string;
let root: Root;

const write = (path: string, text = ''): void => {
  fs.mkdirSync(join(folder, path, '..'), { recursive: true });
  fs.writeFileSync(join(folder, path), text);
};

const opened = async (path: string): Promise<Root> => {
  const result = await openRoot(path);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

beforeEach(async () => {
  base = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'holdfast-list-')));
  folder = join(base, 'root');
  fs.mkdirSync(folder);
  write('a.txt');
  root = await opened(folder);
});
afterEach(() => {
  root.close();
  fs.rmSync(base, { recursive: true, force: true });
});

const listsOf = (of: Root, usesIgnoreFiles = true): FileLists =>
  createFileLists(of, () => ({ exclude: ['.git'], usesIgnoreFiles }));

type Answer = Response<'files:list'>;

const valueOf = (result: Result<Answer>): Answer => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

const allAnswers = async (lists: FileLists): Promise<Answer[]> => {
  const answers = [valueOf(await lists.list({ walk: null }))];
  for (let last = answers[0]; last?.state === 'more'; last = answers.at(-1))
    answers.push(valueOf(await lists.list({ walk: last.walk })));
  return answers;
};

const pathsIn = (answers: readonly Answer[]): string[] =>
  answers
    .flatMap((answer) => answer.folders)
    .flatMap(({ path, names }) => names.map((name) => (path === '' ? name : `${path}/${name}`)))
    .sort();

test('every file below the root is listed, and nothing that is no file or lies outside', async () => {
  write('sub/deep/b.txt');
  write('.git/config');
  write('sub/.holdfast-00000000-00000000-1-000000000000.tmp');
  fs.mkdirSync(join(folder, 'empty'));
  fs.mkdirSync(join(base, 'outside'));
  fs.writeFileSync(join(base, 'outside/secret.txt'), '');
  fs.symlinkSync('../outside/secret.txt', join(folder, 'leaves'));
  fs.symlinkSync('../outside', join(folder, 'leaves-as-folder'));
  fs.symlinkSync('sub', join(folder, 'in-as-folder'));
  fs.symlinkSync('sub/deep/b.txt', join(folder, 'in'));
  fs.symlinkSync('in-circles', join(folder, 'in-circles'));
  fs.symlinkSync('nothing', join(folder, 'dangling'));
  execFileSync('mkfifo', [join(folder, 'pipe'), join(folder, 'sub/.gitignore')]);
  expect(pathsIn(await allAnswers(listsOf(root)))).toEqual(['a.txt', 'in', 'sub/deep/b.txt']);
});

test('a name that is not UTF-8 is told as one that no call takes', async () => {
  fs.writeFileSync(Buffer.concat([Buffer.from(`${folder}/b`), Buffer.from([0xff])]), '');
  const [answer] = await allAnswers(listsOf(root));
  expect(answer?.folders).toEqual([{ path: '', names: ['a.txt'], unusable: ['b\udcff'] }]);
});

test('what the folder’s own .gitignore files name is left out where that is wished', async () => {
  write('.gitignore', 'built/\n*.log\n');
  write('sub/.gitignore', '!kept.log\n');
  for (const path of ['built/x.js', 'a.log', 'sub/b.log', 'sub/kept.log']) write(path);
  const shown = ['.gitignore', 'a.txt', 'sub/.gitignore', 'sub/kept.log'];
  expect(pathsIn(await allAnswers(listsOf(root)))).toEqual(shown);
  expect(pathsIn(await allAnswers(listsOf(root, false)))).toEqual(
    [...shown, 'a.log', 'built/x.js', 'sub/b.log'].sort(),
  );
});

test('a folder of many files comes in bounded answers, and the event loop has its turns meanwhile', async () => {
  for (let index = 0; index < 20_000; index += 1) write(`many/file-${index}.txt`);
  mockTurns = 0;
  const answers = await allAnswers(listsOf(root));
  expect(pathsIn(answers)).toHaveLength(20_001);
  const sizes = answers.map((one) => pathsIn([one]).length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(mostNamesInAnswer);
  // Some milliseconds of work lie between two.
  expect(mockTurns).toBeGreaterThanOrEqual(20);
});

test('a new walk ends the one before', async () => {
  for (let index = 0; index < 3000; index += 1) write(`many/${index}`);
  const lists = listsOf(root);
  const first = valueOf(await lists.list({ walk: null }));
  await lists.list({ walk: null });
  expect(await lists.list({ walk: first.walk })).toMatchObject({ error: { code: 'CANCELLED' } });
  expect(await lists.list({ walk: 99 })).toMatchObject({ error: { code: 'CANCELLED' } });
});

test('a folder that goes while it is walked is passed over; without the root there is no list', async () => {
  write('goes/a');
  write('stays/a');
  const lists = createFileLists(root, () => {
    fs.rmSync(join(folder, 'goes'), { recursive: true });
    return { exclude: [], usesIgnoreFiles: true };
  });
  expect(pathsIn(await allAnswers(lists))).toEqual(['a.txt', 'stays/a']);
  fs.renameSync(folder, join(base, 'elsewhere'));
  expect(await listsOf(root).list({ walk: null })).toMatchObject({ error: { code: 'ROOT_GONE' } });
});

test('a single file is the whole list of its root', async () => {
  write('b.txt');
  const single = await opened(join(folder, 'b.txt'));
  expect(pathsIn(await allAnswers(listsOf(single)))).toEqual(['b.txt']);
  single.close();
});
