import type { Request, Response } from '../../shared/contract';
import { packListing } from '../../shared/dir-listing';
import type { Result } from '../../shared/result';
import { listFolder } from './explorer-actions';
import { createExplorerStore } from './explorer-store';

type Listed = Result<Response<'dir:list'>>;

const asked: { request: Request<'dir:list'>; answer: (listed: Listed) => void }[] = [];
const mockList = (request: Request<'dir:list'>) =>
  new Promise<Listed>((answer) => asked.push({ request, answer }));
jest.mock('../bridge', () => ({
  bridge: { dir: { list: (request: Request<'dir:list'>) => mockList(request) } },
}));

beforeEach(() => asked.splice(0));

const listing = (name: string, stamp: string | null = null): Listed => ({
  ok: true,
  value: { listing: packListing([{ name, kind: 'file', openable: true }]), stamp },
});

const unchanged = (stamp: string): Listed => ({ ok: true, value: { listing: null, stamp } });

const nextTurn = () => new Promise((resolve) => setTimeout(resolve));

const setUp = () => {
  const store = createExplorerStore();
  const names = () =>
    store
      .get()
      .listings.get('')
      ?.entries.map(({ name }) => name);
  const answer = (index: number, listed: Listed) => asked[index]?.answer(listed);
  return { store, names, answer };
};

test('one listing of a folder at a time; who asks meanwhile gets the one after it, all of them the same', async () => {
  const { store, names, answer } = setUp();
  const first = listFolder(store, '');
  const second = listFolder(store, '');
  const third = listFolder(store, '');
  const other = listFolder(store, 'other');
  expect(asked.map(({ request }) => request.path)).toEqual(['', 'other']);
  answer(0, listing('old'));
  await first;
  expect(names()).toEqual(['old']);
  await nextTurn();
  expect(asked).toHaveLength(3);
  answer(2, listing('new'));
  answer(1, listing('x'));
  await Promise.all([second, third, other]);
  expect(names()).toEqual(['new']);
  expect(asked).toHaveLength(3);
});

test('a listing that still holds stays, the very same', async () => {
  const { store, answer } = setUp();
  const first = listFolder(store, '');
  answer(0, listing('a', 'stamp'));
  await first;
  const before = store.get().listings.get('');
  const again = listFolder(store, '');
  expect(asked[1]?.request.known).toBe('stamp');
  answer(1, unchanged('stamp'));
  await again;
  expect(store.get().listings.get('')).toBe(before);
});

test('an early listing is shown without another question, but not where another order was chosen', async () => {
  const { store, names } = setUp();
  await listFolder(store, '', Promise.resolve(listing('early')));
  expect([names(), asked.length]).toEqual([['early'], 0]);
  store.send({ type: 'viewChanged', to: { sort: 'mixed' } });
  void listFolder(store, '', Promise.resolve(listing('early')));
  expect(asked).toHaveLength(1);
});

test('a listing that fails lets the next one through', async () => {
  const { names, answer, store } = setUp();
  const first = listFolder(store, '');
  const second = listFolder(store, '');
  answer(0, { ok: false, error: { code: 'PERMISSION_DENIED', message: 'No.' } });
  await first;
  await nextTurn();
  answer(1, listing('there'));
  await second;
  expect(names()).toEqual(['there']);
});
