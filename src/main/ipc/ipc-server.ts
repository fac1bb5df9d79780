/**
 * Serves one window's channels: token, sender, schema, handler, envelope, log. With `webContents.ipc`,
 * so that a handler goes with its window; nothing else in the program listens to a page.
 * The order is fixed, and every step fails closed.
 */
import { randomBytes } from 'node:crypto';
import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import type { z } from 'zod';
import { calls, dropChannel, helloChannel, notices, wireName } from '../../shared/channels';
import type { CallName, EventName, NoticeName } from '../../shared/channels';
import { callSchemas, eventSchemas, noticeSchemas } from '../../shared/contract';
import type { EventPayload } from '../../shared/contract';
import { droppedSchema } from '../../shared/entries';
import { fail } from '../../shared/result';
import type { ErrorCode, Result } from '../../shared/result';
import { payloadSize } from './channel-metrics';
import type { CallRecord } from './channel-metrics';
import { isAbsurd } from './payload-bounds';
import type { WindowHandlers } from './registry';
import { isTrustedSender } from './sender';

export interface IpcServerOptions {
  /** `scheme://host` of our page. */
  readonly origin: string;
  /** Parse responses and events too: development and tests. */
  readonly checkResponses: boolean;
  readonly now: () => number;
  readonly record: (call: CallRecord) => void;
  readonly logError: (message: string, cause: unknown) => void;
}

export interface WindowChannels {
  /** Sends an event to the page; does nothing when the window is gone. */
  readonly emit: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
}

interface Served extends IpcServerOptions {
  readonly contents: WebContents;
  readonly token: string;
}

const invalid = (error: z.ZodError): Result<never> => {
  const issue = error.issues[0];
  const where = issue === undefined ? '' : issue.path.map(String).join('.');
  return fail(
    'INVALID_REQUEST',
    `The request does not fit the contract${where === '' ? '' : ` at "${where.slice(0, 80)}"`}. Nothing was changed.`,
  );
};

const absurd = fail('INVALID_REQUEST', 'The request has too many parts. Nothing was changed.');

const checked = (server: Served, name: CallName, result: Result<unknown>): Result<unknown> => {
  if (!server.checkResponses || !result.ok) return result;
  const parsed = callSchemas[name].response.safeParse(result.value);
  if (parsed.success) return result;
  server.logError(`${name} answered against its contract`, parsed.error);
  return fail(
    'INTERNAL',
    'The answer does not fit the contract. This is a bug in Holdfast; try again, the log file has the cause.',
  );
};

const answer = async (
  server: Served,
  name: CallName,
  parameters: {
    readonly request: unknown;
    readonly handler: (request: never) => Promise<Result<unknown>>;
  },
): Promise<Result<unknown>> => {
  try {
    if (isAbsurd(parameters.request)) return absurd;
    const parsed = callSchemas[name].request.safeParse(parameters.request);
    if (!parsed.success) return invalid(parsed.error);
    return checked(server, name, await parameters.handler(parsed.data as never));
  } catch (cause) {
    // Expected failures are data; what is thrown is a bug, and its text may hold paths: log it, do not send it.
    server.logError(`${name} threw`, cause);
    return fail(
      'INTERNAL',
      'Something went wrong inside Holdfast; your text is still in the editor. Try again; the log file has the cause.',
    );
  }
};

const outcomeOf = (result: Result<unknown>): 'ok' | ErrorCode =>
  result.ok ? 'ok' : result.error.code;

const serveCall = (server: Served, name: CallName, handlers: WindowHandlers): void => {
  const handler = handlers.calls[name] as (request: never) => Promise<Result<unknown>>;
  const listener = async (event: IpcMainInvokeEvent, ...parameters: unknown[]) => {
    const trusted = isTrustedSender(event, server);
    const started = server.now();
    const request = parameters[0];
    const result = !trusted
      ? fail('FORBIDDEN_SENDER', 'This frame may not call Holdfast.')
      : await answer(server, name, { request, handler });
    server.record({
      channel: name,
      milliseconds: server.now() - started,
      requestSize: payloadSize(request),
      responseSize: payloadSize(result),
      outcome: outcomeOf(result),
    });
    return result;
  };
  server.contents.ipc.handle(wireName(name, server.token), listener);
};

interface Receiver<T> {
  readonly schema: z.ZodType<T>;
  readonly handler: (payload: T) => void;
}

const receive = <T>(payload: unknown, { schema, handler }: Receiver<T>): 'ok' | ErrorCode => {
  if (isAbsurd(payload)) return 'INVALID_REQUEST';
  const parsed = schema.safeParse(payload);
  if (!parsed.success) return 'INVALID_REQUEST';
  handler(parsed.data);
  return 'ok';
};

const serveOneWay = <T>(server: Served, name: string, receiver: Receiver<T>): void => {
  const received = (event: IpcMainEvent, payload: unknown): 'ok' | ErrorCode => {
    if (!isTrustedSender(event, server)) return 'FORBIDDEN_SENDER';
    try {
      return receive(payload, receiver);
    } catch (cause) {
      server.logError(`${name} threw`, cause);
      return 'INTERNAL';
    }
  };
  server.contents.ipc.on(wireName(name, server.token), (event: IpcMainEvent, payload: unknown) => {
    const started = server.now();
    const outcome = received(event, payload);
    server.record({
      channel: name,
      milliseconds: server.now() - started,
      requestSize: payloadSize(payload),
      responseSize: 0,
      outcome,
    });
  });
};

const serveNotice = (server: Served, name: NoticeName, handlers: WindowHandlers): void => {
  const handler = handlers.notices[name] as (payload: unknown) => void;
  serveOneWay(server, name, { schema: noticeSchemas[name] as z.ZodType, handler });
};

const emitter =
  (server: Served): WindowChannels['emit'] =>
  (name, payload) => {
    if (server.contents.isDestroyed()) return;
    if (server.checkResponses && !eventSchemas[name].safeParse(payload).success) {
      server.logError(`${name} was sent against its contract`, undefined);
      return;
    }
    const responseSize = payloadSize(payload);
    server.record({ channel: name, milliseconds: 0, requestSize: 0, responseSize, outcome: 'ok' });
    server.contents.send(wireName(name, server.token), payload);
  };

/**
 * Hands the token to the preload, once per document: a script in the page that asks again gets nothing. A document counts from
 * its commit, which comes before its preload's question: between the start of a load and its commit the one before still asks.
 */
const serveHello = (server: Served): void => {
  let given = false;
  server.contents.on('did-navigate', () => {
    given = false;
  });
  server.contents.ipc.on(helloChannel, (event) => {
    const allowed = !given && isTrustedSender(event, server);
    given = given || allowed;
    server.record({
      channel: helloChannel,
      milliseconds: 0,
      requestSize: 0,
      responseSize: allowed ? server.token.length : 0,
      outcome: allowed ? 'ok' : 'FORBIDDEN_SENDER',
    });
    event.returnValue = allowed ? server.token : null;
  });
};

/** Registers every channel for one window under a fresh random token; all of it goes with the window. */
export const serveWindow = (
  contents: WebContents,
  handlers: WindowHandlers,
  options: IpcServerOptions,
): WindowChannels => {
  const server: Served = { ...options, contents, token: randomBytes(16).toString('hex') };
  serveHello(server);
  for (const name of calls) serveCall(server, name, handlers);
  for (const name of notices) serveNotice(server, name, handlers);
  serveOneWay(server, dropChannel, { schema: droppedSchema, handler: handlers.dropped });
  return { emit: emitter(server) };
};
