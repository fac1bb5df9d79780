import { content, opened } from '../document/document-fixture';
import type { FileVersion } from '../../shared/contract';
import { restoreVersion } from './workspace-timeline';
import type { Workspace } from './workspace';

const asked: unknown[] = [];
let mockLossy = false;
const mockAsk = (request: unknown) => {
  asked.push(request);
  const value = { ...content('v\ufffdrsion', { lossy: mockLossy }), revision: 'r-old' };
  return Promise.resolve({ ok: true, value });
};
jest.mock('../bridge', () => ({ bridge: { history: { text: (ask: unknown) => mockAsk(ask) } } }));

const version: FileVersion = {
  id: '1',
  time: 0,
  cause: 'outside',
  revision: 'r-old',
  size: 7,
  label: null,
};

const restored = async (lossy: boolean) => {
  mockLossy = lossy;
  asked.length = 0;
  const shown: string[] = [];
  const failed: string[] = [];
  const state = opened();
  const buffer = { version: 1, replaceText: (text: string) => void shown.push(text) };
  const session = {
    state: { ...state, form: { ...state.form, wish: { encoding: 'windows-1251' } } },
    buffer,
  };
  const nothing = () => undefined;
  const workspace = {
    session: () => session,
    history: { get: () => ({ path: 'a.txt' }), send: nothing },
    layout: { get: () => ({ editing: null }) },
    settings: { get: () => ({ files: { autosave: 'off' } }) },
    notices: { send: nothing },
    succeeded: nothing,
    failed: (_: string, { code }: { code: string }) => void failed.push(code),
  } as unknown as Workspace; // A restore asks nothing else of it.
  await restoreVersion(workspace, version);
  return { shown, failed };
};

beforeAll(() => {
  globalThis.requestAnimationFrame = () => 0;
});

test('a version is restored in the encoding that the person chose for its file', async () => {
  expect(await restored(false)).toEqual({ shown: ['v\ufffdrsion'], failed: [] });
  expect(asked).toEqual([{ path: 'a.txt', revision: 'r-old', encoding: 'windows-1251' }]);
});

test('a version whose bytes did not decode is not restored: its stand-ins would be saved in their place', async () => {
  expect(await restored(true)).toEqual({ shown: [], failed: ['WOULD_LOSE_BYTES'] });
});
