/** The side bar's file tree with its heading, buttons, context menu and dialogs. */
import { FilePlus2, FolderMinus, FolderPlus, RefreshCw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Failure } from '../../shared/result';
import { IconButton } from '../ui/icon-button';
import { isWithin, joinPath, parentPath } from '../ui/paths';
import { useStore } from '../ui/store';
import { visibleName } from '../../shared/visible-name';
import { EntryMenu } from './entry-menu';
import { NewEntryDialog, TrashDialog } from './entry-dialogs';
import {
  createEntry,
  listFolder,
  renameEntry,
  setExpanded,
  trashEntry,
  type ExplorerStore,
} from './explorer-actions';
import { entryAt, type ExplorerState } from './explorer-store';
import { RenameBox } from './rename-box';
import { FileTree } from './file-tree';
import type { Marks } from './tree-row';
import { neighbour, opensAsFolder, treeRows } from './tree-rows';
import './explorer.css';

interface ExplorerProps {
  readonly store: ExplorerStore;
  readonly rootName: string;
  /** The file that the editor shows. */
  readonly shown: string | null;
  readonly marks: Marks;
  /** With `goThere` the editor takes the focus too. */
  readonly onOpen: (path: string, goThere: boolean) => void;
  readonly onCopyPath: (path: string, kind: 'relative' | 'full') => void;
  readonly onMoved: (from: string, to: string) => void;
  readonly onTrashed: (path: string) => void;
  readonly onFailure: (what: string, failure: Failure) => void;
}

type Asking =
  | { readonly kind: 'create'; readonly what: 'file' | 'folder'; readonly parent: string }
  | { readonly kind: 'trash'; readonly path: string }
  | null;

/** The folder that new entries go to: the marked one, open or not, or the one that holds the marked file. */
const targetFolder = (state: ExplorerState): string => {
  if (state.selected === null) return '';
  const entry = entryAt(state, state.selected);
  const isFolder = entry !== undefined && opensAsFolder(entry);
  return isFolder ? state.selected : parentPath(state.selected);
};

interface HeaderProps {
  readonly store: ExplorerStore;
  readonly rootName: string;
  readonly onCreate: (what: 'file' | 'folder') => void;
}

const Header = ({ store, rootName, onCreate }: HeaderProps) => (
  <header className="explorer-header">
    <h2 title={visibleName(rootName)}>{visibleName(rootName)}</h2>
    <IconButton icon={FilePlus2} label="New file" onPress={() => onCreate('file')} />
    <IconButton icon={FolderPlus} label="New folder" onPress={() => onCreate('folder')} />
    <IconButton
      icon={RefreshCw}
      label="Refresh"
      onPress={() => {
        for (const folder of ['', ...store.get().expanded]) void listFolder(store, folder);
      }}
    />
    <IconButton
      icon={FolderMinus}
      label="Collapse all folders"
      onPress={() => void setExpanded(store, new Set())}
    />
  </header>
);

/** Opens a file, or opens and closes a folder. */
const act = ({ store, onOpen }: ExplorerProps, path: string, goThere: boolean): void => {
  const entry = entryAt(store.get(), path);
  if (entry === undefined) return;
  if (entry.kind !== 'directory' && entry.target !== 'directory') onOpen(path, goThere);
  else if (opensAsFolder(entry)) {
    const expanded = new Set(store.get().expanded);
    if (!expanded.delete(path)) expanded.add(path);
    void setExpanded(store, expanded);
  }
};

/** Where the root itself cannot be listed there is no tree to show. */
const Files = ({ store, children }: Pick<ExplorerProps, 'store'> & { children: ReactNode }) => {
  const root = useStore(store).listings.get('');
  return root?.status === 'failed' ? (
    <p className="tree-empty" role="alert" data-code={root.failure.code}>
      {root.failure.message}
    </p>
  ) : (
    <>
      {children}
      {root?.status === 'ready' && root.entries.length === 0 ? (
        <p className="tree-empty">
          This folder is empty. Make a file or folder with the buttons above, or drop files here.
        </p>
      ) : null}
    </>
  );
};

