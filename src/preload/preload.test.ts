/** The bridge against a main process that gives no token, rejects, or answers: the page always gets the envelope. */
import { calls, dropChannel, notices, wireName } from '../shared/channels';

type Listener = (event: unknown, payload: unknown) => void;

const token = 'a-token';
const main = {
  hello: token as unknown,
  invoke: jest.fn<Promise<unknown>, [string, unknown]>(),
  sent: [] as [string, unknown][],
  listeners: new Map<string, Listener>(),
  exposed: {} as Record<string, unknown>,
};

jest.mock(
  'electron',
  () => ({
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) => (main.exposed[name] = api),
    },
    ipcRenderer: {
      sendSync: () => main.hello,
      invoke: (name: string, request: unknown) => main.invoke(name, request),
      send: (name: string, payload: unknown) => main.sent.push([name, payload]),
      on: (name: string, listener: Listener) => main.listeners.set(name, listener),
      off: (name: string) => main.listeners.delete(name),
    },
    webUtils: { getPathForFile: (file: { path: string }) => file.path },
  }),
  { virtual: true },
);

const gestures = new Map<string, (event: unknown) => void>();

interface Bridge {
  readonly file: { readonly read: (request: unknown) => Promise<unknown> };
  readonly log: { readonly write: (payload: unknown) => void };
  readonly on: (name: string, listener: (payload: unknown) => void) => () => void;
}

/** What a drop falls on: a row of the tree below a folder. */
class FolderRow {
  closest(): { getAttribute: () => string } {
    return { getAttribute: () => 'sub' };
  }
}

const load = async (hello: unknown = token): Promise<Bridge> => {
  jest.resetModules();
  main.hello = hello;
  main.invoke.mockReset();
  main.sent.length = 0;
  main.listeners.clear();
  Object.assign(globalThis, {
    Element: FolderRow,
    window: {
      addEventListener: (name: string, act: (event: unknown) => void) => gestures.set(name, act),
    },
  });
  await import('./preload');
  return main.exposed['api'] as Bridge;
};

test('there is one function for every call and notice, and nothing else but on', async () => {
  const api = (await load()) as unknown as Record<string, Record<string, unknown>>;
  const members = Object.entries(api).flatMap(([space, value]) =>
    typeof value === 'function' ? [space] : Object.keys(value).map((name) => `${space}:${name}`),
  );
  expect(members).toHaveLength(calls.length + notices.length + 1);
});

test('names travel under the token', async () => {
  const api = await load();
  main.invoke.mockResolvedValue({ ok: true, value: 1 });
  expect(await api.file.read({ path: 'a' })).toEqual({ ok: true, value: 1 });
  expect(main.invoke).toHaveBeenCalledWith(wireName('file:read', token), { path: 'a' });
  api.log.write({ level: 'info' });
  expect(main.sent).toEqual([[wireName('log:write', token), { level: 'info' }]]);
});

test.each([
  ["Error: No handler registered for 'file:read#'", 'UNKNOWN_CHANNEL'],
  ['An object could not be cloned.', 'INVALID_REQUEST'],
  ['/home/someone: something else', 'INTERNAL'],
])('a rejection (%s) is the envelope with %s and none of its text', async (message, code) => {
  const api = await load(null);
  main.invoke.mockRejectedValue(new Error(message));
  const answer = await api.file.read({});
  expect(answer).toMatchObject({ ok: false, error: { code } });
  expect(JSON.stringify(answer)).not.toContain('someone');
});

test('a listener gets the payload alone, until it unsubscribes', async () => {
  const api = await load();
  const seen: unknown[][] = [];
  const stop = api.on('dir:changed', (...parameters) => seen.push(parameters));
  main.listeners.get(wireName('dir:changed', token))?.({ sender: 'secret' }, { path: 'a' });
  expect(seen).toEqual([[{ path: 'a' }]]);
  stop();
  main.listeners.get(wireName('dir:changed', token))?.({}, { path: 'b' });
  expect(seen).toHaveLength(1);
});

test('what came before the page listened is delivered, once', async () => {
  const api = await load();
  const send = main.listeners.get(wireName('window:open-file', token));
  send?.({}, { path: 'a' });
  send?.({}, { path: 'b' });
  const seen: unknown[] = [];
  api.on('window:open-file', (payload) => seen.push(payload));
  api.on('window:open-file', () => undefined);
  expect(seen).toEqual([{ path: 'a' }, { path: 'b' }]);
});

test('an event name that is not in the list is refused', async () => {
  const api = await load();
  expect(() => api.on('file:read', () => undefined)).toThrow('UNKNOWN_CHANNEL');
  expect(() => api.on('__proto__', () => undefined)).toThrow('UNKNOWN_CHANNEL');
});

const drop = (isTrusted: boolean, paths: readonly string[], target: unknown = null) => {
  const files = paths.map((path) => ({ path }));
  const dataTransfer = { files };
  gestures.get('drop')?.({ isTrusted, preventDefault: () => undefined, dataTransfer, target });
};

test("a person's drop sends the paths; a script's does not, nor a File that a script made", async () => {
  await load();
  drop(false, ['/secret']);
  drop(true, ['']);
  expect(main.sent).toEqual([]);
  drop(true, ['/notes', '']);
  expect(main.sent).toEqual([[wireName(dropChannel, token), { paths: ['/notes'], into: null }]]);
});

test('a drop on the tree says on which of its folders', async () => {
  await load();
  drop(false, ['/secret'], new FolderRow());
  drop(true, ['/notes'], new FolderRow());
  expect(main.sent).toEqual([[wireName(dropChannel, token), { paths: ['/notes'], into: 'sub' }]]);
});
