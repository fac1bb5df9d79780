/** The tree's heading: the folder's name, the buttons, the menu of the view, and the filter's field. */
import { FilePlus2, FolderMinus, FolderPlus, ListFilter, RefreshCw, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import { IconButton } from '../ui/icon-button';
import { useStore } from '../ui/store';
import { visibleName } from '../../shared/visible-name';
import { listFolder, setExpanded, type ExplorerStore } from './explorer-actions';
import type { TreeSort } from '../../shared/listing-order';
import type { TreeHost } from './tree-host';

interface TreeHeaderProps {
  readonly host: Pick<TreeHost, 'store' | 'arrange'>;
  readonly rootName: string;
  readonly onCreate: (what: 'file' | 'folder') => void;
}

const sorts: readonly (readonly [TreeSort, string])[] = [
  ['folders-first', 'By name, folders first'],
  ['files-first', 'By name, files first'],
  ['mixed', 'By name alone'],
  ['type', 'By kind'],
  ['modified', 'Newest change first'],
];

const item = (id: string, words: string) => (
  <MenuItem key={id} id={id} className="menu-item" textValue={words}>
    {words}
  </MenuItem>
);

const ViewMenu = ({ host }: Pick<TreeHeaderProps, 'host'>) => {
  const { store, arrange } = host;
  const { view } = useStore(store);
  const isFiltered = view.filter !== null;
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label="Sort and filter">
        <ListFilter aria-hidden size={16} strokeWidth={1.75} />
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label="Sort and filter"
          onAction={(key) => {
            const sort = sorts.find(([id]) => id === key)?.[0];
            if (sort !== undefined) arrange({ sort });
            else if (key === 'hidden') arrange({ showHidden: !view.showHidden });
            else store.send({ type: 'viewChanged', to: { filter: isFiltered ? null : '' } });
          }}
        >
          <MenuSection selectionMode="single" selectedKeys={[view.sort]} aria-label="Sort">
            <Header className="menu-heading">Sort</Header>
            {sorts.map(([id, words]) => item(id, words))}
          </MenuSection>
          <MenuSection
            selectionMode="multiple"
            selectedKeys={[
              ...(view.showHidden ? ['hidden'] : []),
              ...(isFiltered ? ['filter'] : []),
            ]}
            aria-label="Show"
          >
            <Header className="menu-heading">Show</Header>
            {item('hidden', 'Hidden files')}
            {item('filter', 'Filter field')}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};

export const TreeHeader = ({ host, rootName, onCreate }: TreeHeaderProps) => (
  <header className="explorer-header">
    <h2 title={visibleName(rootName)}>{visibleName(rootName)}</h2>
    <IconButton icon={FilePlus2} label="New file" onPress={() => onCreate('file')} />
    <IconButton icon={FolderPlus} label="New folder" onPress={() => onCreate('folder')} />
    <IconButton
      icon={RefreshCw}
      label="Refresh"
      onPress={() => {
        const { store } = host;
        for (const folder of ['', ...store.get().expanded]) void listFolder(store, folder);
      }}
    />
    <IconButton
      icon={FolderMinus}
      label="Collapse all folders"
      onPress={() => void setExpanded(host.store, new Set())}
    />
    <ViewMenu host={host} />
  </header>
);

const focusRow = (): void =>
  document.querySelector<HTMLElement>('.tree-row[tabindex="0"]')?.focus();

/** Part of a name; only entries whose names have it, and the folders above them, are shown. */
export const TreeFilter = ({ store }: { readonly store: ExplorerStore }) => {
  const { filter } = useStore(store).view;
  const input = useRef<HTMLInputElement>(null);
  const isShown = filter !== null;
  useEffect(() => {
    if (isShown) input.current?.focus();
  }, [isShown]);
  if (filter === null) return null;
  const close = (): void => {
    store.send({ type: 'viewChanged', to: { filter: null } });
    requestAnimationFrame(focusRow);
  };
  return (
    <div className="tree-filter" role="search" aria-label="Filter files">
      <input
        ref={input}
        aria-label="Filter by name"
        placeholder="Filter by name"
        value={filter}
        spellCheck={false}
        onChange={(event) =>
          store.send({ type: 'viewChanged', to: { filter: event.target.value } })
        }
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
          else if (event.key === 'ArrowDown' || event.key === 'Enter') focusRow();
          else return;
          event.preventDefault();
        }}
      />
      <IconButton icon={X} label="Close the filter" onPress={close} />
      <p>Folders that were not opened yet are not looked into.</p>
    </div>
  );
};
