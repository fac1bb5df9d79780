import { createRecentlyUsed } from './recently-used';

const used = (store: ReturnType<typeof createRecentlyUsed>, ...ids: string[]) => {
  for (const id of ids) store.send({ type: 'used', kind: 'files', id });
};

test('the last one used is the first, and is there once', () => {
  const store = createRecentlyUsed();
  used(store, 'a', 'b', 'a');
  expect(store.get()).toEqual({ files: ['a', 'b'], commands: [] });
});

test('no more are kept than the session takes', () => {
  const store = createRecentlyUsed();
  used(store, ...Array.from({ length: 150 }, (_, index) => `${index}`));
  expect(store.get().files).toHaveLength(100);
  expect(store.get().files[0]).toBe('149');
});
