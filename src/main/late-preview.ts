/** The calls of the Markdown preview, whose code is loaded with the first of them. */
import type { BrowserWindow } from 'electron';
import type { PreviewCalls, PreviewParts } from './preview-calls';

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
