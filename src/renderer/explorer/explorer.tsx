/** The side bar's file tree with its heading, buttons, context menu and dialogs. */
import { FilePlus2, FolderMinus, FolderPlus, RefreshCw } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { ListLayout, Tree, Virtualizer } from 'react-aria-components';
import type { Failure } from '../../shared/result';
import { IconButton } from '../ui/icon-button';
import { isWithin, joinPath, parentPath } from '../ui/paths';
import { useStore } from '../ui/store';
import { visibleName } from '../ui/visible-name';
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
import type { ExplorerState } from './explorer-store';
import { RenameBox } from './rename-box';
import { createTreeNodes, type TreeNode } from './tree-nodes';
import { TreeRow, type Marks } from './tree-row';
import './explorer.css';

interface ExplorerProps {
  readonly store: ExplorerStore;
  readonly rootName: string;
  readonly marks: Marks;
  /** With `goThere` the editor takes the focus too. */
  readonly onOpen: (path: string, goThere: boolean) => void;
  readonly onMoved: (from: string, to: string) => void;
  readonly onTrashed: (path: string) => void;
  readonly onFailure: (what: string, failure: Failure) => void;
}

type Asking =
  | { readonly kind: 'create'; readonly what: 'file' | 'folder'; readonly parent: string }
  | { readonly kind: 'trash'; readonly path: string }
  | null;

const entryAt = (state: ExplorerState, path: string) =>
  state.listings
    .get(parentPath(path))
    ?.entries.find((entry) => joinPath(parentPath(path), entry.name) === path);

/** The folder that new entries go to: the marked one, or the one that holds the marked file. */
const targetFolder = (state: ExplorerState): string => {
  if (state.selected === null) return '';
  return state.listings.has(state.selected) ? state.selected : parentPath(state.selected);
};

const EmptyTree = ({ state }: { readonly state: ExplorerState }) => {
  const root = state.listings.get('');
  if (root?.status === 'failed') {
    return (
      <p className="tree-empty" role="alert" data-code={root.failure.code}>
        {root.failure.message}
      </p>
    );
  }
  return <p className="tree-empty">{root?.status === 'ready' ? 'This folder is empty.' : ''}</p>;
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
      onPress={() => setExpanded(store, new Set())}
    />
  </header>
);

interface FilesTreeProps extends Pick<ExplorerProps, 'store' | 'marks' | 'onOpen'> {
  readonly onTrash: (path: string) => void;
  readonly onMenu: (path: string, at: { x: number; y: number }) => void;
}

const rowHeight = 26;

const pathOf = (target: EventTarget): string | null =>
  target instanceof Element
    ? (target.closest('[role="row"]')?.getAttribute('data-path') ?? null)
    : null;

/** Opens a file, or opens and closes a folder. */
const act = ({ store, onOpen }: FilesTreeProps, path: string, goThere: boolean): void => {
  const entry = entryAt(store.get(), path);
  if (entry === undefined) return;
  if (entry.kind !== 'directory' && entry.target !== 'directory') onOpen(path, goThere);
  else if (entry.openable) {
    const expanded = new Set(store.get().expanded);
    if (!expanded.delete(path)) expanded.add(path);
    setExpanded(store, expanded);
  }
};

/** The tree's own action needs a double press; here one press or Enter opens. */
const treeHandlers = (props: FilesTreeProps) => ({
  onClick: (event: React.MouseEvent) => {
    const path = pathOf(event.target);
    // The chevron does its own work.
    const isChevron = (event.target as Element).closest('button') !== null;
    if (path === null || path === '' || isChevron) return;
    if (event.detail <= 1) act(props, path, false);
    // The second press of a double one goes to the file; a folder was opened by the first.
    else if (!props.store.get().listings.has(path)) act(props, path, true);
  },
  onEnter: (event: React.KeyboardEvent) => {
    const path = event.key === 'Enter' ? pathOf(event.target) : null;
    if (path !== null && path !== '') act(props, path, true);
  },
  onKeyDown: (event: React.KeyboardEvent) => {
    const path = pathOf(event.target);
    if (path === null || path === '') return;
    if (event.key === 'F2') props.store.send({ type: 'renameStarted', path });
    if (event.key === 'Delete') props.onTrash(path);
  },
  onContextMenu: (event: React.MouseEvent) => {
    const path = pathOf(event.target);
    if (path === null || path === '') return;
    event.preventDefault();
    props.store.send({ type: 'selected', path });
    const row = (event.target as Element).getBoundingClientRect();
    // The menu key gives no place: then the menu opens below the row.
    const byKey = event.clientX === 0 && event.clientY === 0;
    props.onMenu(
      path,
      byKey ? { x: row.left + 24, y: row.bottom } : { x: event.clientX, y: event.clientY },
    );
  },
});

