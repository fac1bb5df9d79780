import { untitledMeta } from '../document/document-state';
import type { DocumentSession } from '../editor/document-session';
import { saveDocumentAs } from './save-as';

const receipt = {
  outcome: 'saved',
  revision: 'r',
  method: 'renamed',
  displaced: false,
  savedAt: 0,
  milliseconds: 1,
  bytes: 4,
} as const;

jest.mock('../bridge', () => ({
  bridge: {
    file: {
      saveAs: () =>
        Promise.resolve({
          ok: true,
          value: { place: 'inside', path: 'taken.txt', saved: mockReceipt() },
        }),
    },
    dir: { list: () => Promise.resolve({ ok: false, error: { code: 'IO_ERROR', message: '' } }) },
  },
}));
const mockReceipt = () => receipt;

/** Saved over a file that has a tab; `typed`: keys that come while the text is being written. */
const savedOverOpenTab = async (typed: number): Promise<string[]> => {
  const closed: string[] = [];
  const state = { path: '/Untitled-1', version: 3, meta: untitledMeta };
  const session = {
    state,
    buffer: { text: () => 'text' },
    settled: () => {
      state.version += typed;
      return Promise.resolve();
    },
  } as unknown as DocumentSession; // Save As asks nothing else of it.
  const nothing = () => undefined;
  const workspace = {
    tabs: { get: () => ({ open: ['/Untitled-1', 'taken.txt'], active: null }) },
    explorer: {
      get: () => ({ listings: new Map(), view: { sort: 'folders-first' } }),
      send: nothing,
    },
    succeeded: nothing,
    open: nothing,
    discardTab: (path: string) => void closed.push(path),
  } as unknown as Parameters<typeof saveDocumentAs>[0]; // nor of this
  expect(await saveDocumentAs(workspace, session, 'move')).toBe(true);
  return closed;
};

test('saved over a file that is open in a tab, the document goes on there', async () => {
  expect(await savedOverOpenTab(0)).toEqual(['/Untitled-1']);
});

test('what was typed while it was saved is in no file: its tab stays', async () => {
  expect(await savedOverOpenTab(2)).toEqual([]);
});
