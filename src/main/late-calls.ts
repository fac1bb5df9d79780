/** Calls whose code is loaded with the first of them: those of the Markdown preview, and those of files too large to be edited. */
import type { BrowserWindow } from 'electron';
import { fail, ok } from '../shared/result';
import type { Result } from '../shared/result';
import type { BigFiles } from './big-files/big-files';
import type { CallHandlers } from './ipc/registry';
import type { PreviewCalls, PreviewParts } from './preview-calls';
import type { Root } from './roots/root';

export const previewOf = (window: BrowserWindow, parts: PreviewParts): PreviewCalls => {
  let loading: Promise<PreviewCalls> | undefined;
  const calls = (): Promise<PreviewCalls> =>
    (loading ??= import(/* webpackChunkName: "preview" */ './preview-calls').then((part) =>
      part.previewCallsOf(window, parts),
    ));
  return {
    'preview:picture': async (request) => (await calls())['preview:picture'](request),
    'preview:open-address': async (request) => (await calls())['preview:open-address'](request),
    'preview:end': async (request) => (await calls())['preview:end'](request),
  };
};

export interface BigFileCalls {
  readonly calls: Pick<CallHandlers, 'big:open' | 'big:read' | 'big:look' | 'big:close'>;
  /** Lets go of every file; a page that comes after may open some again. */
  readonly release: () => Promise<void>;
}

export const bigFilesOf = (root: Root): BigFileCalls => {
  let loading: Promise<BigFiles> | undefined;
  const files = (): Promise<BigFiles> =>
    (loading ??= import(/* webpackChunkName: "big-files" */ './big-files/big-files').then(
      (part) => new part.BigFiles(root),
    ));
  return {
    calls: {
      'big:open': async ({ path }) => (await files()).open(path),
      'big:read': async (piece) => (await files()).read(piece),
      'big:look': async ({ id }) => (await files()).look(id),
      'big:close': async ({ id }) => {
        await (await files()).close(id);
        return ok(undefined);
      },
    },
    release: async () => (await loading)?.closeAll(),
  };
};

const noRoot = (): Promise<Result<never>> =>
  Promise.resolve(fail('ROOT_GONE', 'No folder is open in this window. Open one first.'));

/** In the welcome window there is no file. */
export const noBigFileCalls: BigFileCalls['calls'] = {
  'big:open': noRoot,
  'big:read': noRoot,
  'big:look': noRoot,
  'big:close': noRoot,
};
