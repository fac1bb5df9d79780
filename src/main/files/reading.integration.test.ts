import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { largestTextBytes } from '../../shared/contract';
import { nodeFileSystem } from '../roots/file-system';
import {
  codeOf,
  openBench,
  openDescriptors,
  valueOf,
  watchedFileSystem,
  type Bench,
  type Watcher,
} from './service-fixture';

let bench: Bench;
let watcher: Watcher;
const at = (name: string): string => join(bench.folder, name);

beforeEach(async () => {
  watcher = () => undefined;
  bench = await openBench({ fileSystem: watchedFileSystem((name, args) => watcher(name, args)) });
});
afterEach(async () => {
  watcher = () => undefined;
  await bench.close();
  expect(openDescriptors()).toEqual([]);
});

test('a read tells text, encoding, line ends, size, links and a revision of the contract’s form', async () => {
  writeFileSync(at('a'), '\ufeffeins\r\nzwei\r\n');
  const content = valueOf(await bench.service.read({ path: 'a' }));
  expect(content).toEqual({
    text: 'eins\r\nzwei\r\n',
    encoding: 'utf-8',
    bom: true,
    lossy: false,
    binary: false,
    eol: 'crlf',
    size: 15,
    links: 1,
    readOnly: false,
    revision: content.revision,
  });
  expect(content.revision).toMatch(/^[0-9a-f]{64}$/);
});

test('an empty file is text, with the revision of no bytes', async () => {
  writeFileSync(at('a'), '');
  writeFileSync(at('b'), '');
  const [a, b] = [
    valueOf(await bench.service.read({ path: 'a' })),
    valueOf(await bench.service.read({ path: 'b' })),
  ];
  expect([a.text, a.eol, a.revision]).toEqual(['', 'none', b.revision]);
});

test('a binary file is not shown as text, unless it is asked for', async () => {
  writeFileSync(at('a'), Buffer.from('PNG\0\xff', 'latin1'));
  expect(codeOf(await bench.service.read({ path: 'a' }))).toBe('BINARY_FILE');
  const opened = valueOf(await bench.service.read({ path: 'a', asText: true }));
  expect(opened).toMatchObject({ text: 'PNG\0ÿ', encoding: 'iso-8859-1', binary: true });
  expect(codeOf(await bench.service.read({ path: 'a' }))).toBe('BINARY_FILE');
});

test('a Latin-1 file is shown and may be written; one that does not decode is read-only', async () => {
  writeFileSync(at('a'), Buffer.from('caf\xe9', 'latin1'));
  expect(valueOf(await bench.service.read({ path: 'a' }))).toMatchObject({
    text: 'café',
    encoding: 'iso-8859-1',
    lossy: false,
    readOnly: false,
  });
  writeFileSync(at('b'), Buffer.from([...Buffer.from('zwölf Boxkämpfer'), 0xff, 10, 10, 10]));
  expect(valueOf(await bench.service.read({ path: 'b' }))).toMatchObject({
    text: 'zwölf Boxkämpfer\ufffd\n\n\n',
    encoding: 'utf-8',
    lossy: true,
    readOnly: true,
  });
  const chosen = await bench.service.read({ path: 'b', encoding: 'iso-8859-15' });
  expect(valueOf(chosen)).toMatchObject({ encoding: 'iso-8859-15', lossy: false, readOnly: false });
});

test('50 MB is read and one byte more is not', async () => {
  writeFileSync(at('a'), Buffer.alloc(largestTextBytes, 'x'));
  expect(valueOf(await bench.service.read({ path: 'a' })).text).toHaveLength(largestTextBytes);
  appendFileSync(at('a'), 'y');
  expect(codeOf(await bench.service.read({ path: 'a' }))).toBe('FILE_TOO_LARGE');
});

test('a file that grows past the limit while it is read is refused', async () => {
  writeFileSync(at('a'), 'small');
  watcher = (name) => {
    if (name === 'read') truncateSync(at('a'), largestTextBytes + 10);
  };
  expect(codeOf(await bench.service.read({ path: 'a' }))).toBe('FILE_TOO_LARGE');
});

