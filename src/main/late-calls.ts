/** Calls whose code is loaded with the first of them: of the Markdown preview, of files too large to be edited, of history, of undo, of the audit. */
import type { BrowserWindow } from 'electron';
import type { AuditReport } from '../shared/contract';
import { fail, ok } from '../shared/result';
import type { Result } from '../shared/result';
import type { BigFiles } from './big-files/big-files';
import type { FileService } from './files/file-service';
import type { HistoryCalls } from './history-calls';
import type { History } from './history/history';
import type { CallHandlers } from './ipc/registry';
import type { PreviewCalls, PreviewParts } from './preview-calls';
import type { Root } from './roots/root';
import type { AuditSubject } from './self-audit';
import type { UndoStore, UndoStoreOptions } from './undo/undo-store';

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

export const historyCallsOf = (history: History, files: FileService): HistoryCalls => {
  let loading: Promise<HistoryCalls> | undefined;
  const calls = (): Promise<HistoryCalls> =>
    (loading ??= import('./history-calls').then((part) => part.historyCalls(history, files)));
  return {
    'history:list': async (request) => (await calls())['history:list'](request),
    'history:text': async (request) => (await calls())['history:text'](request),
    'history:label': async (request) => (await calls())['history:label'](request),
    'history:deleted': async (request) => (await calls())['history:deleted'](request),
    'history:restore-deleted': async (request) =>
      (await calls())['history:restore-deleted'](request),
  };
};

export const noHistoryCalls: HistoryCalls = {
  'history:list': noRoot,
  'history:text': noRoot,
  'history:label': noRoot,
  'history:deleted': noRoot,
  'history:restore-deleted': noRoot,
};

/** What is given before the store is there is taken in its order. */
export const undoStoreOf = (options: UndoStoreOptions): UndoStore => {
  let loading: Promise<UndoStore> | undefined;
  const store = (): Promise<UndoStore> =>
    (loading ??= import('./undo/undo-store').then((part) => part.openUndoStore(options)));
  return {
    save: (saved) => void store().then((undo) => undo.save(saved)),
    load: async (asked) => (await store()).load(asked),
    renamed: (from, to) => void store().then((undo) => undo.renamed(from, to)),
    settled: async () => (await loading)?.settled(),
  };
};

/** Whatever page asks, and however often: one audit of a subject at a time, and what comes meanwhile gets its report. */
export const auditOnRequest = (subject: () => AuditSubject): (() => Promise<AuditReport>) => {
  let running: Promise<AuditReport> | null = null;
  return () => {
    running ??= import('./self-audit')
      .then(({ selfAudit }) => selfAudit(subject()))
      .finally(() => (running = null));
    return running;
  };
};
