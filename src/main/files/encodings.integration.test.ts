/** Saves in other encodings on the real disk: bytes outside the edit stay, or nothing is written. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request } from '../../shared/contract';
import { nodeFileSystem, type FileSystem } from '../roots/file-system';
import { codeOf, openBench, valueOf, type Bench } from './service-fixture';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);
const hex = (name: string): string => readFileSync(at(name)).toString('hex');
const write = (request: Omit<Request<'file:write'>, 'path'>) =>
  bench.service.write({ path: 'a', ...request });

beforeEach(async () => {
  bench = await openBench();
});
afterEach(async () => {
  await bench.close();
});

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const damaged = Buffer.from([...Buffer.from('zwölf Boxkämpfer '), 0xff, 0x0a]);

test('an edit of a Latin-1 file is saved in Latin-1, also by who says nothing of encodings', async () => {
  writeFileSync(at('a'), latin1('caf\xe9\r\nGr\xf6\xdfe\n'));
  const { text, revision } = valueOf(await bench.service.read({ path: 'a' }));
  expect(codeOf(await write({ base: revision, text: text.replace('café', 'thé') }))).toBe('ok');
  expect(hex('a')).toBe(latin1('th\xe9\r\nGr\xf6\xdfe\n').toString('hex'));
});

test('a save without a read before looks at the bytes first', async () => {
  writeFileSync(at('a'), latin1('caf\xe9\n'));
  const revision = valueOf(await bench.service.revisionOf('a')).revision;
  expect(codeOf(await write({ base: revision, text: 'thé\n' }))).toBe('ok');
  expect(hex('a')).toBe(latin1('th\xe9\n').toString('hex'));
});

test('a save goes in the encoding in which its text was read, whatever was found before', async () => {
  writeFileSync(at('a'), latin1('\xa4 100\n'));
  expect(valueOf(await bench.service.read({ path: 'a' })).encoding).toBe('iso-8859-1');
  const chosen = valueOf(await bench.service.read({ path: 'a', encoding: 'iso-8859-15' }));
  expect(chosen.text).toBe('€ 100\n');
  const { revision: base, text } = chosen;
  const saved = await write({ base, text: `${text}€\n`, decodedAs: 'iso-8859-15' });
  expect(codeOf(saved)).toBe('ok');
  expect(hex('a')).toBe(latin1('\xa4 100\n\xa4\n').toString('hex'));
  // What was saved in it is found in it again.
  expect(valueOf(await bench.service.read({ path: 'a' })).encoding).toBe('iso-8859-15');
});

test('a read while the save is not yet done, when its bytes have the name, finds the encoding too', async () => {
  let during: (() => Promise<unknown>) | null = null;
  let syncs = 0;
  const fileSystem: FileSystem = {
    ...nodeFileSystem,
    fsync: async (descriptor) => {
      syncs += 1;
      // The file's own comes first, its folder's when the name has gone over.
      if (syncs === 2) await during?.();
      return nodeFileSystem.fsync(descriptor);
    },
  };
  const held = await openBench({ fileSystem });
  writeFileSync(join(held.folder, 'a'), latin1('\xa4 100\n'));
  const chosen = valueOf(await held.service.read({ path: 'a', encoding: 'iso-8859-15' }));
  const found: string[] = [];
  during = async () => void found.push(valueOf(await held.service.read({ path: 'a' })).text);
  const text = '€ 200, another size\n';
  valueOf(
    await held.service.write({
      path: 'a',
      base: chosen.revision,
      text,
      decodedAs: 'iso-8859-15',
    }),
  );
  await held.close();
  expect(found).toEqual([text]);
});

test('a character that the encoding lacks: refused, named, nothing written', async () => {
  writeFileSync(at('a'), latin1('caf\xe9\n'));
  const { revision: base } = valueOf(await bench.service.read({ path: 'a' }));
  const refused = await write({ base, text: 'café\n5 €\n' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'WOULD_LOSE_BYTES' } });
  expect(refused.ok ? '' : refused.error.message).toContain('“€” (U+20AC) on line 2');
  expect(hex('a')).toBe(latin1('caf\xe9\n').toString('hex'));
  expect(codeOf(await write({ base, text: 'café\n5 €\n', encoding: 'utf-8' }))).toBe('ok');
  expect(readFileSync(at('a'), 'utf8')).toBe('café\n5 €\n');
});

test('a text that was decoded with loss is never saved as it is, only converted', async () => {
  writeFileSync(at('a'), damaged);
  const { revision: base, text, lossy } = valueOf(await bench.service.read({ path: 'a' }));
  expect(lossy).toBe(true);
  for (const more of [{}, { decodedAs: 'utf-8' }, { decodedAs: 'shift_jis' }] as const)
    expect(codeOf(await write({ base, text: `${text}x`, ...more }))).toBe('WOULD_LOSE_BYTES');
  expect(hex('a')).toBe(damaged.toString('hex'));
  expect(codeOf(await write({ base, text, encoding: 'utf-8' }))).toBe('ok');
  expect(readFileSync(at('a'), 'utf8')).toBe('zwölf Boxkämpfer \ufffd\n');
  expect(valueOf(await bench.service.read({ path: 'a' })).lossy).toBe(false);
});

test('the same in a process that has not read the file: the loss is found before the save', async () => {
  writeFileSync(at('a'), damaged);
  const base = valueOf(await bench.service.revisionOf('a')).revision;
  expect(codeOf(await write({ base, text: 'x', decodedAs: 'utf-8' }))).toBe('WOULD_LOSE_BYTES');
  expect(codeOf(await write({ base, text: 'x' }))).toBe('WOULD_LOSE_BYTES');
  expect(hex('a')).toBe(damaged.toString('hex'));
});

test('the same text in another form is a change of its own', async () => {
  writeFileSync(at('a'), 'plain\n');
  const { revision: base, text } = valueOf(await bench.service.read({ path: 'a' }));
  const marked = valueOf(await write({ base, text, bom: true }));
  expect(hex('a')).toBe(Buffer.from('\ufeffplain\n').toString('hex'));
  if (marked.outcome !== 'saved') throw new Error(marked.outcome);
  expect(marked).toMatchObject({ method: 'renamed', bytes: 9 });
  await write({ base: marked.revision, text, encoding: 'utf-16be' });
  expect(hex('a')).toBe(Buffer.from('\ufeffplain\n', 'utf16le').swap16().toString('hex'));
});

test('binary data that was opened all the same keeps its bytes; without asking it is not written at all', async () => {
  const bytes = Buffer.from([0x50, 0x4e, 0x47, 0, 0xff, 0x0a, 0x61, 0x0a, 0x0d, 0x81]);
  writeFileSync(at('a'), bytes);
  const opened = valueOf(await bench.service.read({ path: 'a', asText: true }));
  const { revision: base, text, encoding } = opened;
  expect(codeOf(await write({ base, text: 'x' }))).toBe('BINARY_FILE');
  const edited = text.replace('a', 'abc');
  expect(codeOf(await write({ base, text: edited, decodedAs: encoding }))).toBe('ok');
  expect(hex('a')).toBe('504e4700ff0a6162630a0d81');
});

test('a new file is made in the form that was asked for', async () => {
  expect(codeOf(await write({ base: null, text: 'thé', encoding: 'windows-1252' }))).toBe('ok');
  expect(hex('a')).toBe(latin1('th\xe9').toString('hex'));
  const made = await bench.service.write({
    path: 'b',
    base: null,
    text: 'x',
    encoding: 'utf-16le',
  });
  expect(codeOf(made)).toBe('ok');
  expect(hex('b')).toBe('fffe7800');
});
