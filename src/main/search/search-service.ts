/** Owns the searches of one root: one in its files at a time, and one in a text. */
import type { EventPayload, NoticePayload, Request, Response } from '../../shared/contract';
import { fail, type Result } from '../../shared/result';
import { attempt } from '../roots/refusal';
import { SearchRun, type SearchPlace } from './search-run';
import { searchText } from './search-text';

export interface SearchService {
  /** Ends the search before. Answers when this one is over. Errors: INVALID_PATTERN, ROOT_GONE, IO_ERROR. */
  start(request: Request<'search:start'>): Promise<Result<Response<'search:start'>>>;
  seen(notice: NoticePayload<'search:seen'>): void;
  cancel(notice: NoticePayload<'search:cancel'>): void;
  /** Errors: INVALID_PATTERN, IO_ERROR; CANCELLED where too many wait. */
  text(request: Request<'search:text'>): Promise<Result<Response<'search:text'>>>;
  /** The page or the window is gone. */
  stop(): void;
}

export interface SearchOptions extends SearchPlace {
  readonly emit: (payload: EventPayload<'search:found'>) => void;
}

/** Texts that wait for their turn: each may have 50 MB. */
const mostWaiting = 20;

export const createSearchService = (options: SearchOptions): SearchService => {
  let current: { readonly search: number; readonly run: SearchRun } | null = null;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  const ofCurrent = (search: number): SearchRun | null =>
    current?.search === search ? current.run : null;
  return {
    start: (request) => {
      const { search } = request;
      current?.run.cancel();
      const run = new SearchRun(request, options, (batch, found) =>
        options.emit({ search, batch, found }),
      );
      current = { search, run };
      return attempt('read', () => run.run());
    },
    seen: ({ search, batch }) => ofCurrent(search)?.acknowledged(batch),
    cancel: ({ search }) => ofCurrent(search)?.cancel(),
    text: async (request) => {
      if (waiting >= mostWaiting) return fail('CANCELLED', 'Too many texts wait to be searched.');
      waiting += 1;
      const turn = last.then(() => attempt('read', () => searchText(request, options.program)));
      last = turn.catch(() => undefined);
      return turn.finally(() => (waiting -= 1));
    },
    stop: () => current?.run.cancel(),
  };
};
