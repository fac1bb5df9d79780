/** Where the search in files joins the workbench; this file and what it imports are a chunk of their own. */
import debounce from 'lodash.debounce';
import { isDirty } from '../document/document-state';
import { createMark, type MarkStore } from '../search/result-mark';
import type { ResultRow } from '../search/results';
import { SearchPanel } from '../search/search-panel';
import { SearchSession, type OpenText } from '../search/search-session';
import { useStore } from '../ui/store';
import { goToDocument } from './big-files';
import { ReplacePreview } from './replace-preview';
import { Replacing } from './replacing';
import { rememberPattern } from './search-history';
import type { Workspace } from './workspace';

export interface WindowSearch {
  readonly session: SearchSession;
  readonly mark: MarkStore;
  readonly replacing: Replacing;
}

/** A pause in typing after which an open text is searched again, milliseconds. */
const typingPause = 400;

const openText = (workspace: Workspace, path: string): OpenText | null => {
  const buffer = workspace.session(path)?.buffer ?? null;
  return buffer === null ? null : { path, version: buffer.version, text: buffer.text() };
};

const unsavedTexts = (workspace: Workspace): readonly OpenText[] =>
  [...workspace.documents.get().values()]
    .filter((state) => isDirty(state))
    .map(({ path }) => openText(workspace, path))
    .filter((open) => open !== null);

/** What the editor holds of a file that is listed is searched again when it is another text than was searched. */
const searchChanged = (workspace: Workspace, session: SearchSession): void => {
  if (session.store.get().status === 'idle') return;
  for (const state of workspace.documents.get().values()) {
    const { path } = state;
    const group = session.results.group(path);
    const open = workspace.session(path)?.buffer ?? null;
    if (state.phase !== 'open' || open === null) continue;
    const isSearched =
      group === undefined || group.version === null
        ? !isDirty(state) && (group === undefined || group.revision === state.base)
        : group.version === open.version;
    if (!isSearched)
      void session.searchText({ path, version: open.version, text: open.text() }, null);
  }
};

const progressOf = (workspace: Workspace) => (cancel: () => void) => {
  const task = workspace.tasks.begin({ title: 'Searching', onCancel: cancel });
  let found = 0;
  return {
    found: (matches: number) => {
      found = matches;
      task.report({ fraction: null, detail: `${matches} found` });
    },
    ended: () => task.done(`Search over: ${found} found`),
  };
};

/** What the settings say holds until the person chooses otherwise in the form, and again when they say something else. */
const followSearchSettings = ({ settings }: Workspace, { store }: SearchSession): void => {
  let before: string | null = null;
  const take = (): void => {
    const { useIgnoreFiles, hidden } = settings.get().search;
    const now = JSON.stringify([useIgnoreFiles, hidden]);
    if (now !== before) store.send({ type: 'formChanged', to: { useIgnoreFiles, hidden } });
    before = now;
  };
  take();
  settings.subscribe(take);
};

const begin = (workspace: Workspace): WindowSearch => {
  const session = new SearchSession({
    unsaved: () => unsavedTexts(workspace),
    onStarted: progressOf(workspace),
  });
  followSearchSettings(workspace, session);
  workspace.documents.subscribe(debounce(() => searchChanged(workspace, session), typingPause));
  return { session, mark: createMark(), replacing: new Replacing(workspace, session) };
};

const searches = new WeakMap<Workspace, WindowSearch>();

/** One search a window, which outlives the view. */
export const searchOf = (workspace: Workspace): WindowSearch => {
  const known = searches.get(workspace) ?? begin(workspace);
  searches.set(workspace, known);
  return known;
};

/** Opens a match with its text selected, or a file at its first. */
export const openResult = (workspace: Workspace, row: ResultRow, goThere: boolean): void => {
  const { path } = row.group;
  const match = row.type === 'match' ? row.match : row.group.matches[0];
  if (match === undefined) return;
  const { line, column, endLine, endColumn } = match;
  workspace.open(path, {
    line,
    column,
    scrollTop: null,
    selectTo: { line: endLine, column: endColumn },
  });
  if (goThere) goToDocument(workspace, path);
};

export const SearchArea = ({ workspace }: { readonly workspace: Workspace }) => {
  const { session, mark, replacing } = searchOf(workspace);
  const { searchHistory } = useStore(workspace.layout);
  return (
    <>
      <SearchPanel
        session={session}
        mark={mark}
        history={searchHistory}
        onRemember={(pattern) => rememberPattern(workspace, pattern)}
        onOpen={(row, goThere) => openResult(workspace, row, goThere)}
        onReplace={(row) => void replacing.run(row)}
      />
      <ReplacePreview
        workspace={workspace}
        session={session}
        onReplace={(path) => {
          session.store.send({ type: 'previewed', path: null });
          const group = session.results.group(path);
          if (group !== undefined) void replacing.run({ type: 'file', group });
        }}
      />
    </>
  );
};
