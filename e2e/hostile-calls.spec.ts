/** A few thousand hostile payloads through the real bridge into the real main process; a million go to the IPC server in torture. */
import { expect, test } from '@playwright/test';
import type { Api } from '../src/shared/api';
import { errorCodes } from '../src/shared/result';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { heldByMain } from './support/main-memory';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

declare global {
  interface Window {
    readonly api: Api;
  }
}

let workspace: Workspace;
let running: LaunchedApp;
test.beforeAll(async () => {
  workspace = makeWorkspace({ 'a.txt': 'attacked\n', 'calm.txt': 'inside\n' });
  running = await launchApp({ args: [workspace.folder] });
});
test.afterAll(async () => {
  await running.close();
  workspace.remove();
});

/** Bytes that main may hold more than before; its log, its caches and the engine's own. */
const slack = 48 * 1024 * 1024;

const expectBackTo = async (before: number): Promise<void> => {
  const grown = async () => (await heldByMain(running.app)) - before;
  await expect.poll(grown, { timeout: 20_000 }).toBeLessThan(slack);
};

/** In the page: every function of window.api that shows no dialog, with payloads made by hand. Counts the codes. */
const attack = async (rounds: number) => {
  const api = window.api as unknown as Record<
    string,
    Record<string, (payload: unknown) => unknown>
  >;
  const nest = (levels: number) => {
    let value: unknown = 'x';
    for (let level = 0; level < levels; level += 1) value = { value };
    return value;
  };
  const share = () => {
    let value: unknown = 'x';
    for (let level = 0; level < 2; level += 1) value = Array.from({ length: 200 }, () => value);
    return value;
  };
  const cycle: Record<string, unknown> = {};
  cycle['path'] = cycle;
  // The bridge itself visits every place of a list, in the page: 2^32 of them would hang nobody but it.
  const empty: unknown[] = [];
  empty.length = 20_000;
  const detached = new ArrayBuffer(8);
  structuredClone(detached, { transfer: [detached] });
  const wide = Object.fromEntries(Array.from({ length: 2000 }, (_, key) => [`k${key}`, key]));
  const makers: (() => unknown)[] = [
    () => undefined,
    () => null,
    () => NaN,
    () => -0,
    () => 10n,
    () => 'a.txt',
    () => [],
    () => ({}),
    () => ({ path: 1 }),
    () => ({ path: 'a.txt', more: 1 }),
    () => ({ path: '\ud800' }),
    () => ({ path: 'x'.repeat(100_000) }),
    () => JSON.parse('{"path":"a.txt","__proto__":{"admin":true}}') as unknown,
    () => JSON.parse('{"path":"a.txt","constructor":{"prototype":1}}') as unknown,
    () => ({ path: Symbol('x') }),
    () => ({ path: () => 'a.txt' }),
    () => cycle,
    () => ({ files: empty, directories: [] }),
    () => ({ open: empty, expanded: empty }),
    () => ({ files: share(), directories: share() }),
    () => nest(900),
    () => wide,
    () => ({ open: [wide] }),
    () => new Map([['path', 'a.txt']]),
    () => new Set(['path']),
    () => new Date(NaN),
    () => /x/g,
    () => new Error('/home/somebody'),
    () => new Uint8Array(1000),
    () => new Float64Array(100_000),
    () => detached,
    () => Object.assign(['a'], { constructor: null }),
    () => ({ files: Object.assign(['a'], { constructor: null }), directories: [] }),
    () =>
      Object.defineProperty({}, 'path', {
        enumerable: true,
        get: () => {
          throw new Error('from a getter');
        },
      }),
  ];
  const dialogs = new Set(['root.chooseFolder', 'root.chooseFile', 'file.saveAs']);
  const codes: Record<string, number> = {};
  const wrong: string[] = [];
  const members = Object.entries(api).flatMap(([space, inner]) =>
    typeof inner === 'object'
      ? Object.keys(inner)
          .map((member) => `${space}.${member}`)
          .filter((name) => !dialogs.has(name))
      : [],
  );
  const one = async (name: string, payload: unknown) => {
    const [space = '', member = ''] = name.split('.');
    let code = 'thrown by the bridge';
    try {
      const answer: unknown = await api[space]?.[member]?.(payload);
      if (answer === undefined) code = 'notice';
      else {
        const { ok, error, ...rest } = answer as {
          ok: boolean;
          error?: { code: string; message: string };
        };
        code = ok ? 'ok' : (error?.code ?? 'none');
        const keys = Object.keys(error ?? {}).join();
        if (!ok && (keys !== 'code,message' || Object.keys(rest).length > 0)) wrong.push(name);
        if (/\/(home|root|tmp|usr|var|etc|proc|opt|dev)\/|\n\s+at /.test(error?.message ?? ''))
          wrong.push(`${name} tells`);
      }
    } catch (error) {
      // What the bridge cannot carry it throws in the page, before anything is sent.
      if (!(error instanceof Error)) wrong.push(`${name} threw no Error`);
      if (/\/home\/[^s]|\/tmp\//.test(String(error))) wrong.push(`${name} throws a path`);
    }
    codes[code] = (codes[code] ?? 0) + 1;
  };
  for (let round = 0; round < rounds; round += 1)
    await Promise.all(members.flatMap((name) => makers.map((make) => one(name, make()))));
  return { codes, wrong, members: members.length };
};

test('hostile payloads from the real page come back as the envelope, and main’s memory returns', async () => {
  const { page } = running;
  await page.evaluate(attack, 1);
  const before = await heldByMain(running.app);
  const { codes, wrong, members } = await page.evaluate(attack, 3);
  expect(members).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
  const known = new Set<string>([...errorCodes, 'ok', 'notice', 'thrown by the bridge']);
  expect(Object.keys(codes).filter((code) => !known.has(code))).toEqual([]);
  expect(codes['INTERNAL'] ?? 0).toBe(0);
  expect(codes['INVALID_REQUEST']).toBeGreaterThan(1000);
  await expectBackTo(before);
});

test('a text of 50 MB where a path belongs is refused, and does not stay', async () => {
  const before = await heldByMain(running.app);
  const codes = await running.page.evaluate(async () => {
    const answers = [];
    for (let times = 0; times < 8; times += 1)
      answers.push(await window.api.file.read({ path: 'x'.repeat(50_000_000) }));
    return answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));
  });
  expect(new Set(codes)).toEqual(new Set(['INVALID_REQUEST']));
  await expectBackTo(before);
});

test('10,000 calls at once are all answered, and nothing of them stays', async () => {
  const before = await heldByMain(running.app);
  const texts = await running.page.evaluate(async () => {
    const asked = Array.from({ length: 10_000 }, () => window.api.file.read({ path: 'calm.txt' }));
    const answers = await Promise.all(asked);
    return [
      ...new Set(answers.map((answer) => (answer.ok ? answer.value.text : answer.error.code))),
    ];
  });
  expect(texts).toEqual(['inside\n']);
  await expectBackTo(before);
});

test('calls whose answers a reloaded page never reads leave nothing behind, and the page works', async () => {
  const { page } = running;
  const before = await heldByMain(running.app);
  for (let times = 0; times < 3; times += 1) {
    await page.evaluate(() => {
      for (let call = 0; call < 1000; call += 1) void window.api.file.read({ path: 'calm.txt' });
    });
    await page.reload();
  }
  await expect(page.getByRole('treegrid', { name: 'Files' })).toBeVisible();
  const answer = await page.evaluate(() => window.api.file.read({ path: 'calm.txt' }));
  expect(answer.ok).toBe(true);
  await expectBackTo(before);
});
