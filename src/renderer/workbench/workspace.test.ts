import { content, opened } from '../document/document-fixture';
import type { WindowContext } from '../../shared/contract';
import { Workspace } from './workspace';

const asked: unknown[] = [];
const mockRead = (request: unknown) => {
  asked.push(request);
  return Promise.resolve({ ok: true, value: content('disk') });
};
jest.mock('../bridge', () => ({ bridge: { file: { read: (ask: unknown) => mockRead(ask) } } }));

test('a revert reads the file in the encoding that the person chose for it', async () => {
  const state = opened();
  const sent: string[] = [];
  const session = {
    state: { ...state, form: { ...state.form, wish: { encoding: 'windows-1251' } } },
    settled: () => Promise.resolve(),
    send: ({ type }: { type: string }) => void sent.push(type),
  };
  const context = { root: null, files: [] } as unknown as WindowContext; // It asks nothing else of it.
  const workspace = new Workspace(context, null, () => undefined);
  jest.spyOn(workspace, 'session').mockReturnValue(session as never); // nor of this
  await workspace.revert('a.txt');
  expect(asked).toEqual([{ path: 'a.txt', encoding: 'windows-1251' }]);
  expect(sent).toEqual(['reverted']);
});

test('the editor that comes last leaves the mark in the tree and the page that is open', () => {
  const context = { root: null, files: [] } as unknown as WindowContext; // It asks nothing else of it.
  const workspace = new Workspace(context, null, () => undefined);
  workspace.explorer.send({ type: 'selected', path: 'two' });
  workspace.layout.send({ page: 'help' });
  const editing = { hosts: { follow: () => undefined }, documents: { get: () => undefined } };
  workspace.startEditing(
    () => editing as never, // nor of this
    () => undefined,
  );
  expect(workspace.explorer.get().selected).toBe('two');
  expect(workspace.layout.get().page).toBe('help');
});
