/** The one place where the renderer's features meet, without pixels: their stores, and what one's event does in another. */
import type { FileContent, WindowContext } from '../../shared/contract';
import type { Failure, Result } from '../../shared/result';
import { bridge } from '../bridge';
import { closeTabs, discardTab } from './closing';
import { createComparingStore } from '../compare/comparison-store';
import { createLanguagesStore } from './chosen-languages';
import { createDocumentsStore } from './documents-store';
import { createEncodingStore } from '../encoding/encoding-store';
import { createQuestionsStore } from '../conflict/questions-store';
import { isDirty, type DocumentState } from '../document/document-state';
import type { DocumentSession } from '../editor/document-session';
import type { Place } from '../editor/editor-host';
import type { Editing, startEditing } from '../editor/editing';
import { listFolder, revealPath } from '../explorer/explorer-actions';
import { createExplorerStore } from '../explorer/explorer-store';
import { deletedKey, failureKey, readOnlyKey, readOnlyNotice } from '../notices/document-notices';
import { createHistoryStore } from '../history/history-store';
import { createKeysStore } from '../keybindings/keys-store';
import { createNoticesStore, failedNotice } from '../notices/notices-store';
import { createPreviewStore } from '../preview/preview-store';
import type { MergeSession } from '../merge/merge-session';
import { endMerge, mergeWithDisk } from './merges';
import { createSettingsStore } from '../settings/settings-store';
import { createTasks } from '../tasks/tasks-store';
import { createDragStore } from '../tabs/tab-drag';
import type { TabsState } from '../tabs/tabs-state';
import { createTabsStore } from '../tabs/tabs-store';
import { createFeeder } from './journal-feed';
import { isWithin } from '../ui/paths';
import { createStore } from '../ui/store';
import { isUntitled, nextUntitled } from '../../shared/untitled';
import { looksOf } from './document-looks';
import { createLocksStore } from './locks-store';
import { prepareBuffer } from './prepare-buffer';
import { ReadAs } from './read-as';
import { createRecentlyUsed } from './recently-used';
import { followRename } from './follow-rename';
import { saveDocumentAs } from './save-as';
import { tellDocument } from './tell-document';
import { markOf } from './tree-marks';
import { defaultLayout, type Layout } from './workspace-layout';

/** The file whose text the start has painted, with what was read of it. */
export interface FirstFile {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly scrollTop: number;
  readonly result: Result<FileContent>;
}

/** What the tree can mark: an untitled document is not in it. */
const inTree = (path: string | null): string | null =>
  path === null || isUntitled(path) ? null : path;

/** The group in which a document was used last. */
const groupWith = ({ byUse, groups }: TabsState, path: string): number | undefined =>
  byUse.find((id) => groups.get(id)?.open.includes(path) === true);

const keepFocus = (editing: Editing): void => {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) editing.host.focus();
  });
};

export class Workspace {
  readonly settings = createSettingsStore();
  readonly tabs = createTabsStore();
  readonly drag = createDragStore();
  readonly explorer = createExplorerStore();
  readonly notices = createNoticesStore();
  readonly questions = createQuestionsStore();
  readonly encoding = createEncodingStore();
  /** Files that the person has locked against typing. */
  readonly locks = createLocksStore();
  readonly readAs = new ReadAs();
  readonly languages = createLanguagesStore();
  readonly comparing = createComparingStore();
  readonly feeder = createFeeder(this);
  readonly history = createHistoryStore();
  readonly preview = createPreviewStore();
  readonly tasks = createTasks({
    tell: (told) => bridge.window.progress(told),
    later: (run, delay) => void setTimeout(run, delay),
  });
  readonly documents = createDocumentsStore();
  /** Of the documents: for who shows them. */
  readonly looks = looksOf(this.documents);
  readonly keys = createKeysStore();
  readonly recent = createRecentlyUsed();
  /** By buffer: merges that a person has begun. */
  readonly merging = new WeakMap<object, MergeSession>();
  readonly layout;
  /** Marks in the tree: a row listens by itself. */
  readonly marks = {
    subscribe: (listener: () => void) => this.looks.subscribe(listener),
    of: (path: string) => {
      const state = this.documents.get().get(path);
      return state === undefined ? null : markOf(state);
    },
  };
  readonly context: WindowContext;
  #first: FirstFile | null;
  readonly #onMoved: () => void;

