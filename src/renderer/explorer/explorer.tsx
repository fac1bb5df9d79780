/** The side bar's file tree with its heading, filter, name box, context menu and questions. */
import { useEffect, useState, type ReactNode } from 'react';
import { baseName, parentPath } from '../ui/paths';
import { painted } from '../first-text';
import { useStore } from '../ui/store';
import { visibleName } from '../../shared/visible-name';
import { nameProblem } from './entry-names';
import type { Marks } from './entry-badges';
import { EntryMenu } from './entry-menu';
import { setExpanded, type ExplorerStore } from './explorer-actions';
import { chosenPaths, entryAt, type ExplorerState } from './explorer-store';
import { FileTree } from './file-tree';
import { NameBox } from './name-box';
import { operate, runTreeAction } from './run-tree-action';
import { TreeFilter, TreeHeader } from './tree-header';
import type { AddedLine, TreeHost } from './tree-host';
import { TreeQuestionDialog } from './tree-question';
import { opensAsFolder } from './tree-rows';
import './explorer.css';

interface ExplorerProps {
  readonly host: TreeHost;
  readonly rootName: string;
  /** The file that the editor shows. */
  readonly shown: string | null;
  readonly marks: Marks;
  readonly onCopyPath: (path: string, kind: 'relative' | 'full') => void;
}

/** Opens a file, or opens and closes a folder. */
const act = ({ host }: ExplorerProps, path: string, goThere: boolean): void => {
  const { store } = host;
  const entry = entryAt(store.get(), path);
  if (entry === undefined) return;
  if (entry.kind !== 'directory' && entry.target !== 'directory') host.open(path, goThere);
  else if (opensAsFolder(entry)) {
    const expanded = new Set(store.get().expanded);
    if (!expanded.delete(path)) expanded.add(path);
    void setExpanded(store, expanded);
  }
};

/** Marks when the tree's first rows are painted. */
const useFirstTree = (isListed: boolean): void => {
  useEffect(() => {
    if (!isListed || performance.getEntriesByName('holdfast:tree').length > 0) return;
    void painted().then(() => performance.mark('holdfast:tree'));
  }, [isListed]);
};

const isRootEmpty = ({ listings }: ExplorerState): boolean => {
  const root = listings.get('');
  return root?.status === 'ready' && root.entries.length === 0;
};

/** Where the root itself cannot be listed there is no tree to show. */
const Files = ({ store, children }: { store: ExplorerStore; children: ReactNode }) => {
  const state = useStore(store);
  const root = state.listings.get('');
  useFirstTree(root?.status === 'ready');
  return root?.status === 'failed' ? (
    <p className="tree-empty" role="alert" data-code={root.failure.code}>
      {root.failure.message}
    </p>
  ) : (
    <>
      {isRootEmpty(state) ? (
        <p className="tree-empty">
          This folder is empty. Make a file or folder with the buttons above, or drop files here.
        </p>
      ) : null}
      {children}
    </>
  );
};

const namesIn = (state: ExplorerState, folder: string, except = ''): ReadonlySet<string> =>
  new Set(
    (state.listings.get(folder)?.entries ?? [])
      .map(({ name }) => name)
      .filter((name) => name !== except),
  );

const focusRow = (): void => {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.tree-row[tabindex="0"]')?.focus(),
  );
};

const Rename = ({ host }: ExplorerProps) => {
  const { store } = host;
  const state = useStore(store);
  const { renaming } = state;
  if (renaming === null) return null;
  const taken = namesIn(state, parentPath(renaming), baseName(renaming));
  return (
    <NameBox
      key={renaming}
      label={`New name for ${baseName(renaming)}`}
      initial={baseName(renaming)}
      over={`.tree-row[data-path="${CSS.escape(renaming)}"]`}
      problem={(typed) => nameProblem(typed.replace(/\/$/, '/-'), taken)}
      onCancel={(byKey) => {
        store.send({ type: 'renameEnded' });
        if (byKey) focusRow();
      }}
      onName={async (name, byKey) => {
        const wrong = await operate(({ renameEntry }) => renameEntry(host, renaming, name));
        if (wrong === null && byKey) focusRow();
        return wrong;
      }}
    />
  );
};

