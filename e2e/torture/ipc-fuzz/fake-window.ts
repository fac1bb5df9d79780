/**
 * A window as Electron gives it to `serveWindow`, without Electron: every payload and every answer goes through
 * structuredClone, as over the real wire, and a name that nobody registered is refused as Electron refuses it.
 */
import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { helloChannel } from '../../../src/shared/channels';
import type { CallRecord } from '../../../src/main/ipc/channel-metrics';
import { serveWindow } from '../../../src/main/ipc/ipc-server';
import type { WindowHandlers } from '../../../src/main/ipc/registry';

export const origin = 'app://holdfast';

export interface Frame {
  readonly routingId: number;
  readonly processId: number;
  readonly url: string;
}

export interface SenderEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: Frame | null;
  returnValue?: unknown;
}

type Handler = (event: SenderEvent, request: unknown) => Promise<unknown>;

class FakeContents extends EventEmitter {
  destroyed = false;
  readonly handlers = new Map<string, Handler>();
  readonly ipc = Object.assign(new EventEmitter(), {
    handle: (name: string, handler: Handler) => void this.handlers.set(name, handler),
  });
  constructor(
    readonly id: number,
    readonly mainFrame: Frame,
  ) {
    super();
  }
  isDestroyed() {
    return this.destroyed;
  }
  send() {
    // Nobody listens.
  }
}

export const notRegistered = 'No handler registered';

export interface FakeWindow {
  readonly contents: FakeContents;
  readonly token: string;
  /** As the page's own main frame sends it. */
  readonly trusted: () => SenderEvent;
  /** What comes back over the wire. Rejects where nobody registered the name. */
  readonly invoke: (name: string, request: unknown, event: SenderEvent) => Promise<unknown>;
  /** False where nobody listens. */
  readonly send: (name: string, payload: unknown, event: SenderEvent) => boolean;
  readonly hello: (event: SenderEvent) => unknown;
  readonly navigated: () => void;
}

interface Options {
  readonly id: number;
  readonly handlers: WindowHandlers;
  readonly record: (call: CallRecord) => void;
  readonly logError: (message: string) => void;
}

export const openFakeWindow = ({ id, handlers, record, logError }: Options): FakeWindow => {
  const mainFrame = { routingId: 1, processId: id, url: `${origin}/workbench/index.html` };
  const contents = new FakeContents(id, mainFrame);
  // All that serveWindow uses of a WebContents.
  serveWindow(contents as unknown as WebContents, handlers, {
    origin,
    checkResponses: true,
    now: () => performance.now(),
    record,
    logError,
  });
  const trusted = (): SenderEvent => ({ sender: { id }, senderFrame: mainFrame });
  const hello = (event: SenderEvent): unknown => {
    contents.ipc.emit(helloChannel, event);
    return event.returnValue;
  };
  const navigated = () => void contents.emit('did-navigate');
  return {
    contents,
    token: String(hello(trusted())),
    trusted,
    hello,
    navigated,
    invoke: async (name, request, event) => {
      const handler = contents.handlers.get(name);
      if (handler === undefined) throw new Error(notRegistered);
      return structuredClone(await handler(event, request));
    },
    send: (name, payload, event) => contents.ipc.emit(name, event, payload),
  };
};
