/** The order token, sender, schema, handler, envelope, with a page that lies about everything it can. */
import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { calls, dropChannel, helloChannel, notices, wireName } from '../../shared/channels';
import type { CallName } from '../../shared/channels';
import { fail, ok } from '../../shared/result';
import type { Result } from '../../shared/result';
import type { CallRecord } from './channel-metrics';
import { serveWindow } from './ipc-server';
import type { WindowHandlers } from './registry';

const origin = 'app://holdfast';
const mainFrame = { routingId: 1, processId: 7, url: `${origin}/workbench/index.html` };

interface FakeEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: { routingId: number; processId: number; url: string } | null;
  returnValue?: unknown;
}

class FakeContents extends EventEmitter {
  readonly id = 3;
  readonly mainFrame = mainFrame;
  readonly handlers = new Map<string, (event: FakeEvent, request: unknown) => unknown>();
  readonly sent: [string, unknown][] = [];
  destroyed = false;
  readonly ipc = Object.assign(new EventEmitter(), {
    handle: (name: string, handler: (event: FakeEvent, request: unknown) => unknown) =>
      void this.handlers.set(name, handler),
  });
  isDestroyed() {
    return this.destroyed;
  }
  send(name: string, payload: unknown) {
    this.sent.push([name, payload]);
  }
}

const trusted = (more: Partial<FakeEvent> = {}): FakeEvent => ({
  sender: { id: 3 },
  senderFrame: mainFrame,
  ...more,
});

const serve = (changes: Partial<Record<CallName, unknown>> = {}) => {
  const contents = new FakeContents();
  const records: CallRecord[] = [];
  const errors: string[] = [];
  const received: unknown[] = [];
  const handlers = {
    calls: {
      ...Object.fromEntries(calls.map((name) => [name, () => Promise.resolve(ok(undefined))])),
      ...changes,
    },
    notices: Object.fromEntries(
      notices.map((name) => [name, (payload: unknown) => received.push(payload)]),
    ),
    dropped: (dropped: unknown) => received.push(dropped),
  } as unknown as WindowHandlers;
  const channels = serveWindow(contents as unknown as WebContents, handlers, {
    origin,
    checkResponses: true,
    now: () => 0,
    record: (call) => records.push(call),
    logError: (message) => errors.push(message),
  });
  const hello = (event = trusted()) => {
    contents.ipc.emit(helloChannel, event);
    return event.returnValue;
  };
  const invoke = (name: string, request: unknown, event = trusted()) => {
    const handler = contents.handlers.get(name);
    if (handler === undefined) throw new Error('No handler registered');
    return handler(event, request) as Promise<Result<unknown>>;
  };
  return { contents, records, errors, received, channels, hello, invoke };
};

test('the token is given once per document load, and only to our page', () => {
  const { contents, hello } = serve();
  expect(hello(trusted({ senderFrame: null }))).toBeNull();
  expect(
    hello(trusted({ senderFrame: { ...mainFrame, url: 'https://evil.example/' } })),
  ).toBeNull();
  const token = hello();
  expect(token).toMatch(/^[0-9a-f]{32}$/);
  expect(hello()).toBeNull();
  contents.emit('did-navigate');
  expect(hello()).toBe(token);
});

test('a page that is loaded again before it has asked takes the token from nobody', () => {
  const { contents, hello } = serve();
  const load = { isMainFrame: true, isSameDocument: false };
  contents.emit('did-start-navigation', load);
  contents.emit('did-navigate');
  contents.emit('did-start-navigation', load);
  const first = hello();
  contents.emit('did-navigate');
  expect(hello()).toBe(first);
  expect(hello()).toBeNull();
});

test('two windows have different tokens', () => {
  expect(serve().hello()).not.toBe(serve().hello());
});

test('without the token no name is registered', () => {
  const { contents } = serve();
  for (const name of calls) expect(contents.handlers.has(name)).toBe(false);
  for (const name of notices) expect(contents.ipc.listenerCount(name)).toBe(0);
});

const strangers: readonly (readonly [string, Partial<FakeEvent>])[] = [
  ['no frame', { senderFrame: null }],
  ['a subframe', { senderFrame: { ...mainFrame, routingId: 2 } }],
  ['a frame of another process', { senderFrame: { ...mainFrame, processId: 8 } }],
  ['about:blank', { senderFrame: { ...mainFrame, url: 'about:blank' } }],
  ['another origin', { senderFrame: { ...mainFrame, url: 'app://holdfast.evil/x' } }],
  ['a prefix of our origin', { senderFrame: { ...mainFrame, url: 'app://holdfast@evil/x' } }],
  ['no address', { senderFrame: { ...mainFrame, url: '' } }],
  ['another webContents', { sender: { id: 4 } }],
];

