/** One window per root, whoever asks and however often at once: two would mean two queues of saves for one file. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppWindow, AppWindows, OpenFile } from './app-windows';
import { openAppWindows } from './app-windows';
import type { OpenRequest } from './command-line/command-line';
import type { RecentRoot } from './recent/recent-roots';

const shownErrors: string[] = [];

jest.mock(
  'electron',
  () => ({
    dialog: {
      showMessageBox: (box: { message: string }) => {
        shownErrors.push(box.message);
        return Promise.resolve({ response: 0 });
      },
    },
  }),
  { virtual: true },
);

interface Made {
  readonly root: string | null;
  readonly opened: OpenFile[];
  readonly close: () => void;
}

let folder: string;
let made: Made[];
let windows: AppWindows;
let recents: RecentRoot[];

const fakeWindow = (close: () => void) =>
  ({
    isMinimized: () => false,
    isFocused: () => false,
    show: () => undefined,
    focus: () => undefined,
    close,
  }) as unknown as AppWindow['browserWindow'];

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'windows-')));
  made = [];
  recents = [];
  shownErrors.length = 0;
  windows = openAppWindows({
    recents: {
      list: () => recents,
      add: (root) => void recents.unshift(root),
      remove: () => undefined,
      clear: () => undefined,
      find: () => recents[0] ?? null,
      settled: () => Promise.resolve(),
    },
    createWindow: async ({ root, files, closed }) => {
      // As the real one does, which reads the session first.
      await new Promise((resolve) => setTimeout(resolve, 10));
      const opened = files.map((file) => file);
      const close = () => {
        root?.close();
        closed();
      };
      made.push({ root: root?.absolutePath ?? null, opened, close });
      return {
        root,
        browserWindow: fakeWindow(close),
        emitCommand: () => undefined,
        openFile: (file) => void opened.push(file),
        keysChanged: () => undefined,
        closeIfUnneeded: close,
        auditReport: () => Promise.reject(new Error('not asked for here')),
      };
    },
  });
});
afterEach(() => {
  for (const { close } of made) close();
  rmSync(folder, { recursive: true });
});

const request = (more: Partial<OpenRequest>): OpenRequest => ({
  folder: null,
  files: [],
  newWindow: false,
  ...more,
});

test('two starts of one folder at the same moment make one window', async () => {
  writeFileSync(join(folder, 'a.txt'), '');
  await Promise.all([
    windows.open(request({ folder })),
    windows.open(request({ folder, files: [{ path: join(folder, 'a.txt'), line: 3 }] })),
  ]);
  expect(made.map(({ root }) => root)).toEqual([folder]);
  expect(made[0]?.opened).toEqual([{ path: 'a.txt', line: 3 }]);
});

test('a closed folder opens again', async () => {
  await windows.open(request({ folder }));
  made[0]?.close();
  await windows.open(request({ folder }));
  expect(made).toHaveLength(2);
});

test('a file of an open folder opens there, by name, by link on the way, by recent list, with a strange name', async () => {
  mkdirSync(join(folder, 'sub'));
  symlinkSync('sub', join(folder, 'way'));
  writeFileSync(join(folder, 'sub/a.txt'), '');
  writeFileSync(join(folder, '..y'), '');
  await windows.open(request({ folder }));
  await windows.open(request({ files: [{ path: join(folder, 'way/a.txt') }] }));
  await windows.openPaths([join(folder, '..y')]);
  recents.unshift({ path: join(folder, 'sub/a.txt'), kind: 'file' });
  await windows.openRecent('any');
  expect(made).toHaveLength(1);
  expect(made[0]?.opened.map(({ path }) => path)).toEqual(['sub/a.txt', '..y', 'sub/a.txt']);
});

test('a file beside the folder gets a window of its own', async () => {
  const inner = join(folder, 'inner');
  mkdirSync(inner);
  writeFileSync(join(folder, 'b.txt'), '');
  await windows.open(request({ folder: inner, files: [{ path: join(folder, 'b.txt') }] }));
  expect(made.map(({ root }) => root)).toEqual([inner, join(folder, 'b.txt')]);
});

test('a folder that cannot be opened is explained, and there is still a window', async () => {
  await windows.open(request({ folder: join(folder, 'gone') }));
  expect(shownErrors).toEqual(['“gone” cannot be opened']);
  expect(made.map(({ root }) => root)).toEqual([null]);
});

test('a start without a path opens the last root, and the welcome window when that is gone', async () => {
  recents.push({ path: folder, kind: 'folder' });
  await windows.open(request({}));
  expect(made.map(({ root }) => root)).toEqual([folder]);
  made[0]?.close();
  recents.splice(0, recents.length, { path: join(folder, 'gone'), kind: 'folder' });
  await windows.open(request({}));
  expect(made.map(({ root }) => root)).toEqual([folder, null]);
});
