import { entryFixture } from './entry-fixture';
import { contentOf, recoveredFrom, revisionsOf } from './replay-plan';

const fresh = () => entryFixture('a.txt');

test('edits follow the base in their order, and the last cursor and time count', () => {
  const { begun, typed } = fresh();
  const content = contentOf([begun('r1'), typed(0, 'a'), typed(1, 'b')])!;
  const recovered = recoveredFrom(content, content.starts[0]!, 'base');
  expect(recovered).toMatchObject({ base: 'r1', textIsBase: true, sequence: 3, text: 'base' });
  expect(recovered.edits.map(({ changes }) => changes[0]!.text)).toEqual(['a', 'b']);
  expect(content.time).toBe(1003);
});

test('after a save only what was typed since is put on the saved bytes; where they are gone, all of it on the older ones', () => {
  const { begun, typed, saved } = fresh();
  const content = contentOf([
    begun('r1'),
    typed(0, 'a'),
    typed(1, 'b'),
    saved(2, 'r2'),
    typed(2, 'c'),
  ])!;
  const texts = content.starts.map((start) =>
    recoveredFrom(content, start, '').edits.map(({ changes }) => changes[0]!.text),
  );
  expect(texts).toEqual([
    ['b', 'c'],
    ['a', 'b', 'c'],
  ]);
  expect(content.base).toBe('r2');
  expect(recoveredFrom(content, content.starts[1]!, '').textIsBase).toBe(false);
  expect(revisionsOf(content)).toEqual(['r2', 'r1']);
});

test('a snapshot stands for all before it, and its text is not what the base names', () => {
  const { begun, typed, snapshot } = fresh();
  const content = contentOf([begun('r1'), typed(0, 'a'), snapshot('whole'), typed(5, '!')])!;
  const recovered = recoveredFrom(content, content.starts[0]!, 'whole');
  expect([recovered.textIsBase, recovered.edits.length, recovered.base]).toEqual([false, 1, 'r1']);
  expect(revisionsOf(content)).toEqual([]);
});

test('a text that the person kept over the disk’s counts as typed on the disk’s', () => {
  const { begun, typed, based } = fresh();
  const content = contentOf([begun('r1'), typed(0, 'a'), based('r9')])!;
  const recovered = recoveredFrom(content, content.starts[0]!, '');
  expect([recovered.base, recovered.textIsBase, recovered.edits.length]).toEqual(['r9', false, 2]);
});

test('an untitled text starts empty, a renamed document has its new key', () => {
  const { begun, typed, moved } = fresh();
  const content = contentOf([begun(null), typed(0, 'a'), moved('b.txt')])!;
  expect([content.key, content.starts[0]!.from]).toEqual([
    'b.txt',
    { kind: 'revision', revision: null },
  ]);
});

test('a journal that does not start with a beginning is none', () => {
  const { typed } = fresh();
  expect(contentOf([])).toBeNull();
  expect(contentOf([typed(0, 'a')])).toBeNull();
});