test('a file that claims to be small and never ends is refused at the limit', async () => {
  const endless = await openBench({
    prepare: (folder) => writeFileSync(join(folder, 'a'), 'small'),
    fileSystem: { ...nodeFileSystem, read: (_, buffer) => Promise.resolve(buffer.length) },
  });
  expect(codeOf(await endless.service.read({ path: 'a' }))).toBe('FILE_TOO_LARGE');
  await endless.close();
});

test('a file that grows or is rewritten while it is read comes out whole', async () => {
  writeFileSync(at('a'), 'one');
  let reads = 0;
  watcher = (name) => {
    if (name === 'read' && (reads += 1) === 1) writeFileSync(at('a'), 'three more words');
  };
  expect(valueOf(await bench.service.read({ path: 'a' })).text).toBe('three more words');
});

test('a file that never stops growing is read all the same, and its revision is that of the text', async () => {
  writeFileSync(at('a'), 'x');
  watcher = (name) => {
    if (name === 'read') appendFileSync(at('a'), 'x');
  };
  const content = valueOf(await bench.service.read({ path: 'a' }));
  watcher = () => undefined;
  writeFileSync(at('b'), content.text);
  expect(valueOf(await bench.service.read({ path: 'b' })).revision).toBe(content.revision);
});

test('a revision is answered from memory while the file’s identity proves it, and read again where its times are too fresh', async () => {
  await bench.close();
  let skew = 0;
  bench = await openBench({
    fileSystem: watchedFileSystem((name, args) => watcher(name, args)),
    overrides: { now: () => Date.now() + skew },
  });
  writeFileSync(at('a'), 'one');
  const wholeSecond = 1_700_000_000; // utimes could not put nanoseconds back
  utimesSync(at('a'), wholeSecond, wholeSecond);
  let reads = 0;
  watcher = (name) => {
    if (name === 'read') reads += 1;
  };
  const ask = async () => valueOf(await bench.service.revisionOf('a')).revision;
  const first = await ask();
  const afterFresh = reads;
  await ask();
  expect(reads).toBeGreaterThan(afterFresh); // changed less than the clock's step ago: not trusted
  skew = 10_000;
  await ask();
  const settled = reads;
  expect(await ask()).toBe(first);
  expect(reads).toBe(settled);
  writeFileSync(at('a'), 'two');
  utimesSync(at('a'), wholeSecond, wholeSecond);
  expect(await ask()).not.toBe(first);
});

test('the watcher is told kinds, and a revision only after a save that is under way', async () => {
  mkdirSync(at('dir'));
  writeFileSync(at('a'), 'old');
  expect(valueOf(await bench.service.revisionOf('dir'))).toEqual({
    kind: 'directory',
    revision: null,
  });
  expect(valueOf(await bench.service.revisionOf('none/x'))).toEqual({
    kind: 'missing',
    revision: null,
  });
  const { revision } = valueOf(await bench.service.read({ path: 'a' }));
  const order: string[] = [];
  const save = bench.service
    .write({ path: 'a', text: 'new', base: revision })
    .then(() => order.push('saved'));
  await bench.service.revisionOf('A').then(() => order.push('asked'));
  await save;
  expect(order).toEqual(['saved', 'asked']);
});

test('100,000 entries and 1,000 links are listed while the event loop stays free', async () => {
  execFileSync('sh', ['-c', 'seq -f "f%06g" 1 100000 | xargs touch'], { cwd: bench.folder });
  for (let index = 0; index < 1000; index += 1) symlinkSync('f000001', at(`link${index}`));
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  const { entries } = valueOf(await bench.service.list({ path: '' }));
  clearInterval(timer);
  expect(entries).toHaveLength(101_000);
  expect(turns).toBeGreaterThan(3);
}, 30_000);

