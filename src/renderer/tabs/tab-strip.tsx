/** The row of open files: one tab each, with its state, closable by mouse and key. */
import { CircleAlert, FileX, GitMerge, LoaderCircle, Lock, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { MenuItem, Tab, TabList, Tabs } from 'react-aria-components';
import type { TabState } from '../document/document-state';
import { FileIcon } from '../ui/file-icon';
import { visibleName } from '../../shared/visible-name';
import { MenuAt } from '../ui/menu-at';
import { tabTitles, type TabTitle } from './tab-titles';
import './tab-strip.css';

export interface TabAction {
  readonly label: string;
  readonly run: () => void;
}

interface TabStripProps {
  readonly open: readonly string[];
  readonly active: string | null;
  readonly stateOf: (path: string) => TabState;
  /** The file could not be shown at all: nothing of the person's is at risk. */
  readonly isRefused: (path: string) => boolean;
  readonly onActivate: (path: string) => void;
  readonly onClose: (path: string) => void;
  /** What the menu of a tab offers. */
  readonly actionsOf: (path: string) => readonly TabAction[];
}

const stateWords: Record<TabState, string> = {
  saved: '',
  dirty: 'unsaved changes',
  saving: 'saving',
  conflict: 'changed on disk too',
  error: 'not saved',
  deleted: 'deleted on disk',
  readonly: 'read-only',
};

const StateMark = ({ state }: { readonly state: TabState }) => {
  const shape = { 'aria-hidden': true, size: 13, strokeWidth: 2 } as const;
  switch (state) {
    case 'saved':
      return null;
    case 'dirty':
      return <span className="tab-dot" aria-hidden />;
    case 'saving':
      return <LoaderCircle {...shape} className="tab-saving" />;
    case 'conflict':
      return <GitMerge {...shape} />;
    case 'error':
      return <CircleAlert {...shape} />;
    case 'deleted':
      return <FileX {...shape} />;
    case 'readonly':
      return <Lock {...shape} />;
  }
};

interface FileTabProps {
  readonly path: string;
  readonly title: TabTitle;
  readonly state: TabState;
  readonly isRefused: boolean;
  readonly onClose: (path: string) => void;
}

const FileTab = ({ path, title, state, isRefused, onClose }: FileTabProps) => {
  const name = visibleName(title.name);
  const words = [
    title.folder === null ? '' : visibleName(title.folder),
    isRefused ? 'not opened' : stateWords[state],
  ];
  const description = words.filter((word) => word !== '').join(', ');
  return (
    <Tab
      id={path}
      className="tab"
      aria-label={name}
      aria-description={description}
      data-state={state}
      data-refused={isRefused ? '' : undefined}
      data-path={path}
      // One editor serves all tabs: there is no panel of its own to point at.
      render={(props) => (
        <div {...(props as React.ComponentProps<'div'>)} aria-controls={undefined} />
      )}
    >
      <FileIcon name={title.name} kind="file" />
      <span className="tab-name" title={visibleName(path)}>
        {name}
      </span>
      {title.folder === null ? null : (
        <span className="tab-folder">{visibleName(title.folder)}</span>
      )}
      <span className="tab-end">
        <StateMark state={state} />
        {/* A mouse target only: by key, tabs are closed with Delete or the close command. */}
        <span
          className="tab-close"
          aria-hidden
          title="Close"
          onPointerDown={(event) => event.stopPropagation()}
          onMouseDown={(event) => event.stopPropagation()}
          onClick={(event) => {
            event.stopPropagation();
            onClose(path);
          }}
        >
          <X size={14} strokeWidth={1.75} />
        </span>
      </span>
    </Tab>
  );
};

const pathAt = (target: EventTarget): string | null =>
  target instanceof Element
    ? (target.closest('[role="tab"]')?.getAttribute('data-path') ?? null)
    : null;

/** Where the pointer is; by key, below the tab. */
const menuPlace = (event: React.MouseEvent): { x: number; y: number } => {
  const tab = event.target instanceof Element ? event.target.closest('[role="tab"]') : null;
  const { left, bottom } = (tab ?? event.currentTarget).getBoundingClientRect();
  // A menu key reports no pointer.
  return event.button === 2 ? { x: event.clientX, y: event.clientY } : { x: left, y: bottom };
};

/** Says in the page on which sides there are more tabs than fit: they fade there. */
const markOverflow = (row: HTMLElement): void => {
  const rest = row.scrollWidth - row.clientWidth - row.scrollLeft;
  row.toggleAttribute('data-more-before', row.scrollLeft > 1);
  row.toggleAttribute('data-more-after', rest > 1);
};

const useOverflowMarks = (row: React.RefObject<HTMLDivElement | null>, count: number): void => {
  useEffect(() => {
    const element = row.current;
    if (element === null) return undefined;
    const mark = () => markOverflow(element);
    const observer = new ResizeObserver(mark);
    observer.observe(element);
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    element.addEventListener('scroll', mark, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', mark);
    };
  }, [row, count]);
};

/** Keeps the shown tab in sight when it changes or when the row gets shorter. */
const useActiveInSight = (active: string | null, count: number) => {
  const row = useRef<HTMLDivElement>(null);
  useOverflowMarks(row, count);
  useEffect(() => {
    if (active === null) return undefined;
    // A new tab is rendered one turn later than the row that holds it.
    const frame = requestAnimationFrame(() =>
      row.current
        ?.querySelector(`[role="tab"][data-path="${CSS.escape(active)}"]`)
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [active, count]);
  return row;
};

interface OpenedMenu {
  readonly path: string;
  readonly x: number;
  readonly y: number;
}

interface OpenMenuProps extends Pick<TabStripProps, 'actionsOf'> {
  readonly menu: OpenedMenu | null;
  readonly onClose: () => void;
}

const OpenMenu = ({ menu, actionsOf, onClose }: OpenMenuProps) =>
  menu === null ? null : (
    <MenuAt name="Tab actions" at={menu} onClose={onClose}>
      {actionsOf(menu.path).map(({ label, run }) => (
        <MenuItem key={label} className="menu-item" onAction={run}>
          {label}
        </MenuItem>
      ))}
    </MenuAt>
  );

const OpenTabs = ({ open, stateOf, isRefused, onClose }: TabStripProps) => {
  const titles = tabTitles(open);
  return (
    <TabList aria-label="Open files" className="tab-list">
      {open.map((path) => (
        <FileTab
          key={path}
          path={path}
          title={titles.get(path) ?? { name: path, folder: null }}
          state={stateOf(path)}
          isRefused={isRefused(path)}
          onClose={onClose}
        />
      ))}
    </TabList>
  );
};

export const TabStrip = (props: TabStripProps) => {
  const { open, active, onActivate, onClose, actionsOf } = props;
  const row = useActiveInSight(active, open.length);
  const [menu, setMenu] = useState<OpenedMenu | null>(null);
  return (
    <>
      <Tabs
        className="tab-strip"
        selectedKey={active ?? ''}
        onSelectionChange={(key) => onActivate(String(key))}
        keyboardActivation="manual"
      >
        <div
          ref={row}
          className="tab-scroll"
          onWheel={(event) => {
            if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY;
          }}
          onAuxClick={(event) => {
            const path = pathAt(event.target);
            if (event.button === 1 && path !== null) onClose(path);
          }}
          onContextMenu={(event) => {
            const path = pathAt(event.target);
            if (path === null) return;
            event.preventDefault();
            setMenu({ path, ...menuPlace(event) });
          }}
          onKeyDown={(event) => {
            const path = pathAt(event.target);
            if (event.key === 'Delete' && path !== null) onClose(path);
          }}
        >
          <OpenTabs {...props} />
        </div>
      </Tabs>
      {/* Not within: `Tabs` would take the menu's items for its own. */}
      <OpenMenu menu={menu} actionsOf={actionsOf} onClose={() => setMenu(null)} />
    </>
  );
};