  /** `onMoved`: cursor or scroll moved; called often. */
  constructor(context: WindowContext, first: FirstFile | null, onMoved: () => void) {
    this.context = context;
    this.#first = first;
    this.#onMoved = onMoved;
    const isFolder = context.root?.kind === 'folder';
    this.layout = createStore(
      (layout: Layout, change: Partial<Layout>): Layout => ({ ...layout, ...change }),
      { ...defaultLayout, sidebarShown: isFolder },
    );
    this.tabs.subscribe(() => this.#openShown());
  }

  /** The editor's chunk has come: what waits for it is opened, after `prepare`. */
  startEditing(start: typeof startEditing, prepare: () => void): void {
    const editing = start(
      {
        autosaveMode: () => this.settings.get().files.autosave,
        wishOf: (path) => this.readAs.wishOf(path),
        onState: (state) => this.#published(state),
        onBuffer: (path, buffer) => prepareBuffer(this, path, buffer),
        onPlaceWanted: (path) => void this.saveAs(path, 'move'),
        onQuestion: (kind, path) => this.questions.send({ type: 'asked', kind, path }),
        onQuestionGone: (path) => {
          this.questions.send({ type: 'gone', path });
          endMerge(this, path);
        },
        merge: (request) => mergeWithDisk(this, request),
        onNotice: (path, notice) => tellDocument(this, path, notice),
      },
      {
        onMoved: this.#onMoved,
        onReadOnlyEdit: (path) => {
          // Where bytes did not decode, the bar over the text says it already.
          if (this.session(path)?.state.meta?.lossy === true) return;
          const unlock = this.isLocked(path) ? () => this.setLocked(path, false) : null;
          this.notices.send({ type: 'told', notice: readOnlyNotice(path, unlock) });
        },
      },
      () => this.tabs.get().focused,
    );
    this.layout.send({ editing });
    prepare();
    this.#openShown();
  }

  session(path: string | null): DocumentSession | undefined {
    return path === null ? undefined : this.layout.get().editing?.documents.get(path);
  }

  /** Opens a file in a tab of the focused group; with a place, goes there. */
  open(path: string, place?: Place): void {
    this.tabs.send({ type: 'opened', path });
    this.shown(path, place);
  }

  /** An open file is looked at, and the tree follows. */
  shown(path: string, place?: Place): void {
    this.activate(path);
    if (place !== undefined) this.layout.get().editing?.host.goTo(path, place);
    if (this.layout.get().sidebarShown) void revealPath(this.explorer, path);
  }

  /** Shows an open document where it was used last, also where a page of the program stands before it. */
  activate(path: string, group?: number): void {
    this.tabs.send({ type: 'activated', path, ...(group === undefined ? {} : { group }) });
    this.layout.send({ page: null });
  }

  isLocked(path: string): boolean {
    return this.locks.get().has(path);
  }

  /** Against typing, by the person; kept in the session, also for a tab that was not looked at yet. */
  setLocked(path: string, locked: boolean): void {
    this.locks.send({ path, locked });
    this.session(path)?.send({ type: 'lockChanged', locked });
    this.notices.send({ type: 'dismissed', key: readOnlyKey(path) });
  }

  /** Back to what is on disk, as one step that undo takes back; asks where it throws typing away. */
  async revert(path: string): Promise<void> {
    const session = this.session(path);
    // In the encoding that the person chose, as every other read of it.
    const result = await bridge.file.read({ path, ...session?.state.form.wish });
    if (!result.ok) {
      this.failed('Not reverted', result.error);
      return;
    }
    await session?.settled();
    session?.send({ type: 'reverted', content: result.value });
  }

  askRevert(path: string | null): void {
    const state = path === null ? undefined : this.documents.get().get(path);
    if (path === null || state === undefined) return;
    if (isDirty(state)) this.layout.send({ reverting: path });
    else void this.revert(path);
  }

  /** An empty document that is in no file. */
  newUntitled(): void {
    const path = nextUntitled(this.tabs.get().open);
    this.tabs.send({ type: 'opened', path });
    const { editing } = this.layout.get();
    if (editing === null) this.layout.send({ goingTo: path });
    else editing.host.focusOn(path);
  }

  /** Asks for a place in the system's dialog; resolves with whether the text is durable there. */
  async saveAs(path = this.tabs.get().active, purpose: 'move' | 'copy' = 'move'): Promise<boolean> {
    const session = this.session(path);
    return session === undefined ? false : saveDocumentAs(this, session, purpose);
  }

  /** In the merge view, saving writes the result once every conflict is decided, and else goes to the next one. */
  save(path: string | null = this.tabs.get().active): void {
    const session = this.session(path);
    const buffer = path === this.questions.get().comparing ? (session?.buffer ?? null) : null;
    if (buffer === null) return session?.send({ type: 'saveRequested', reason: 'person' });
    const merge = this.merging.get(buffer);
    const theirs = session?.state.theirs?.text;
    if (merge?.isPlannedFor(theirs) !== true || merge.stepToUndecided()) return;
    this.questions.send({ type: 'comparisonEnded' });
    session?.send({ type: 'conflictAnswered', choice: 'keep-mine' });
  }

  /** In one group, where it was used last if none is named; a document that no other shows is saved first, or asked about. */
  async closeTab(path: string, group = groupWith(this.tabs.get(), path)): Promise<void> {
    await closeTabs(this, { paths: [path], group });
  }

  /** The document is given up, in every group. */
  discardTab(path: string): void {
    discardTab(this, path);
  }

  /** An entry of the tree has another name now: open files below it follow. */
  moved(from: string, to: string): void {
    followRename(this, from, to);
  }

  /** What was thrown away by the person is closed; a document with unsaved text stays open. */
  trashed(path: string): void {
    for (const open of this.tabs.get().open) {
      const state = this.documents.get().get(open);
      const keeps = state !== undefined && isDirty(state);
      if (isWithin(open, path) && !keeps) discardTab(this, open, true);
    }
  }

  /** What failed before is not worth a word any more when the next thing has worked. */
  succeeded(): void {
    this.notices.send({ type: 'failuresOver' });
  }

  failed(what: string, failure: Failure): void {
    this.notices.send({ type: 'told', notice: failedNotice(what, failure) });
  }

  /** A call that answers with nothing: only its failure is told, and a dialog that was left is none. */
  async attempt(what: string, call: Promise<Result<unknown>>): Promise<void> {
    const result = await call;
    if (result.ok) this.succeeded();
    else if (result.error.code !== 'CANCELLED') this.failed(what, result.error);
  }

  copyPath(path: string, kind: 'relative' | 'full'): void {
    void this.attempt('The path was not copied', bridge.file.copyPath({ path, kind }));
  }

  chooseFolder(): void {
    void this.attempt('The folder was not opened', bridge.root.chooseFolder());
  }

  chooseFile(): void {
    void this.attempt('The file was not opened', bridge.root.chooseFile());
  }

  /** What a blur or a change of tabs saves; nothing in the mode "off". */
  flush(path: string | null): void {
    if (this.#savesByItself()) this.session(path)?.send({ type: 'saveRequested', reason: 'flush' });
  }

  #savesByItself(): boolean {
    return this.settings.get().files.autosave !== 'off';
  }

  /** From the first on: the editor may come after a person has marked something or opened a page. */
  #before: TabsState = this.tabs.get();

  /** Opens what the groups show now, and tells who follows the shown document. */
  #openShown(): void {
    const tabs = this.tabs.get();
    const { editing } = this.layout.get();
    const before = this.#before;
    this.#before = tabs;
    if (before.focused !== tabs.focused || before.active !== tabs.active) {
      this.layout.send({ page: null });
    }
    if (before.active !== tabs.active) {
      this.flush(before.active);
      this.explorer.send({ type: 'selected', path: inTree(tabs.active) });
    }
    if (editing === null) return;
    if (before.focused !== tabs.focused) editing.hosts.follow(new Set(tabs.groups.keys()));
    // The focus was in what is no more.
    if (before.groups.size > tabs.groups.size) keepFocus(editing);
    for (const group of tabs.byUse) this.#openDocument(tabs.groups.get(group)?.active ?? null);
  }

