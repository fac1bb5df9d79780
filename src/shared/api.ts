/** The shape of `window.api`, derived from the contract: one explicit function per call, events, notices. */
import type { CallName, EventName, NoticeName } from './channels';
import type { EventPayload, NoticePayload, Request, Response } from './contract';
import type { Result } from './result';

/** `root:choose-folder` → `chooseFolder`. */
type Camel<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S;

type Namespace<N extends string> = N extends `${infer Space}:${string}` ? Space : never;

type CallFunction<N extends CallName> =
  Request<N> extends undefined
    ? () => Promise<Result<Response<N>>>
    : (request: Request<N>) => Promise<Result<Response<N>>>;

type CallsOf<Space extends string> = {
  [N in CallName as N extends `${Space}:${infer Member}` ? Camel<Member> : never]: CallFunction<N>;
};

type NoticesOf<Space extends string> = {
  [N in NoticeName as N extends `${Space}:${infer Member}` ? Camel<Member> : never]: (
    payload: NoticePayload<N>,
  ) => void;
};

/** Calls resolve to a Result and never reject; notices return nothing; `on` returns the unsubscribe function. */
export type Api = {
  readonly [Space in Namespace<CallName | NoticeName>]: Readonly<CallsOf<Space> & NoticesOf<Space>>;
} & {
  readonly on: <N extends EventName>(
    name: N,
    listener: (payload: EventPayload<N>) => void,
  ) => () => void;
};
