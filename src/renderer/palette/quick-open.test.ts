import type { Response } from '../../shared/contract';
import type { FolderPart } from '../../shared/file-list';
import { baseName } from '../ui/paths';
import { FileIndex, filesInBlock } from './file-index';
import { lineChoice } from './line-choice';
import { mostShown, searchFiles, type FoundFiles } from './match-files';
import { parseQuery } from './parse-query';

describe('what is typed into quick open', () => {
  test.each([
    ['abc', { mode: 'files', text: 'abc', place: null }],
    ['abc:12', { mode: 'files', text: 'abc', place: { line: 12, column: 1 } }],
    ['abc:12:5', { mode: 'files', text: 'abc', place: { line: 12, column: 5 } }],
    ['abc:', { mode: 'files', text: 'abc', place: null }],
    ['a:b', { mode: 'files', text: 'a:b', place: null }],
    ['>save', { mode: 'commands', text: 'save', place: null }],
    [':12', { mode: 'line', text: '12', place: null }],
    ['@main', { mode: 'symbols', text: 'main', place: null }],
  ])('%j', (typed, expected) => {
    expect(parseQuery('files', typed)).toEqual(expected);
  });

  it('is of the list that was opened, with its own sign or without', () => {
    expect(parseQuery('commands', 'a:12')).toEqual({ mode: 'commands', text: 'a:12', place: null });
    expect(parseQuery('commands', '>save').text).toBe('save');
    expect(parseQuery('line', ':12')).toEqual({ mode: 'line', text: '12', place: null });
    expect(parseQuery('symbols', ':12').mode).toBe('symbols');
  });
});

describe('Go to Line', () => {
  const size = { lineCount: 20, cursor: { line: 3, column: 4 }, columnsOf: () => 10 };
  test.each([
    ['12', { line: 12, column: 1 }, 'Go to line 12'],
    ['12:5', { line: 12, column: 5 }, 'Go to line 12, column 5'],
    ['12,5', { line: 12, column: 5 }, 'Go to line 12, column 5'],
    ['12:', { line: 12, column: 1 }, 'Go to line 12'],
    ['99', { line: 20, column: 1 }, 'Go to line 20: the file has 20 lines'],
    ['1:99', { line: 1, column: 10 }, 'Go to line 1, column 10: the line ends there'],
    ['-1', { line: 20, column: 1 }, 'Go to line 20'],
    ['abc', null, '“abc” is no line. Type a number from 1 to 20, or line:column such as 12:5.'],
    ['0', null, '“0” is no line. Type a number from 1 to 20, or line:column such as 12:5.'],
    ['', null, 'You are at line 3, column 4. Type a line from 1 to 20, or line:column.'],
  ])('%j', (typed, place, words) => {
    expect(lineChoice(typed, size)).toEqual({ place, words });
  });
});

const answering =
  (...answers: (readonly FolderPart[])[]) =>
  () => {
    const folders = answers.shift() ?? [];
    const state: Response<'files:list'>['state'] = answers.length > 0 ? 'more' : 'whole';
    return Promise.resolve({ ok: true as const, value: { walk: 1, folders: [...folders], state } });
  };

const part = (path: string, ...names: string[]): FolderPart => ({ path, names, unusable: [] });

const found = async (index: FileIndex, query: string, recent: string[] = []) => {
  let last: FoundFiles = { files: [], total: 0 };
  await searchFiles(
    { blocks: index.blocks, query, recent },
    {
      now: () => 0,
      turn: () => Promise.resolve(),
      isOver: () => false,
      onFound: (files) => (last = files),
    },
  );
  return last;
};

const paths = async (index: FileIndex, query: string, recent?: string[]): Promise<string[]> =>
  (await found(index, query, recent)).files.map(({ file }) => file.path);

const indexOf = async (...answers: (readonly FolderPart[])[]): Promise<FileIndex> => {
  const index = new FileIndex(answering(...answers));
  await index.refresh();
  return index;
};