test.each(strangers)('a call from %s is refused and logged', async (_who, event) => {
  const { hello, invoke, records } = serve();
  const token = String(hello());
  const answer = await invoke(wireName('file:read', token), { path: 'a' }, trusted(event));
  expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN_SENDER' } });
  expect(records.at(-1)?.outcome).toBe('FORBIDDEN_SENDER');
});

test('a call from a destroyed window is refused', async () => {
  const { contents, hello, invoke } = serve();
  const token = String(hello());
  contents.destroyed = true;
  const answer = await invoke(wireName('file:read', token), { path: 'a' });
  expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN_SENDER' } });
});

test('a request that does not fit never reaches its handler', async () => {
  const read = jest.fn(() => Promise.resolve(ok(undefined)));
  const { hello, invoke } = serve({ 'file:read': read });
  const token = String(hello());
  for (const request of [undefined, null, {}, { path: 1 }, { path: 'a', more: 1 }, 'a']) {
    const answer = await invoke(wireName('file:read', token), request);
    expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_REQUEST' } });
  }
  expect(read).not.toHaveBeenCalled();
});

test('a request of a million keys is refused at once', async () => {
  const { hello, invoke } = serve();
  const wide = Object.fromEntries(Array.from({ length: 1_000_000 }, (_, key) => [`k${key}`, 1]));
  const token = String(hello());
  const enumerating = performance.now();
  expect(Object.keys(wide)).toHaveLength(1_000_000);
  const started = performance.now();
  const answer = await invoke(wireName('file:read', token), wide);
  expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_REQUEST' } });
  expect(JSON.stringify(answer).length).toBeLessThan(300);
  // Listing the keys is all that is done with them; the schema would take many times as long.
  expect(performance.now() - started).toBeLessThan(10 * (started - enumerating) + 100);
});

test('a frame that throws at every look is refused, not a crash', async () => {
  const { hello, invoke } = serve();
  const token = String(hello());
  const gone = new Proxy(mainFrame, {
    get: () => {
      throw new Error('Render frame was disposed');
    },
  });
  const answer = await invoke(
    wireName('file:read', token),
    { path: 'a' },
    trusted({ senderFrame: gone }),
  );
  expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN_SENDER' } });
});

test('what a handler throws is logged and answered without its text', async () => {
  const { hello, invoke, errors } = serve({
    'file:read': () => Promise.reject(new Error('/home/someone/secret')),
  });
  const answer = await invoke(wireName('file:read', String(hello())), { path: 'a' });
  expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  expect(JSON.stringify(answer)).not.toContain('secret');
  expect(errors).toEqual(['file:read threw']);
});

test('an answer against the contract becomes INTERNAL where responses are checked', async () => {
  const { hello, invoke } = serve({ 'file:read': () => Promise.resolve(ok({ text: 1 })) });
  const answer = await invoke(wireName('file:read', String(hello())), { path: 'a' });
  expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
});

test('a failure passes through with its code, and each call leaves one record with sizes', async () => {
  const { hello, invoke, records } = serve({
    'file:read': () => Promise.resolve(fail('NO_SPACE', 'full')),
  });
  await invoke(wireName('file:read', String(hello())), { path: 'abc' });
  const [, ...others] = records; // The first is the hello's.
  expect(others).toHaveLength(1);
  expect(others[0]).toMatchObject({ channel: 'file:read', outcome: 'NO_SPACE', requestSize: 3 });
});

test('notices and drops are parsed; a bad one is dropped', () => {
  const { contents, hello, received } = serve();
  const token = String(hello());
  const line = { level: 'info', message: 'hello' };
  const dropped = { paths: ['/a'], into: null };
  contents.ipc.emit(wireName('log:write', token), trusted(), line);
  contents.ipc.emit(wireName('log:write', token), trusted(), { level: 'shout', message: 'x' });
  contents.ipc.emit(wireName('log:write', token), trusted({ senderFrame: null }), line);
  contents.ipc.emit(wireName(dropChannel, token), trusted(), dropped);
  contents.ipc.emit(wireName(dropChannel, token), trusted(), { ...dropped, paths: [] });
  contents.ipc.emit(wireName(dropChannel, token), trusted(), ['/a']);
  expect(received).toEqual([line, dropped]);
});

test('events go out under the token and stop with the window', () => {
  const { contents, channels, hello, errors } = serve();
  const token = String(hello());
  channels.emit('dir:changed', { path: 'a' });
  expect(contents.sent).toEqual([[wireName('dir:changed', token), { path: 'a' }]]);
  channels.emit('dir:changed', { path: 1 } as never);
  expect(errors).toEqual(['dir:changed was sent against its contract']);
  contents.destroyed = true;
  channels.emit('dir:changed', { path: 'b' });
  expect(contents.sent).toHaveLength(1);
});
