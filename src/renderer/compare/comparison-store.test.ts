import { createComparingStore, type Comparison } from './comparison-store';

const comparison: Comparison = {
  anchor: 'b.txt',
  left: { kind: 'document', path: 'a.txt' },
  right: { kind: 'document', path: 'b.txt' },
};

const started = () => {
  const store = createComparingStore();
  store.send({ type: 'started', comparison });
  return store;
};

test('sides are swapped and swapped back', () => {
  const store = started();
  store.send({ type: 'swapped' });
  expect(store.get().shown).toMatchObject({ anchor: 'b.txt', right: { path: 'a.txt' } });
  store.send({ type: 'swapped' });
  expect(store.get().shown).toEqual(comparison);
});

test('a closed document is compared as it is on disk; without its anchor the comparison ends', () => {
  const store = started();
  store.send({ type: 'closed', path: 'other.txt' });
  expect(store.get().shown).toEqual(comparison);
  store.send({ type: 'closed', path: 'a.txt' });
  expect(store.get().shown?.left).toEqual({ kind: 'disk', path: 'a.txt' });
  store.send({ type: 'closed', path: 'b.txt' });
  expect(store.get().shown).toBeNull();
});

test('what is compared and what is selected follows a rename', () => {
  const store = started();
  store.send({ type: 'selected', path: 'a.txt' });
  store.send({ type: 'moved', to: (path) => `folder/${path}` });
  expect(store.get()).toMatchObject({
    selected: 'folder/a.txt',
    shown: { anchor: 'folder/b.txt', left: { path: 'folder/a.txt' } },
  });
});

test('a pasted text is nobody’s file', () => {
  const store = createComparingStore();
  store.send({ type: 'asked', asking: 'paste' });
  const pasted = { kind: 'pasted', text: 'x' } as const;
  store.send({ type: 'started', comparison: { ...comparison, left: pasted } });
  expect(store.get().asking).toBeNull();
  store.send({ type: 'moved', to: (path) => `z/${path}` });
  expect(store.get().shown?.left).toEqual(pasted);
});
