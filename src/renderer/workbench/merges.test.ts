import { opened } from '../document/document-fixture';
import { mergeWithDisk } from './merges';

const asked: unknown[] = [];
const mockAsk = (request: unknown) => {
  asked.push(request);
  return Promise.resolve({ ok: true, value: { text: 'base' } });
};
jest.mock('../bridge', () => ({ bridge: { history: { text: (ask: unknown) => mockAsk(ask) } } }));
jest.mock('../merge/merge-service', () => ({ mergeInWorker: () => Promise.resolve(null) }));

test('the text that both sides grew from is read as mine was, or every line would differ', async () => {
  const session = { state: opened({ encoding: 'windows-1251' }), buffer: null };
  const place = { session: () => session, merging: new WeakMap() };
  // A merge asks nothing else of the window.
  await mergeWithDisk(place as unknown as Parameters<typeof mergeWithDisk>[0], {
    path: 'a.txt',
    base: 'r-base',
    mine: 'mine',
    theirs: 'theirs',
  });
  expect(asked).toEqual([{ path: 'a.txt', revision: 'r-base', encoding: 'windows-1251' }]);
});