test('our temporaries are not listed, and leftovers of dead processes go at the next open', async () => {
  writeFileSync(at('a'), 'a');
  let name = '';
  watcher = (call, [path]) => {
    if (call === 'open' && String(path).endsWith('.tmp'))
      name = String(path).split('/').at(-1) ?? '';
  };
  const { revision } = valueOf(await bench.service.read({ path: 'a' }));
  await bench.service.write({ path: 'a', text: 'b', base: revision });
  await bench.service.idle();
  watcher = () => undefined;
  const dead = name.replace(`-${process.pid}-`, '-4194399-');
  const alive = name.replace(`-${process.pid}-`, '-1-');
  const elsewhere = dead.replace(/holdfast-[0-9a-f]{8}/, 'holdfast-00000000');
  const similar = `${dead}.txt`;
  for (const leftover of [dead, alive, elsewhere, similar]) writeFileSync(at(leftover), 'x');
  const { entries } = valueOf(await bench.service.list({ path: '' }));
  expect(entries.map((entry) => entry.name).sort()).toEqual([similar, 'a'].sort());
  await bench.close().catch(() => undefined);
  bench = await openBench({
    prepare: (folder) => {
      for (const leftover of ['a', dead, alive, elsewhere, similar])
        writeFileSync(join(folder, leftover), 'x');
    },
  });
  await bench.service.read({ path: 'a' });
  await bench.service.idle();
  expect(readdirSync(bench.folder).sort()).toEqual(['a', alive, elsewhere, similar].sort());
});

test('a remote disk is walked in the thread pool with the same answers', async () => {
  await bench.close();
  const sync: string[] = [];
  bench = await openBench({
    prepare: (folder) => writeFileSync(join(folder, 'a'), 'remote'),
    fileSystem: {
      ...nodeFileSystem,
      later: { ...nodeFileSystem.later, fileSystemType: () => Promise.resolve(0x6969) },
      now: new Proxy(nodeFileSystem.now, {
        get: (calls, name: keyof typeof nodeFileSystem.now) => {
          if (name !== 'close') sync.push(name);
          return calls[name];
        },
      }),
    },
  });
  expect(bench.root.remote).toBe(true);
  const { revision, text } = valueOf(await bench.service.read({ path: 'a' }));
  expect(text).toBe('remote');
  expect(
    valueOf(await bench.service.write({ path: 'a', text: 'far', base: revision })),
  ).toMatchObject({ outcome: 'saved' });
  expect(codeOf(await bench.service.read({ path: '../x' }))).toBe('PATH_OUTSIDE_ROOT');
  await bench.service.idle();
  expect(sync).toEqual([]);
});

(process.geteuid?.() === 0 ? test.skip : test)(
  'a file that may not be read is PERMISSION_DENIED (skipped as root, who may read everything)',
  async () => {
    writeFileSync(at('a'), 'a');
    chmodSync(at('a'), 0);
    expect(codeOf(await bench.service.read({ path: 'a' }))).toBe('PERMISSION_DENIED');
  },
);

test('any number of reads, listings and checks at once holds few descriptors, and a save does not wait for them', async () => {
  let most = 0;
  let opens = 0;
  const before = readdirSync('/proc/self/fd').length;
  const many = await openBench({
    prepare: (folder) => writeFileSync(join(folder, 'a'), 'a'),
    fileSystem: watchedFileSystem((name) => {
      if (name === 'open' && (opens += 1) % 50 === 0)
        most = Math.max(most, readdirSync('/proc/self/fd').length - before);
    }),
  });
  const { service } = many;
  const { revision } = valueOf(await service.read({ path: 'a' }));
  await service.idle();
  let ended = 0;
  const end = (): number => (ended += 1);
  const calls = Array.from({ length: 1_000 }, (_, index) => [
    service.read({ path: 'a' }).then(end),
    service.list({ path: '' }).then(end),
    service.revisionOf(`missing-${index}`).then(end),
  ]).flat();
  const saved = await service.write({ path: 'new', text: revision, base: null });
  expect([codeOf(saved), ended < calls.length]).toEqual(['ok', true]);
  await Promise.all(calls);
  // Three for each that is under way: the file, its leaf and its folder.
  expect([most > 0, most < 250]).toEqual([true, true]);
  await many.close();
});
