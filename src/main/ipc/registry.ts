/** The handlers that a window offers, typed by the contract: a missing one or a wrong answer does not compile. */
import type { CallName, NoticeName } from '../../shared/channels';
import type { NoticePayload, Request, Response } from '../../shared/contract';
import type { Dropped } from '../../shared/entries';
import type { Result } from '../../shared/result';

export type CallHandlers = {
  readonly [N in CallName]: (request: Request<N>) => Promise<Result<Response<N>>>;
};

export type NoticeHandlers = {
  readonly [N in NoticeName]: (payload: NoticePayload<N>) => void;
};

export interface WindowHandlers {
  readonly calls: CallHandlers;
  readonly notices: NoticeHandlers;
  /** What the person dropped on the window, by absolute paths. */
  readonly dropped: (dropped: Dropped) => void;
}
