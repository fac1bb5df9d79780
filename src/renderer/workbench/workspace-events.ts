/** What main tells the window and what the window tells main by itself: changes, watches, session, closing. */
import debounce from 'lodash.debounce';
import type { Session } from '../../shared/contract';
import type { Encoding } from '../../shared/encodings';
import { isUntitled } from '../../shared/untitled';
import { unsavedAtClosing } from './answer-closing';
import { bridge } from '../bridge';
import { bigFilesOf, bigPlaceOf, restoreBigPlace } from './big-files';
import { listFolder, type EarlyListing } from '../explorer/explorer-actions';
import { keptPreview, restorePreview } from './preview-session';
import { restoreGroups, restorePlacesIn, storeGroups } from '../tabs/stored-groups';
import { followDrops } from './tree-host';
import { followTreeView } from './tree-view';
import type { Workspace } from './workspace';

/** Milliseconds. */
const sessionDelay = 500;
const watchDelay = 50;
const listDelay = 80;

const readAsOf = (workspace: Workspace, path: string): { readAs?: Encoding } => {
  const { encoding } = workspace.readAs.wishOf(path);
  return encoding === undefined ? {} : { readAs: encoding };
};

const languageOf = (workspace: Workspace, path: string): { language?: string } => {
  const language = workspace.languages.get().get(path);
  return language === undefined ? {} : { language };
};

/** In the group in which it was used last. */
const placeOf = (workspace: Workspace, path: string) => {
  const { byUse, groups } = workspace.tabs.get();
  const group = byUse.find((id) => groups.get(id)?.open.includes(path) === true);
  return placeIn(workspace, group, path);
};

const placeIn = (workspace: Workspace, group: number | undefined, path: string) => {
  const { editing } = workspace.layout.get();
  const host = group === undefined ? undefined : editing?.hosts.of(group);
  const { line, column, scrollTop } = host?.place(path) ?? { line: 1, column: 1, scrollTop: 0 };
  return { line, column, scrollTop: scrollTop ?? 0 };
};

/** What the groups have of the window beside the side bar: the timeline may take a part of it. */
const widthOfGroups = (): number => {
  const frame = document.querySelector('.editor-groups')?.getBoundingClientRect();
  return frame === undefined ? 1 : frame.width / (window.innerWidth - frame.left);
};

const groupsOf = (workspace: Workspace): Pick<Session, 'groups'> => {
  const groups = storeGroups(workspace.tabs.get(), (group, path) =>
    placeIn(workspace, group, path),
  );
  if (groups === undefined) return {};
  const { left, width, ...at } = groups.at;
  const part = Math.min(1, widthOfGroups());
  return { groups: { ...groups, at: { ...at, left: left * part, width: width * part } } };
};

export const sessionOf = (workspace: Workspace): Session => {
  const { files, commands } = workspace.recent.get();
  const { open, active } = workspace.tabs.get();
  const { sidebarWidth, sidebarView, searchHistory } = workspace.layout.get();
  // What is in no file comes back from the recovery journal, not from here.
  const shown = active === null || isUntitled(active) ? null : active;
  return {
    open: open
      .filter((path) => !isUntitled(path))
      .map((path) => ({
        path,
        ...placeOf(workspace, path),
        ...(workspace.isLocked(path) ? { locked: true } : {}),
        ...readAsOf(workspace, path),
        ...languageOf(workspace, path),
        ...bigPlaceOf(workspace, path),
      })),
    ...groupsOf(workspace),
    active: shown,
    expanded: [...workspace.explorer.get().expanded],
    sidebarWidth: Math.round(sidebarWidth),
    sidebarView,
    recent: { files: [...files], commands: [...commands] },
    searchHistory: [...searchHistory],
    timeline: {
      shown: workspace.history.get().shown,
      width: Math.round(workspace.history.get().width),
    },
    preview: keptPreview(workspace),
  };
};

/** A window without a root has nothing to come back to. */
export const createSessionSaver = (current: () => Workspace) =>
  debounce(() => {
    const workspace = current();
    // Before the editor has come the places of the last session are not known here: they must not be lost.
    if (workspace.context.root !== null && workspace.layout.get().editing !== null) {
      bridge.session.save(sessionOf(workspace));
    }
  }, sessionDelay);

const watchWhatIsShown = (workspace: Workspace): void => {
  let last = '';
  const send = debounce(() => {
    const open = workspace.tabs.get().open.filter((path) => !isUntitled(path));
    const files = [...new Set([...open, ...workspace.preview.get().pictures])];
    const isFolder = workspace.context.root?.kind === 'folder';
    const directories = isFolder ? ['', ...workspace.explorer.get().expanded] : [];
    const next = JSON.stringify([files, directories]);
    if (next === last || workspace.context.root === null) return;
    last = next;
    void bridge.watch.set({ files, directories });
  }, watchDelay);
  workspace.tabs.subscribe(send);
  workspace.explorer.subscribe(send);
  workspace.preview.subscribe(send);
  send();
};