const Asked = ({
  asking,
  onDone,
  ...props
}: ExplorerProps & { asking: Asking; onDone: () => void }) => {
  const { store, marks, onOpen, onFailure } = props;
  if (asking === null) return null;
  if (asking.kind === 'trash') {
    return (
      <TrashDialog
        path={asking.path}
        isFolder={entryAt(store.get(), asking.path)?.kind === 'directory'}
        hasUnsaved={marks.of(asking.path) !== null}
        onCancel={onDone}
        onTrash={() => {
          onDone();
          const next = neighbour(treeRows(store.get()), asking.path);
          void trashEntry(store, asking.path).then((trashed) => {
            if (trashed.ok) {
              store.send({ type: 'selected', path: next });
              props.onTrashed(asking.path);
              focusMarkedRow();
            } else onFailure('Not moved to the trash', trashed.error);
          });
        }}
      />
    );
  }
  return (
    <NewEntryDialog
      kind={asking.what}
      parent={asking.parent}
      onCancel={onDone}
      onCreate={(relative) => {
        onDone();
        const path = joinPath(asking.parent, relative);
        void createEntry(store, path, asking.what).then((created) => {
          if (!created.ok) onFailure('Not created', created.error);
          else if (asking.what === 'file') onOpen(path, true);
        });
      }}
    />
  );
};

/** After the next frame, when a row with another name has been rendered. */
const focusMarkedRow = (): void => {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.tree-row[tabindex="0"]')?.focus(),
  );
};

const renameFailure = ({ code, message }: Failure): string => {
  if (code === 'ALREADY_EXISTS') return 'This name is taken. Nothing was overwritten.';
  return code === 'INVALID_PATH' ? `This cannot be a name. ${message}` : message;
};

const Rename = ({ store, onMoved }: ExplorerProps) => {
  const { renaming } = useStore(store);
  if (renaming === null) return null;
  const row = document.querySelector(`.tree-row[data-path="${CSS.escape(renaming)}"]`);
  return (
    <RenameBox
      key={renaming}
      path={renaming}
      row={row}
      onCancel={(byKey) => {
        store.send({ type: 'renameEnded' });
        if (byKey) focusMarkedRow();
      }}
      onRename={async (name, byKey) => {
        const renamed = await renameEntry(store, renaming, name);
        if (!renamed.ok) return renameFailure(renamed.error);
        store.send({ type: 'renameEnded' });
        onMoved(renaming, renamed.value);
        if (byKey) focusMarkedRow();
        return null;
      }}
    />
  );
};

export const Explorer = (props: ExplorerProps) => {
  const { store } = props;
  const [asking, setAsking] = useState<Asking>(null);
  const [menu, setMenu] = useState<{ path: string; x: number; y: number } | null>(null);
  const create = (what: 'file' | 'folder', near?: string) => {
    if (near !== undefined) store.send({ type: 'selected', path: near });
    setAsking({ kind: 'create', what, parent: targetFolder(store.get()) });
  };
  const trash = (path: string) => setAsking({ kind: 'trash', path });
  return (
    <nav className="explorer" aria-label="Explorer">
      <Header store={store} rootName={props.rootName} onCreate={create} />
      <Files store={store}>
        <FileTree
          store={store}
          shown={props.shown}
          marks={props.marks}
          onAct={(path, goThere) => act(props, path, goThere)}
          onRename={(path) => store.send({ type: 'renameStarted', path })}
          onTrash={trash}
          onMenu={(path, at) => setMenu({ path, ...at })}
        />
      </Files>
      <Rename {...props} />
      {menu === null ? null : (
        <EntryMenu
          at={menu}
          onClose={() => setMenu(null)}
          onOpen={() => props.onOpen(menu.path, true)}
          isFolder={
            [...store.get().listings.keys()].some((path) => isWithin(path, menu.path)) ||
            entryAt(store.get(), menu.path)?.kind === 'directory'
          }
          onNewFile={() => create('file', menu.path)}
          onNewFolder={() => create('folder', menu.path)}
          onCopyPath={(kind) => props.onCopyPath(menu.path, kind)}
          onRename={() => store.send({ type: 'renameStarted', path: menu.path })}
          onTrash={() => trash(menu.path)}
        />
      )}
      <Asked {...props} asking={asking} onDone={() => setAsking(null)} />
    </nav>
  );
};