const Create = ({ host }: ExplorerProps) => {
  const { store } = host;
  const state = useStore(store);
  const { creating } = state;
  if (creating === null) return null;
  const { parent, kind } = creating;
  const taken = namesIn(state, parent);
  return (
    <NameBox
      key={`${kind} ${parent}`}
      label={`Name of the new ${kind}${parent === '' ? '' : ` in ${visibleName(parent)}/`}`}
      initial=""
      over=".tree-row[data-new]"
      problem={(typed) => nameProblem(typed, taken)}
      onCancel={(byKey) => {
        store.send({ type: 'createEnded' });
        if (byKey) focusRow();
      }}
      onName={(typed) => operate(({ createEntry }) => createEntry(host, { parent, kind, typed }))}
    />
  );
};

const menuKind = (state: ExplorerState, path: string | null) => {
  if (path === null) return 'nothing';
  if (chosenPaths(state).length > 1) return 'several';
  const entry = entryAt(state, path);
  return entry?.kind === 'directory' || entry?.target === 'directory' ? 'folder' : 'file';
};

/** Only texts can be compared: files, and links to them. */
const comparingLines = ({ store, comparing }: TreeHost): readonly AddedLine[] => {
  const state = store.get();
  const paths = chosenPaths(state);
  const isFile = (path: string): boolean => {
    const entry = entryAt(state, path);
    return entry?.openable === true && !opensAsFolder(entry);
  };
  return paths.every(isFile) ? comparing(paths) : [];
};

interface MenuPlace {
  readonly path: string | null;
  readonly x: number;
  readonly y: number;
}

const TreeMenu = ({
  menu,
  onClose,
  ...props
}: ExplorerProps & { menu: MenuPlace | null; onClose: () => void }) => {
  const { host } = props;
  if (menu === null) return null;
  const state = host.store.get();
  const { path } = menu;
  const afterwards = (run: () => void): void => {
    // After the menu has given the focus back, so that a name box, a question or the editor may take it.
    requestAnimationFrame(run);
  };
  return (
    <EntryMenu
      at={menu}
      on={menuKind(state, path)}
      added={path === null ? [] : comparingLines(host)}
      canPaste={state.clipboard.paths.length > 0}
      onClose={onClose}
      onOpen={() => {
        if (path !== null) host.open(path, true);
      }}
      onCopyPath={(kind) => {
        if (path !== null) props.onCopyPath(path, kind);
      }}
      onAction={(action) => {
        // Without an entry it is about the folder that is open.
        if (path === null) host.store.send({ type: 'selected', path: null });
        afterwards(() => runTreeAction(host, action));
      }}
      onAdded={({ run }) => afterwards(run)}
    />
  );
};

export const Explorer = (props: ExplorerProps) => {
  const { host } = props;
  const { store } = host;
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const isEmpty = isRootEmpty(useStore(store));
  return (
    <nav
      className="explorer"
      aria-label="Explorer"
      data-drop-folder=""
      data-empty={isEmpty ? '' : undefined}
    >
      <TreeHeader
        host={host}
        rootName={props.rootName}
        onCreate={(what) => runTreeAction(host, what === 'file' ? 'new-file' : 'new-folder')}
      />
      <TreeFilter store={store} />
      <Files store={store}>
        <FileTree
          store={store}
          shown={props.shown}
          marks={props.marks}
          onAct={(path, goThere) => act(props, path, goThere)}
          onAction={(action) => runTreeAction(host, action)}
          onDrop={(into) => {
            const paths = chosenPaths(store.get());
            void operate(({ dropInto }) => dropInto(host, paths, into));
          }}
          onMenu={(path, at) => setMenu({ path, ...at })}
        />
      </Files>
      <Rename {...props} />
      <Create {...props} />
      <TreeMenu {...props} menu={menu} onClose={() => setMenu(null)} />
      <TreeQuestionDialog store={host.questions} />
    </nav>
  );
};
