/** The side bar: the switch between its views, and the one that is shown. */
import { Files, Search } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Explorer } from '../explorer/explorer';
import { useStore } from '../ui/store';
import { treeHostOf } from './tree-host';
import type { Workspace } from './workspace';
import type { SidebarView } from './workspace-layout';
import './sidebar.css';

interface SidebarProps {
  readonly workspace: Workspace;
}

const views = [
  { id: 'files', label: 'Files', icon: Files },
  { id: 'search', label: 'Search', icon: Search },
] as const;

const Switch = ({ workspace }: SidebarProps) => {
  const { sidebarView } = useStore(workspace.layout);
  return (
    <nav aria-label="Side bar views">
      <ToggleButtonGroup
        className="sidebar-switch"
        aria-label="Side bar"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[sidebarView]}
        onSelectionChange={([key]) => {
          // The keys are the ids of `views`.
          if (key !== undefined) workspace.layout.send({ sidebarView: key as SidebarView });
        }}
      >
        {views.map(({ id, label, icon: Icon }) => (
          <ToggleButton key={id} id={id} className="sidebar-choice">
            <Icon aria-hidden size={14} strokeWidth={1.75} />
            {label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </nav>
  );
};

const FilesView = ({ workspace, name }: SidebarProps & { readonly name: string }) => {
  const { active } = useStore(workspace.tabs);
  return (
    <Explorer
      host={treeHostOf(workspace)}
      rootName={name}
      shown={active}
      marks={workspace.marks}
      onCopyPath={(path, kind) => workspace.copyPath(path, kind)}
    />
  );
};

const SearchView = lazy(async () => {
  const part = await import(/* webpackChunkName: "search" */ './search-area');
  return { default: part.SearchArea };
});

/** In a window of one file there is no tree to show. */
export const Sidebar = ({ workspace }: SidebarProps) => {
  const { sidebarShown, sidebarView } = useStore(workspace.layout);
  const { root } = workspace.context;
  if (!sidebarShown || root === null) return null;
  const isFolder = root.kind === 'folder';
  return (
    <section className="sidebar" aria-label="Side bar">
      {isFolder ? <Switch workspace={workspace} /> : null}
      {isFolder && sidebarView === 'files' ? (
        <FilesView workspace={workspace} name={root.name} />
      ) : (
        <Suspense fallback={null}>
          <SearchView workspace={workspace} />
        </Suspense>
      )}
    </section>
  );
};
