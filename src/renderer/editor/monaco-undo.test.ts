/** Against Monaco's own model and undo service: an update that changes their insides fails here. */
import fc from 'fast-check';
import type { editor } from 'monaco-editor/editor.js';
import { edit, makeModel, convertEnds } from './monaco-model-fixture';
import { forgetStack, installStack, readStack } from './monaco-undo';
import { readChain, writeChain, type ModelEnd, type UndoChain } from './undo-chain';
import { fitChain } from './undo-replay';

const endOf = (model: editor.ITextModel) => model.getEOL() as ModelEnd;

/** What a close writes down of a model. */
const written = (
  model: editor.ITextModel,
  version = model.getAlternativeVersionId(),
): string | null => {
  const stack = readStack(model, version);
  if (stack === null) throw new Error('the stack could not be read');
  return writeChain(stack.past, stack.future);
};

const chainOf = (model: editor.ITextModel): UndoChain => {
  const text = written(model);
  const chain = text === null ? { past: [], future: [] } : readChain(text);
  if (chain === null) throw new Error('what was written could not be read');
  return chain;
};

/** A new model with the text and the stack of another, as after a restart. */
const reopened = (model: editor.ITextModel): editor.ITextModel => {
  const next = makeModel(model.getValue());
  next.setEOL(model.getEndOfLineSequence());
  const chain = chainOf(model);
  const fitted = fitChain({ text: next.getValue(), end: endOf(next) }, chain, () => true);
  expect(fitted).toEqual(chain);
  expect(installStack(next, fitted, next.getAlternativeVersionId())).toBe(true);
  expect(next.getValue()).toBe(model.getValue());
  return next;
};

/** Every text on the way down by undo, then on the way up by redo. */
const walk = (model: editor.ITextModel): string[] => {
  const seen: string[] = [];
  for (; model.canUndo(); seen.push(model.getValue())) void model.undo();
  for (; model.canRedo(); seen.push(model.getValue())) void model.redo();
  return seen;
};

type Action =
  | { readonly kind: 'edit'; readonly cuts: readonly [number, number, string][] }
  | { readonly kind: 'boundary' | 'convert' | 'undo' | 'redo' };

const texts = fc.constantFrom(
  '',
  'a',
  'word',
  '\n',
  'x\ny',
  '\r\n',
  '\t',
  '😀',
  'é',
  '👩‍👩‍👧',
  '日本',
  ' \n\n ',
);
const cut = fc.tuple(fc.nat(60), fc.nat(6), texts);
const actions = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('edit' as const),
        cuts: fc.array(cut, { minLength: 1, maxLength: 4 }),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constantFrom('boundary' as const, 'convert', 'undo', 'undo', 'redo'),
      }),
    },
  ),
  { maxLength: 40 },
);

/** Cuts as several cursors make them: sorted, not overlapping, never inside a line end. */
const editMany = (model: editor.ITextModel, cuts: readonly [number, number, string][]): void => {
  let free = 0;
  const edits = [...cuts]
    .sort((a, b) => a[0] - b[0])
    .flatMap(([at, length, text]) => {
      const start = model.getOffsetAt(model.getPositionAt(Math.max(at, free)));
      const end = model.getOffsetAt(model.getPositionAt(start + length));
      if (start < free || end < start) return [];
      free = end + 1;
      return [{ at: start, length: end - start, text }];
    });
  if (edits.length > 0) edit(model, ...edits);
};

const act = (model: editor.ITextModel, action: Action): void => {
  if (action.kind === 'edit') editMany(model, action.cuts);
  else if (action.kind === 'boundary') model.pushStackElement();
  else if (action.kind === 'undo') void model.undo();
  else if (action.kind === 'redo') void model.redo();
  else {
    // As the editor converts line ends: a step of its own.
    model.pushStackElement();
    convertEnds(model);
    model.pushStackElement();
  }
};

test('whatever was done, the reopened text goes through the same texts at every undo and redo', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', 'one\ntwo\nthree\n', 'a\r\nb 😀\r\n\r\nc'),
      actions,
      (text, done) => {
        const model = makeModel(text);
        for (const action of done) act(model, action);
        const next = reopened(model);
        // A second time, from a stack that was itself put back.
        const again = reopened(next);
        const expected = walk(model);
        expect(walk(next)).toEqual(expected);
        expect(walk(again)).toEqual(expected);
      },
    ),
    { numRuns: 400 },
  );
});

