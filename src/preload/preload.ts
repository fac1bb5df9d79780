/**
 * The only bridge into the page: `window.api`, one explicit function per entry of channels.ts.
 * It adds nothing of its own, so a new channel never changes this file.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  calls,
  dropChannel,
  events,
  helloChannel,
  mostDropped,
  notices,
  wireName,
} from '../shared/channels';
import type { ErrorCode, Result } from '../shared/result';

const hello: unknown = ipcRenderer.sendSync(helloChannel);
// SECURITY: without the token every name below is one that main never registered.
const token = typeof hello === 'string' ? hello : '';

const failure = (code: ErrorCode, message: string): Result<never> => ({
  ok: false,
  error: { code, message },
});

/** Electron keeps only the message of a rejection; a page gets the envelope instead. */
const rejected = (cause: unknown): Result<never> => {
  const message = cause instanceof Error ? cause.message : '';
  if (message.includes('could not be cloned')) {
    return failure('INVALID_REQUEST', 'The request holds something that cannot be sent.');
  }
  if (message.includes('No handler registered')) {
    return failure('UNKNOWN_CHANNEL', 'There is no such call in this window.');
  }
  return failure('INTERNAL', 'The call was not answered.');
};

const call = (name: string) => async (request: unknown) => {
  try {
    return (await ipcRenderer.invoke(wireName(name, token), request)) as Result<unknown>;
  } catch (cause) {
    return rejected(cause);
  }
};

const notice = (name: string) => (payload: unknown) => {
  ipcRenderer.send(wireName(name, token), payload);
};

type EventListener = (payload: unknown) => void;

/** What came before the page listened, in order: a file that a second start named must not be lost. */
const early = new Map<string, unknown[]>();
const listeners = new Map<string, Set<EventListener>>();
const mostEarly = 100;

for (const name of events) {
  const waiting: unknown[] = [];
  const added = new Set<EventListener>();
  early.set(name, waiting);
  listeners.set(name, added);
  // SECURITY: the page gets the payload alone; Electron's event object would hand it the sender.
  ipcRenderer.on(wireName(name, token), (_event, payload: unknown) => {
    if (added.size > 0) for (const listener of added) listener(payload);
    else if (waiting.length < mostEarly) waiting.push(payload);
  });
}

const on = (name: string, listener: EventListener) => {
  const added = listeners.get(name);
  if (added === undefined) throw new Error('UNKNOWN_CHANNEL');
  // A listener of its own, so that the same function may listen twice.
  const forward: EventListener = (payload) => listener(payload);
  added.add(forward);
  for (const payload of early.get(name)?.splice(0) ?? []) forward(payload);
  return () => {
    added.delete(forward);
  };
};

type Member = (argument: unknown) => unknown;

/** `root:choose-folder` → api.root.chooseFolder */
const memberName = (name: string) =>
  name.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());

const api: Record<string, Record<string, Member> | typeof on> = { on };

const expose = (channel: string, member: Member) => {
  const [space = '', name = ''] = channel.split(':');
  const existing = api[space];
  const members = typeof existing === 'object' ? existing : {};
  members[memberName(name)] = member;
  api[space] = members;
};

for (const name of calls) expose(name, call(name));
for (const name of notices) expose(name, notice(name));

contextBridge.exposeInMainWorld('api', api);

// SECURITY: a page cannot make a trusted drop, and a File that it makes itself has no path: only what the
// person dropped reaches main, without a function that a page could call.
window.addEventListener('dragover', (event) => event.preventDefault());
window.addEventListener('drop', (event) => {
  event.preventDefault();
  if (!event.isTrusted || event.dataTransfer === null) return;
  const paths = [...event.dataTransfer.files]
    .map((file) => webUtils.getPathForFile(file))
    .filter((path) => path !== '');
  const folder =
    event.target instanceof Element ? event.target.closest('[data-drop-folder]') : null;
  const into = folder?.getAttribute('data-drop-folder') ?? null;
  if (paths.length === 0) return;
  ipcRenderer.send(wireName(dropChannel, token), { paths: paths.slice(0, mostDropped + 1), into });
});
