/** The renderer's only way out: the one file that names `window.api`. */
import type { Api } from '../shared/api';
import type { Response } from '../shared/contract';
import type { Result } from '../shared/result';

export const bridge: Api = window.api;

/** What a start needs to know before anything can be shown. */
export interface Start {
  readonly context: Result<Response<'window:context'>>;
  readonly session: Response<'session:load'>;
}

/** A session that cannot be loaded is no reason not to start: it counts as none. */
export const loadStart = async (): Promise<Start> => {
  const [context, session] = await Promise.all([bridge.window.context(), bridge.session.load()]);
  return { context, session: session.ok ? session.value : null };
};