test('equal versions mean equal texts after a restore, and undo back to the opened text gives its version', () => {
  const model = makeModel('one\n');
  edit(model, { at: 0, length: 3, text: 'two' });
  model.pushStackElement();
  edit(model, { at: 0, length: 0, text: '😀' });
  const next = reopened(model);
  const opened = next.getAlternativeVersionId();
  const seen = new Map([[opened, next.getValue()]]);
  const note = () => {
    const version = next.getAlternativeVersionId();
    expect(seen.get(version) ?? next.getValue()).toBe(next.getValue());
    seen.set(version, next.getValue());
  };
  while (next.canUndo()) {
    void next.undo();
    note();
  }
  expect(seen.size).toBe(3);
  while (next.canRedo()) {
    void next.redo();
    note();
  }
  expect(next.getAlternativeVersionId()).toBe(opened);
  expect(seen.size).toBe(3);
  edit(next, { at: 0, length: 0, text: 'new' });
  expect(seen.has(next.getAlternativeVersionId())).toBe(false);
});

const reopenedChain = (model: editor.ITextModel) => chainOf(reopened(model));

test('cursors come back with undo and redo', () => {
  const model = makeModel('one\ntwo\n');
  edit(model, { at: 4, length: 3, text: 'ab' }, { at: 8, length: 0, text: 'cd' });
  const [group] = reopenedChain(model).past;
  expect(group?.beforeCursors).toEqual([[2, 1, 2, 1]]);
  expect(group?.afterCursors).toEqual([
    [2, 3, 2, 3],
    [3, 3, 3, 3],
  ]);
});

test('what was typed before the stack came lies above it, and can go on growing', () => {
  const model = makeModel('one');
  edit(model, { at: 3, length: 0, text: ' two' });
  const chain = chainOf(model);
  const next = makeModel(model.getValue());
  const opened = next.getAlternativeVersionId();
  edit(next, { at: 7, length: 0, text: '!' });
  expect(installStack(next, chain, opened)).toBe(true);
  edit(next, { at: 8, length: 0, text: '?' });
  expect(walk(next)).toEqual(['one two', 'one', 'one two', 'one two!?']);
});

test('what was typed and undone before the stack came stays to be redone', () => {
  const model = makeModel('one');
  edit(model, { at: 3, length: 0, text: ' two' });
  model.pushStackElement();
  edit(model, { at: 0, length: 0, text: 'zero ' });
  void model.undo();
  const chain = chainOf(model);
  expect(chain.future).toHaveLength(1);
  const next = makeModel(model.getValue());
  const opened = next.getAlternativeVersionId();
  edit(next, { at: 7, length: 0, text: '!' });
  void next.undo();
  expect(installStack(next, chain, opened)).toBe(true);
  expect(walk(next)).toEqual(['one', 'one two', 'one two!']);
});

test('a stack that belongs to another text than the shown one is not put under it', () => {
  const model = makeModel('one');
  edit(model, { at: 0, length: 1, text: 'O' });
  const chain = chainOf(model);
  const next = makeModel('One');
  next.setValue('other');
  expect(installStack(next, chain, 1)).toBe(false);
  expect(next.canUndo()).toBe(false);
});

test('what is kept lies around the saved text, also where typing went on', () => {
  const model = makeModel('one');
  edit(model, { at: 3, length: 0, text: ' two' });
  model.pushStackElement();
  const saved = model.getAlternativeVersionId();
  edit(model, { at: 7, length: 0, text: ' three' });
  const chain = readChain(written(model, saved) ?? '');
  expect(chain?.past.map(({ changes }) => changes[0]?.newText)).toEqual([' two']);
  expect(chain?.future.map(({ changes }) => changes[0]?.newText)).toEqual([' three']);
  // In the middle of a group there is no step to come back to.
  const middle = model.getAlternativeVersionId();
  edit(model, { at: 13, length: 0, text: ' four' });
  expect(readStack(model, middle)).toBeNull();
});

test('where the insides are not as they were, nothing is read and nothing is put back', () => {
  const model = makeModel('one');
  edit(model, { at: 3, length: 0, text: ' two' });
  const chain = chainOf(model);
  const strange = makeModel('one two');
  Object.assign(strange, { _undoRedoService: { getElements: () => ({ past: [{}], future: [] }) } });
  expect(readStack(strange, 1)).toBeNull();
  expect(installStack(strange, chain, 1)).toBe(false);
  Object.assign(strange, { _undoRedoService: undefined });
  expect(readStack(strange, 1)).toBeNull();
});

test('a forgotten stack leaves nothing to undo', () => {
  const model = makeModel('one');
  edit(model, { at: 3, length: 0, text: ' two' });
  const next = reopened(model);
  forgetStack(next);
  expect(next.canUndo()).toBe(false);
});
