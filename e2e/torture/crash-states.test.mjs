import { crashStates } from './crash-states.mjs';

const bytes = (/** @type {string} */ text) => Buffer.from(text);
const block = (/** @type {string} */ letter) => letter.repeat(4096);

/** What one path may hold, shortened: a run of a letter is the letter, zeros are 0. */
const contentsAt = (
  /** @type {import('./crash-states.mjs').State[]} */ states,
  /** @type {string} */ path,
) =>
  [
    ...new Set(
      states.map(({ names }) =>
        names
          .get(path)
          ?.toString('latin1')
          .replace(/\0+/g, '0')
          .replace(/([a-z])\1+/g, '$1'),
      ),
    ),
  ].sort();

const disk = { files: new Map([[0, bytes(block('a'))]]), names: new Map([['/r/f', 0]]) };

test('an unsynced write may be there, lost, or half of it zeros or missing', () => {
  /** @type {import('./crash-states.mjs').Operation[]} */
  const operations = [{ kind: 'write', file: 0, offset: 0, bytes: bytes(block('b') + block('c')) }];
  expect(contentsAt(crashStates(disk, operations), '/r/f')).toEqual([
    'a',
    'a0',
    'ac',
    'b',
    'b0',
    'bc',
  ]);
});

test('a synced write is there', () => {
  /** @type {import('./crash-states.mjs').Operation[]} */
  const operations = [
    { kind: 'write', file: 0, offset: 0, bytes: bytes(block('b')) },
    { kind: 'sync-file', file: 0 },
    { kind: 'answered' },
  ];
  const after = crashStates(disk, operations).filter(({ answered }) => answered);
  expect(contentsAt(after, '/r/f')).toEqual(['b']);
});

test('changes of names may be missing in any combination until their folder is synced', () => {
  /** @type {import('./crash-states.mjs').Operation[]} */
  const operations = [
    { kind: 'names', changes: [['/r/t', 1]] },
    {
      kind: 'names',
      changes: [
        ['/r/f', 1],
        ['/r/t', 0],
      ],
    },
    { kind: 'names', changes: [['/r/t', null]] },
  ];
  const seen = (/** @type {import('./crash-states.mjs').State[]} */ states) =>
    states.map(({ names }) =>
      [...names]
        .map(([path, { length }]) => `${path} ${length}`)
        .sort()
        .join(),
    );
  expect(new Set(seen(crashStates(disk, operations)))).toEqual(
    new Set(['/r/f 4096', '/r/f 4096,/r/t 0', '/r/f 0,/r/t 4096', '/r/f 0']),
  );
  /** @type {import('./crash-states.mjs').Operation[]} */
  const synced = [...operations, { kind: 'sync-folder', folder: '/r' }, { kind: 'answered' }];
  expect(seen(crashStates(disk, synced).filter(({ answered }) => answered))).toEqual(['/r/f 0']);
});