  #openDocument(path: string | null): void {
    const documents = this.layout.get().editing?.documents;
    if (path === null || documents === undefined || documents.get(path) !== undefined) return;
    const already = this.#first?.path === path ? this.#first.result : null;
    if (already !== null) this.#first = null;
    documents.open(path, already);
    if (this.isLocked(path)) this.setLocked(path, true);
  }

  showTimeline(path: string): void {
    this.activate(path);
    this.history.send({ type: 'panelShown', takesFocus: true });
  }

  /** A save that got through shows that the open folder is back. */
  #listAgain(state: DocumentState): void {
    const isNew = state.receipt !== (this.documents.get().get(state.path)?.receipt ?? null);
    if (!isNew || this.explorer.get().listings.get('')?.status !== 'failed') return;
    for (const folder of ['', ...this.explorer.get().expanded]) {
      void listFolder(this.explorer, folder);
    }
  }

  #published(state: DocumentState): void {
    if (this.tabs.get().open.includes(state.path)) this.readAs.follow(state.path, state.form.wish);
    this.#listAgain(state);
    this.feeder.stateChanged(state);
    this.documents.send({ type: 'published', state });
    // What holds more than the disk does must not give way to the next preview.
    if (isDirty(state) || state.deleted) this.tabs.send({ type: 'kept', path: state.path });
    if (state.failure === null) {
      this.notices.send({ type: 'dismissed', key: failureKey(state.path) });
    }
    if (!state.deleted) this.notices.send({ type: 'dismissed', key: deletedKey(state.path) });
  }
}
