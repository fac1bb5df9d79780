/** History with the real file service: what passes through it becomes versions, by the bytes that it had in hand. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileService, type FileService } from './files/file-service';
import { historyCalls, type HistoryCalls } from './history-calls';
import { revisionOfBytes } from './blobs/revision';
import type { Health } from './history/health';
import type { History } from './history/history';
import { createRecoveryStore } from './recovery/recovery-store';
import { openRootHistory, type RootHistory } from './root-history';
import { openRoot, type Root } from './roots/root';
import type { Result } from '../shared/result';

let base: string;
let folder: string;
let root: Root;
let profile: string;
let kept: RootHistory;
let files: FileService;
let calls: HistoryCalls;
const told: Health[] = [];

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
};

const openKept = (): RootHistory =>
  openRootHistory({
    profile,
    root,
    recovery: createRecoveryStore({ folder: join(profile, 'recovery'), now: Date.now }),
    limits: () => ({ maxDays: 30, maxMegabytes: 500 }),
    usedElsewhere: () => Promise.resolve([]),
    changed: () => undefined,
    healthChanged: (health) => told.push(health),
    log: { write: () => undefined, call: () => undefined },
  });

beforeEach(async () => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'holdfast-root-history-')));
  folder = mkdtempSync(join(base, 'root-'));
  root = valueOf(await openRoot(folder));
  profile = mkdtempSync(join(base, 'profile-'));
  told.length = 0;
  kept = openKept();
  files = createFileService({
    root,
    recovery: kept.keeper,
    witness: kept.witness,
    trashItem: () => Promise.reject(new Error('none')),
    // Files just written count as settled, so that their identity is trusted.
    now: () => Date.now() + 60_000,
    dataHome: join(base, 'data'),
  });
  calls = historyCalls(kept.history, files);
});
afterEach(async () => {
  await settled();
  root.close();
  rmSync(base, { recursive: true, force: true });
});

const settled = async (): Promise<void> => {
  await files.idle();
  await new Promise((resolve) => setImmediate(resolve));
  await kept.history.idle();
};

const versions = async (path: string) => {
  await settled();
  return valueOf(await calls['history:list']({ path })).versions;
};

const causes = async (path: string): Promise<string[]> =>
  (await versions(path)).map(({ cause }) => cause);

const save = async (path: string, text: string): Promise<void> => {
  const state = valueOf(await files.revisionOf(path));
  const outcome = valueOf(await files.write({ path, text, base: state.revision }));
  expect(outcome.outcome).toBe('saved');
};

test('an open, three saves and two changes by another program are six versions, in order, byte by byte', async () => {
  const odd = Buffer.from('\ufeffold\r\nmixed\nlast\r', 'utf8');
  writeFileSync(join(folder, 'a.txt'), odd);
  valueOf(await files.read({ path: 'a.txt' }));
  await save('a.txt', 'one\n');
  writeFileSync(join(folder, 'a.txt'), 'their first\n');
  valueOf(await files.revisionOf('a.txt'));
  await save('a.txt', 'two\n');
  await save('a.txt', 'three\n');
  writeFileSync(join(folder, 'a.txt'), 'their second\n');
  valueOf(await files.revisionOf('a.txt'));
  const list = await versions('a.txt');
  expect(list.map(({ cause }) => cause)).toEqual([
    'outside',
    'saved',
    'saved',
    'outside',
    'saved',
    'opened',
  ]);
  const bytes = await Promise.all(
    list.map(async ({ revision }) => (await kept.blobs.get(revision ?? ''))?.toString()),
  );
  // Saved text keeps the mark that the file had; what others wrote has none.
  expect(bytes).toEqual([
    'their second\n',
    'three\n',
    'two\n',
    'their first\n',
    '\ufeffone\n',
    odd.toString(),
  ]);
  const [newest] = list;
  const text = await calls['history:text']({ path: 'a.txt', revision: newest?.revision ?? '' });
  expect(valueOf(text)).toMatchObject({
    text: 'their second\n',
    encoding: 'utf-8',
    eol: 'lf',
    bom: false,
  });
});

test('a change of which only the revision is known is read once more', async () => {
  writeFileSync(join(folder, 'a.txt'), 'one');
  valueOf(await files.read({ path: 'a.txt' }));
  await settled();
  writeFileSync(join(folder, 'a.txt'), 'two');
  // A save that meets a conflict learns the revision and keeps no bytes.
  const outcome = valueOf(await files.write({ path: 'a.txt', text: 'mine', base: '0'.repeat(64) }));
  expect(outcome.outcome).toBe('conflict');
  valueOf(await files.revisionOf('a.txt'));
  expect(await causes('a.txt')).toEqual(['outside', 'opened']);
});

test('history follows a rename, and a deleted file comes back exactly, with its folders', async () => {
  valueOf(await files.createDirectory({ path: 'dir' }));
  const bytes = Buffer.from('\ufeffkeep\r\nme', 'utf8');
  writeFileSync(join(folder, 'dir', 'a.txt'), bytes);
  valueOf(await files.read({ path: 'dir/a.txt' }));
  valueOf(await files.rename({ from: 'dir/a.txt', to: 'dir/b.txt' }));
  expect(await causes('dir/b.txt')).toEqual(['renamed', 'opened']);
  rmSync(join(folder, 'dir'), { recursive: true });
  const deleted = valueOf(await calls['history:deleted']({})).files;
  expect(deleted.map(({ path }) => path)).toEqual(['dir/b.txt']);
  valueOf(await calls['history:restore-deleted']({ path: 'dir/b.txt' }));
  expect(await causes('dir/b.txt')).toEqual(['restored', 'renamed', 'opened']);
  expect(
    (await kept.blobs.get(valueOf(await files.revisionOf('dir/b.txt')).revision ?? ''))?.equals(
      bytes,
    ),
  ).toBe(true);
  const again = await calls['history:restore-deleted']({ path: 'dir/b.txt' });
  expect(again).toMatchObject({ ok: false, error: { code: 'ALREADY_EXISTS' } });
});

test('displaced bytes are in history before the save answers; what is too large for it goes to the recovery folder', async () => {
  const copy = await kept.keeper.keep(Buffer.from('theirs'), { path: 'a.txt', why: 'displaced' });
  await copy.drop();
  expect(await causes('a.txt')).toEqual(['displaced']);
  const large = async function* () {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    for (let megabyte = 0; megabyte < 52; megabyte += 1) {
      await Promise.resolve();
      yield chunk;
    }
  };
  await kept.keeper.keep(large(), { path: 'b.txt', why: 'displaced' });
  expect(await causes('b.txt')).toEqual([]);
  const profile = readdirSync(base).find((name) => name.startsWith('profile-')) ?? '';
  expect(readdirSync(join(base, profile, 'recovery'))).toHaveLength(1);
});

test('a profile that cannot be written stops no open and no save, and the person is told once', async () => {
  rmSync(profile, { recursive: true });
  writeFileSync(profile, 'no folder');
  writeFileSync(join(folder, 'a.txt'), 'one');
  expect(valueOf(await files.read({ path: 'a.txt' })).text).toBe('one');
  await save('a.txt', 'two');
  await save('a.txt', 'three');
  await settled();
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ kept: false });
  expect(await causes('a.txt')).toEqual([]);
  unlinkSync(profile);
  await save('a.txt', 'four');
  expect(await causes('a.txt')).toEqual(['saved']);
  expect(told[1]).toEqual({ kept: true, message: '' });
});

test('a version that is not kept is refused in words', async () => {
  const refused = await calls['history:text']({ path: 'a.txt', revision: 'f'.repeat(64) });
  expect(refused).toMatchObject({ ok: false, error: { code: 'FILE_NOT_FOUND' } });
});

test('a version is read in the encoding that its reader names, and says where bytes did not decode', async () => {
  // Cyrillic, which a guess from one word takes for another encoding.
  writeFileSync(join(folder, 'a.txt'), Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 10]));
  const { revision } = valueOf(await files.read({ path: 'a.txt', encoding: 'windows-1251' }));
  await settled();
  const of = { path: 'a.txt', revision };
  const chosen = valueOf(await calls['history:text']({ ...of, encoding: 'windows-1251' }));
  expect(chosen).toMatchObject({ text: 'Привет\n', encoding: 'windows-1251', lossy: false });
  const damaged = valueOf(await calls['history:text']({ ...of, encoding: 'utf-8' }));
  expect(damaged).toMatchObject({ encoding: 'utf-8', lossy: true });
});

test('a window that is opened again at once goes on with the log that the one before it still writes', async () => {
  const written = async (history: History, texts: string[]) => {
    for (const text of texts) {
      const bytes = Buffer.from(text);
      void history.saved({ path: 'a.txt', bytes, revision: revisionOfBytes(bytes) });
    }
    await history.idle();
  };
  const again = openKept();
  await Promise.all([
    written(kept.history, ['1', '2', '3', '4']),
    written(again.history, ['5', '6', '7', '8']),
  ]);
  expect((await again.history.list('a.txt')).length).toBe(8);
  expect((await openKept().history.list('a.txt')).length).toBe(8);
  expect(told).toEqual([]);
});

test('a history that names places outside, as a tampered profile would, restores nothing there and looks at nothing there', async () => {
  const outside = join(base, 'outside');
  const bytes = Buffer.from('from history');
  const revision = revisionOfBytes(bytes);
  const paths = [
    '../outside',
    '../outside/new',
    `${base}/outside`,
    'a/../../outside',
    'out/new',
    'b\0',
  ];
  symlinkSync(base, join(folder, 'out'));
  for (const path of paths) {
    await kept.history.saved({ path, bytes, revision });
    await kept.history.deleted(path);
  }
  expect(valueOf(await calls['history:deleted']({})).files).toEqual([]);
  for (const path of paths) {
    const restored = await calls['history:restore-deleted']({ path });
    expect(['PATH_OUTSIDE_ROOT', 'INVALID_PATH']).toContain(restored.ok || restored.error.code);
    expect(JSON.stringify(restored)).not.toContain(base);
  }
  expect(existsSync(outside)).toBe(false);
  expect(existsSync(join(base, 'new'))).toBe(false);
});
