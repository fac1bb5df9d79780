/** Joins the features into the handlers of one window's channels. */
import type {
  AuditReport,
  NoticePayload,
  Request,
  Response,
  WindowContext,
} from '../shared/contract';
import { packListing } from '../shared/dir-listing';
import { fail, ok } from '../shared/result';
import type { Result } from '../shared/result';
import type { About } from './about/about';
import type { Dropping } from './dropping';
import type { FileService } from './files/file-service';
import type { HistoryCalls } from './history-calls';
import type { CallHandlers, WindowHandlers } from './ipc/registry';
import { noBigFileCalls, noHistoryCalls } from './late-calls';
import type { BigFileCalls } from './late-calls';
import type { JournalStore } from './journal/journal-store';
import type { Log } from './log';
import type { MenuState } from '../shared/keybindings';
import type { SavingAs } from './save-as';
import type { SettingsCalls } from './settings-calls';
import { noSearchCalls } from './search-calls';
import type { SearchCalls } from './search-calls';
import type { SessionStore } from './session/session-store';
import type { UndoStore } from './undo/undo-store';
import type { WatchService } from './watch/watch-service';
import type { PreviewCalls } from './preview-calls';
import { journalCalls, journalNotices } from './window-journal';
import type { KeyCalls } from './window-keys';
import type { RecentCalls } from './window-recent';
import type { CloseGuard } from './window/close-guard';

export interface WindowFeatures {
  /** Null in the welcome window, which has no root. */
  readonly root: {
    readonly files: FileService;
    readonly watch: WatchService;
    readonly historyCalls: HistoryCalls;
    readonly search: SearchCalls;
    readonly bigFiles: BigFileCalls;
    /** The page shows these files now. */
    readonly shown: (paths: readonly string[]) => void;
    readonly undo: UndoStore;
    readonly fileList: CallHandlers['files:list'];
  } | null;
  readonly context: () => WindowContext;
  readonly session: SessionStore;
  readonly journal: JournalStore;
  readonly about: About;
  readonly closeGuard: CloseGuard;
  readonly settingsCalls: SettingsCalls;
  readonly log: Log;
  readonly keyCalls: KeyCalls;
  /** What the native menu shows while this window is in front. */
  readonly menuState: (state: MenuState) => void;
  /** Each shows the system's dialog or opens a window; the page learns nothing but that it was done. */
  readonly chooseFolder: () => Promise<void>;
  readonly chooseFile: () => Promise<void>;
  readonly savingAs: SavingAs;
  /** Main's own clipboard. */
  readonly copyPath: (request: Request<'file:copy-path'>) => Promise<Result<undefined>>;
  readonly recentCalls: RecentCalls;
  /** The page looks at its counts, or no more. */
  readonly watchCounts: (on: boolean) => void;
  readonly progress: (progress: NoticePayload<'window:progress'>) => void;
  readonly auditReport: () => Promise<AuditReport>;
  readonly zoom: (step: NoticePayload<'window:zoom'>['step']) => void;
  readonly previewCalls: PreviewCalls;
  readonly dropping: Dropping;
}

const noRoot = (): Promise<Result<never>> =>
  Promise.resolve(fail('ROOT_GONE', 'No folder is open in this window. Open one first.'));

const done = async (action: Promise<void>): Promise<Result<undefined>> => {
  await action;
  return ok(undefined);
};

type FileCalls = Pick<
  CallHandlers,
  | 'file:read'
  | 'file:write'
  | 'entry:rename'
  | 'entry:trash'
  | 'entry:untrash'
  | 'entry:copy'
  | 'entry:cancel'
  | 'entry:stamp'
  | 'dir:list'
  | 'dir:create'
>;

const fileCalls = ({ files, undo, watch }: NonNullable<WindowFeatures['root']>): FileCalls => ({
  'file:read': (request) => files.read(request),
  'file:write': (request) => noticingRoot(watch, files.write(request)),
  'entry:rename': async (request) => {
    const result = await files.rename(request);
    if (result.ok) undo.renamed(request.from, request.to);
    return result;
  },
  'entry:trash': (request) => files.trash(request),
  'entry:untrash': (request) => files.untrash(request),
  'entry:copy': (request) => files.copy(request),
  'entry:cancel': (request) => files.cancel(request),
  'entry:stamp': (request) => files.stamp(request),
  'dir:list': async (request) => {
    const listed = await files.list(request);
    if (!listed.ok) return listed;
    const { entries, stamp, unchanged } = listed.value;
    return ok({ listing: unchanged ? null : packListing(entries), stamp });
  },
  'dir:create': (request) => files.createDirectory(request),
});

const noFileCalls: FileCalls = {
  'file:read': noRoot,
  'file:write': noRoot,
  'entry:rename': noRoot,
  'entry:trash': noRoot,
  'entry:untrash': noRoot,
  'entry:copy': noRoot,
  'entry:cancel': noRoot,
  'entry:stamp': noRoot,
  'dir:list': noRoot,
  'dir:create': noRoot,
};

/** Nothing tells that a disk was unmounted: a save that finds the root gone makes the watcher see it. */
const noticingRoot = async <T>(
  watch: WatchService,
  call: Promise<Result<T>>,
): Promise<Result<T>> => {
  const result = await call;
  if (!result.ok && result.error.code === 'ROOT_GONE') watch.recheck();
  return result;
};

/** Every handler of one window. */
export const windowHandlers = (features: WindowFeatures): WindowHandlers => ({
  calls: {
    ...(features.root === null ? noFileCalls : fileCalls(features.root)),
    ...(features.root?.historyCalls ?? noHistoryCalls),
    ...(features.root?.search ?? noSearchCalls).calls,
    ...(features.root?.bigFiles.calls ?? noBigFileCalls),
    ...journalCalls(features.journal),
    ...features.keyCalls,
    ...features.recentCalls,
    ...features.previewCalls,
    ...features.settingsCalls,
    'entry:bring-in': (request) => features.dropping.bringIn(request),
    'file:save-as': (request) => features.savingAs.saveAs(request),
    'file:copy-path': (request) => features.copyPath(request),
    'root:open-saved': (request) => features.savingAs.openSaved(request),
    'watch:set': (wanted) => {
      features.root?.watch.set(wanted);
      features.root?.shown(wanted.files);
      return Promise.resolve(ok(undefined));
    },
    'files:list': (request) => features.root?.fileList(request) ?? noRoot(),
    'undo:load': async (request) => ok((await features.root?.undo.load(request)) ?? null),
    'window:context': () => Promise.resolve(ok(features.context())),
    'session:load': async (): Promise<Result<Response<'session:load'>>> =>
      ok((await features.session.load()).session),
    'audit:report': async () => ok(await features.auditReport()),
    'about:components': () => features.about.components(),
    'about:licence': (request) => features.about.licence(request),
    'root:choose-folder': () => done(features.chooseFolder()),
    'root:choose-file': () => done(features.chooseFile()),
  },
  notices: {
    ...journalNotices(features.journal),
    'menu:state': (state) => features.menuState(state),
    ...(features.root?.search ?? noSearchCalls).notices,
    'log:write': ({ level, message }) => features.log.write(level, `page: ${message}`),
    'session:save': (session) => features.session.saveSession(session),
    'undo:save': (saved) => features.root?.undo.save(saved),
    'window:close-answer': (answer) => features.closeGuard.answered(answer),
    'window:progress': (progress) => features.progress(progress),
    'inspector:watch': ({ on }) => features.watchCounts(on),
    'window:zoom': ({ step }) => features.zoom(step),
  },
  dropped: (dropped) => void features.dropping.dropped(dropped),
});
