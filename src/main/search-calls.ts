/** Joins the search in files with a window: its chunk comes with the first search, and a page that goes takes its search along. */
import { join } from 'node:path';
import { fail } from '../shared/result';
import type { Result } from '../shared/result';
import { decode } from './files/detect-encoding';
import type { CallHandlers, NoticeHandlers } from './ipc/registry';
import type { WindowChannels } from './ipc/ipc-server';
import type { Root } from './roots/root';
import type { SearchService } from './search/search-service';

export interface SearchCalls {
  readonly calls: Pick<CallHandlers, 'search:start' | 'search:text'>;
  readonly notices: Pick<NoticeHandlers, 'search:seen' | 'search:cancel'>;
  readonly stop: () => void;
}

/** The program lies beside the bundle, and outside of the archive that the bundle lies in: the system starts it. */
export const ripgrepBeside = (bundle: string): string =>
  join(bundle, 'native', `rg-${process.platform}-${process.arch}`).replace(
    /([\\/]app\.asar)(?=[\\/])/,
    '$1.unpacked',
  );

const encodingOf = async (bytes: Buffer): Promise<string | null> => {
  try {
    return (await decode(bytes)).encoding;
  } catch {
    return null; // binary: refused
  }
};

export const searchCalls = (
  root: Root,
  channels: () => WindowChannels,
  program: string,
): SearchCalls => {
  let service: SearchService | null = null;
  const load = async (): Promise<SearchService> => {
    const part = await import(/* webpackChunkName: "search" */ './search/search-service');
    service ??= part.createSearchService({
      root,
      program,
      encodingOf,
      now: () => performance.now(),
      emit: (payload) => channels().emit('search:found', payload),
    });
    return service;
  };
  return {
    calls: {
      'search:start': async (request) => (await load()).start(request),
      'search:text': async (request) => (await load()).text(request),
    },
    notices: {
      'search:seen': (notice) => service?.seen(notice),
      'search:cancel': (notice) => service?.cancel(notice),
    },
    stop: () => service?.stop(),
  };
};

const noRoot = (): Promise<Result<never>> =>
  Promise.resolve(fail('ROOT_GONE', 'No folder is open in this window. Open one first.'));

/** In the welcome window there is nothing to search. */
export const noSearchCalls: SearchCalls = {
  calls: { 'search:start': noRoot, 'search:text': noRoot },
  notices: { 'search:seen': () => undefined, 'search:cancel': () => undefined },
  stop: () => undefined,
};
