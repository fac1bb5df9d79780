import { unsavedAtClosing } from './answer-closing';
import { createStore } from '../ui/store';

const editorWith = (path: string) => ({
  documents: { flushAll: () => Promise.resolve([{ path, code: null }]) },
});
type Editor = ReturnType<typeof editorWith>;

const layoutWith = (editing: Editor | null) =>
  createStore((_: { editing: Editor | null }, next: { editing: Editor | null }) => next, {
    editing,
  });

test('the close of a window waits for the editor: what an earlier start has left may be on its way into it', async () => {
  const layout = layoutWith(null);
  let answer: unknown = 'none yet';
  const asked = unsavedAtClosing(layout).then((unsaved) => (answer = unsaved));
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  expect(answer).toBe('none yet');
  layout.send({ editing: editorWith('a.txt') });
  await asked;
  expect(answer).toEqual([{ path: 'a.txt', code: null }]);
});

test('with an editor it is what its documents say', async () => {
  expect(await unsavedAtClosing(layoutWith(editorWith('b.txt')))).toEqual([
    { path: 'b.txt', code: null },
  ]);
});