describe('the files that fit', () => {
  it('has names before paths', async () => {
    const long = 'deep/down/one-long-name-with-an-editor.ts';
    const index = await indexOf([part('editor', 'a.ts'), part('deep/down', baseName(long))]);
    expect(await paths(index, 'editor')).toEqual([long, 'editor/a.ts']);
    expect(await paths(index, 'editor/')).toEqual(['editor/a.ts']);
    expect(await paths(index, 'nothing')).toEqual([]);
  });

  it('has what was used lately first, and alone in front where nothing is typed', async () => {
    const index = await indexOf([part('', 'a1.ts', 'a2.ts', 'a3.ts')]);
    expect((await paths(index, 'a', ['a3.ts']))[0]).toBe('a3.ts');
    expect(await paths(index, '', ['a3.ts', 'gone.ts', 'a2.ts'])).toEqual([
      'a3.ts',
      'a2.ts',
      'a1.ts',
    ]);
  });

  it('says which letters of name and folder fit', async () => {
    const index = await indexOf([part('source', 'main.ts')]);
    const [byName] = (await found(index, 'mts')).files;
    expect(byName?.nameMarks).toEqual([0, 5, 6]);
    const [byPath] = (await found(index, 'so/ma')).files;
    expect(byPath).toMatchObject({ folderMarks: [0, 1, 6], nameMarks: [0, 1] });
  });

  it('shows names that deceive by their signs, and finds them by these', async () => {
    const index = await indexOf([
      { path: 'a\nb', names: ['invoice\u202etxt.exe'], unusable: ['x\udcff'] },
    ]);
    const [first] = (await found(index, 'invoice')).files;
    expect(first?.file.shown).toBe('a‹U+000A›b/invoice‹U+202E›txt.exe');
    expect(first?.file.path).toBe('a\nb/invoice\u202etxt.exe');
    expect((await found(index, 'U+DCFF')).files[0]?.file).toMatchObject({
      name: 'x‹U+DCFF›',
      usable: false,
    });
  });

  it('are counted all and shown in part', async () => {
    const names = Array.from({ length: 5000 }, (_, index) => `file-${index}.txt`);
    const index = await indexOf([part('', ...names)]);
    const { files, total } = await found(index, 'file');
    expect(files).toHaveLength(mostShown);
    expect(total).toBe(5000);
    expect((await paths(index, 'file-4999'))[0]).toBe('file-4999.txt');
  });
});

describe('the index', () => {
  it('keeps what is as it was, and takes in what is new', async () => {
    const many = Array.from({ length: filesInBlock }, (_, index) => `file-${index}.txt`);
    const index = new FileIndex(answering([part('', ...many)], [part('b', 'x')]));
    await index.refresh();
    const before = index.blocks;
    expect(before.map(({ files }) => files.length)).toEqual([filesInBlock, 1]);
    Object.assign(index, { blocks: before });
    const again = new FileIndex(answering([part('', ...many)], [part('b', 'y')]));
    again.blocks = before;
    await again.refresh();
    expect(again.blocks[0]).toBe(before[0]);
    expect(await paths(again, 'y')).toContain('b/y');
    expect(await paths(again, 'b/x')).toEqual([]);
  });

  it('can be searched while the first walk is under way', async () => {
    const counts: number[] = [];
    const index = new FileIndex(answering([part('', 'a')], [part('b', 'b')], [part('c', 'c')]));
    index.state.subscribe(() => counts.push(index.state.get().count));
    await index.refresh();
    expect(counts).toContain(1);
    expect(index.state.get()).toMatchObject({ count: 3, isWalking: false });
  });

  it('shows the first files of a walk at once, and then not every answer', async () => {
    const clock = [0, 0, 100, 251, 251, 400];
    const answers = [1, 2, 3, 4, 5].map((at) => [part('', `${at}`)]);
    const index = new FileIndex(answering(...answers), () => clock.shift() ?? 400);
    const shown = new Set<number>();
    index.state.subscribe(() => shown.add(index.state.get().count));
    await index.refresh();
    expect([...shown]).toEqual([0, 1, 3, 5]);
  });

  it('finds what came after the first answer, in a folder that needs more than one', async () => {
    const index = await indexOf(
      [part('', 'a.ts')],
      [part('window', 'session-policy.ts')],
      [part('workbench', 'workspace.ts', 'workspace-layout.ts')],
    );
    // A name that has the letters comes before a folder and a name that have them together.
    const expected = [
      'workbench/workspace.ts',
      'workbench/workspace-layout.ts',
      'window/session-policy.ts',
    ];
    expect(await paths(index, 'wsp')).toEqual(expected);
  });

  it('keeps its list where a walk fails, and says why', async () => {
    const index = await indexOf([part('', 'a')]);
    const failure = { code: 'ROOT_GONE' as const, message: 'gone' };
    const failing = new FileIndex(() => Promise.resolve({ ok: false, error: failure }));
    failing.blocks = index.blocks;
    await failing.refresh();
    expect(failing.state.get().failure).toEqual(failure);
    expect(await paths(failing, 'a')).toEqual(['a']);
  });
});

test('a search gives others their turn, shows what it has meanwhile, and ends when it is over', async () => {
  const names = Array.from({ length: filesInBlock * 6 }, (_, index) => `file-${index}.txt`);
  const index = await indexOf([part('', ...names)]);
  let clock = 0;
  let turns = 0;
  const shown: number[] = [];
  const pace = {
    now: () => (clock += 15),
    turn: () => Promise.resolve(void (turns += 1)),
    isOver: () => turns > 3,
    onFound: ({ total }: FoundFiles) => shown.push(total),
  };
  await searchFiles({ blocks: index.blocks, query: 'file', recent: [] }, pace);
  expect(turns).toBe(4);
  expect(shown.length).toBeGreaterThan(0);
  expect(Math.max(...shown)).toBeLessThan(names.length);
});