/** A folder in which much happens is listed once when it is quiet, and at least every half second. */
const listOnChange = (workspace: Workspace): void => {
  const pending = new Set<string>();
  const listAll = debounce(
    () => {
      for (const folder of pending) void listFolder(workspace.explorer, folder);
      pending.clear();
    },
    listDelay,
    { maxWait: 500 },
  );
  bridge.on('dir:changed', ({ path }) => {
    if (!workspace.explorer.get().listings.has(path)) return;
    pending.add(path);
    listAll();
  });
};

const closeWhenAsked = (workspace: Workspace, saveSession: () => void): void => {
  bridge.on('window:closing', () => {
    saveSession();
    void unsavedAtClosing(workspace.layout).then((unsaved) => {
      bridge.window.closeAnswer({ unsaved });
      const first = unsaved[0];
      if (first !== undefined) workspace.activate(first.path);
    });
  });
};

export const followEvents = (
  workspace: Workspace,
  saver: ReturnType<typeof createSessionSaver>,
): void => {
  bridge.on('file:changed', ({ path, kind, revision }) =>
    workspace.session(path)?.send({ type: 'diskChanged', kind, revision }),
  );
  bridge.on('file:access', ({ path, readOnly }) =>
    workspace.session(path)?.send({ type: 'accessChanged', readOnly }),
  );
  bridge.on('watch:health', (health) => workspace.layout.send({ health }));
  bridge.on('window:open-file', ({ path, line, column }) =>
    workspace.open(
      path,
      line === undefined ? undefined : { line, column: column ?? 1, scrollTop: null },
    ),
  );
  listOnChange(workspace);
  followDrops(workspace);
  followTreeView(workspace);
  watchWhatIsShown(workspace);
  closeWhenAsked(workspace, () => {
    saver();
    saver.flush();
  });
  window.addEventListener('blur', () => workspace.flush(workspace.tabs.get().active));
  for (const store of [
    workspace.tabs,
    workspace.explorer,
    workspace.layout,
    workspace.locks,
    workspace.languages,
    workspace.encoding,
    workspace.history,
    workspace.recent,
    workspace.preview,
    bigFilesOf(workspace).looks,
  ])
    store.subscribe(saver);
};

const restoreTimeline = (workspace: Workspace, { timeline }: Session): void => {
  if (timeline === undefined) return;
  workspace.history.send({ type: 'panelResized', width: timeline.width });
  if (timeline.shown) workspace.history.send({ type: 'panelShown', takesFocus: false });
};

/** Once the settings are there: entries must not be seen in an order that is not theirs. */
const listFolders = (
  workspace: Workspace,
  session: Session | null,
  { settled, listing }: Coming,
): void => {
  if (workspace.context.root?.kind !== 'folder') return;
  const folders = new Set(['', ...(session?.expanded ?? [])]);
  void settled.then(() => {
    for (const folder of folders)
      void listFolder(workspace.explorer, folder, folder === '' ? listing : null);
  });
};

/** What has been asked for already. */
interface Coming {
  readonly settled: Promise<void>;
  /** Of the root; null where no folder is open. */
  readonly listing: EarlyListing | null;
}

/** Tabs, folders and places of the last session, then what the command line named. */
export const restore = (workspace: Workspace, session: Session | null, coming: Coming): void => {
  if (session !== null) {
    const { sidebarWidth, sidebarView = 'files', searchHistory = [] } = session;
    workspace.layout.send({ sidebarWidth, sidebarView, searchHistory });
    restoreTimeline(workspace, session);
    restorePreview(workspace, session);
    for (const { path, locked, readAs, language, big } of session.open) {
      // First: the tab that opens is read and shown with them.
      if (readAs !== undefined) workspace.readAs.choose(path, readAs);
      if (language !== undefined) workspace.languages.send({ type: 'chosen', path, language });
      if (big !== undefined) restoreBigPlace(workspace, path, big);
      if (locked === true) workspace.setLocked(path, true);
    }
    workspace.tabs.send({ type: 'restored', state: restoreGroups(session) });
    workspace.explorer.send({ type: 'expandedChanged', expanded: new Set(session.expanded) });
  }
  listFolders(workspace, session, coming);
  const { files } = workspace.context;
  for (const { path } of files) workspace.open(path);
  // The first one named is the one that is shown.
  if (files[0] !== undefined) workspace.open(files[0].path);
};

/** Where files are looked at first; the editor must be there. */
export const restorePlaces = (workspace: Workspace, session: Session | null): void => {
  const { editing } = workspace.layout.get();
  for (const { group, path, place } of session === null ? [] : restorePlacesIn(session)) {
    editing?.hosts.of(group).goTo(path, place);
  }
  for (const { path, line, column } of workspace.context.files) {
    if (line !== undefined)
      editing?.host.goTo(path, { line, column: column ?? 1, scrollTop: null });
  }
};