const FilesTree = (props: FilesTreeProps) => {
  const { store, marks } = props;
  const state = useStore(store);
  const nodesOf = useMemo(() => createTreeNodes(), []);
  const handlers = treeHandlers(props);
  const nodes = nodesOf(state);
  return (
    <div
      className="tree-keys"
      onClickCapture={handlers.onClick}
      onKeyDownCapture={handlers.onEnter}
      onKeyDown={handlers.onKeyDown}
      onContextMenu={handlers.onContextMenu}
    >
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: rowHeight }}>
        <Tree<TreeNode>
          aria-label="Files"
          className="tree"
          items={nodes}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={state.selected === null ? [] : [state.selected]}
          onSelectionChange={(keys) => {
            const key = keys === 'all' ? undefined : [...keys][0];
            store.send({ type: 'selected', path: key === undefined ? null : String(key) });
          }}
          expandedKeys={state.expanded}
          onExpandedChange={(keys) => setExpanded(store, new Set([...keys].map(String)))}
          renderEmptyState={() => <EmptyTree state={state} />}
        >
          {(node) => <TreeRow node={node} marks={marks} />}
        </Tree>
      </Virtualizer>
    </div>
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
        hasUnsaved={marks.of(asking.path) !== null}
        onCancel={onDone}
        onTrash={() => {
          onDone();
          void trashEntry(store, asking.path).then((trashed) => {
            if (trashed.ok) props.onTrashed(asking.path);
            else onFailure('Not moved to the trash', trashed.error);
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

const Rename = ({ store, onMoved, onFailure }: ExplorerProps) => {
  const { renaming } = useStore(store);
  if (renaming === null) return null;
  const row = document.querySelector(`.tree-row[data-path="${CSS.escape(renaming)}"]`);
  return (
    <RenameBox
      key={renaming}
      path={renaming}
      row={row}
      onCancel={() => store.send({ type: 'renameEnded' })}
      onRename={(name) => {
        store.send({ type: 'renameEnded' });
        void renameEntry(store, renaming, name).then((renamed) => {
          if (renamed.ok) onMoved(renaming, renamed.value);
          else onFailure('Not renamed', renamed.error);
        });
      }}
    />
  );
};

export const Explorer = (props: ExplorerProps) => {
  const { store } = props;
  const [asking, setAsking] = useState<Asking>(null);
  const [menu, setMenu] = useState<{ path: string; x: number; y: number } | null>(null);
  const frame = useRef<HTMLElement>(null);
  const create = (what: 'file' | 'folder', near?: string) => {
    if (near !== undefined) store.send({ type: 'selected', path: near });
    setAsking({ kind: 'create', what, parent: targetFolder(store.get()) });
  };
  const trash = (path: string) => setAsking({ kind: 'trash', path });
  return (
    <nav className="explorer" aria-label="Explorer" ref={frame}>
      <Header store={store} rootName={props.rootName} onCreate={create} />
      <FilesTree {...props} onTrash={trash} onMenu={(path, at) => setMenu({ path, ...at })} />
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
          onRename={() => store.send({ type: 'renameStarted', path: menu.path })}
          onTrash={() => trash(menu.path)}
        />
      )}
      <Asked {...props} asking={asking} onDone={() => setAsking(null)} />
    </nav>
  );
};
