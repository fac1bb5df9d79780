/**
 * The row of a group's tabs: a tablist that renders only the tabs in sight, by keyboard as the ARIA practices say.
 * Our own, as the tree is: with thousands of tabs every keystroke would wait for a collection of them all.
 */
import { useMemo, useRef, useState } from 'react';
import { MenuItem, Separator } from 'react-aria-components';
import { MenuAt } from '../ui/menu-at';
import { FileTab } from './file-tab';
import { onKey, useTabStop } from './strip-keys';
import { mouseHandlers, useDrops } from './strip-mouse';
import { pathAt, type TabStripProps } from './strip-props';
import { useActiveInSight, useSight } from './strip-view';
import type { TabGroup } from './tab-group';
import { tabTitles, type TabTitle } from './tab-titles';
import { useTabSpans } from './tab-widths';
import './tab-strip.css';

/** Where the pointer is; by key, below the tab. */
const menuPlace = (event: React.MouseEvent): { x: number; y: number } => {
  const tab = event.target instanceof Element ? event.target.closest('[role="tab"]') : null;
  const { left, bottom } = (tab ?? event.currentTarget).getBoundingClientRect();
  // A menu key reports no pointer.
  return event.button === 2 ? { x: event.clientX, y: event.clientY } : { x: left, y: bottom };
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
      {actionsOf(menu.path).flatMap((section, index) => [
        ...(index === 0 ? [] : [<Separator key={index} className="menu-separator" />]),
        ...section.map(({ label, run }) => (
          <MenuItem key={label} className="menu-item" onAction={run}>
            {label}
          </MenuItem>
        )),
      ])}
    </MenuAt>
  );

const kindOf = ({ preview, pinned }: TabGroup, path: string, index: number) => {
  if (index < pinned) return 'pinned';
  return preview === path ? 'preview' : 'ordinary';
};

/** The ones in sight, and the shown one and the one with the focus wherever they are. */
const indexesOf = (first: number, last: number, others: readonly number[]): number[] => {
  const inSight = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
  const beyond = others.filter((index) => index >= 0 && (index < first || index >= last));
  return [...new Set([...inSight, ...beyond])].sort((one, other) => one - other);
};

const noTitle: TabTitle = { name: '', folder: null };

/** The titles, and where each tab lies. */
const useSpans = (open: readonly string[]) => {
  const titles = useMemo(() => {
    const byPath = tabTitles(open);
    return open.map((path) => byPath.get(path) ?? noTitle);
  }, [open]);
  return { titles, spans: useTabSpans(titles) };
};

interface RenderedProps extends TabStripProps, ReturnType<typeof useSpans> {
  readonly indexes: readonly number[];
  readonly tabStop: string | null;
}

const RenderedTabs = (props: RenderedProps) => {
  const { group, titles, spans } = props;
  const end = spans.at(-1);
  return (
    <div
      role="tablist"
      aria-label={props.name}
      className="tab-list"
      style={{ width: end === undefined ? 0 : end.left + end.width }}
    >
      {props.indexes.map((index) => {
        const path = group.open[index];
        const span = spans[index];
        return path === undefined || span === undefined ? null : (
          <FileTab
            key={path}
            path={path}
            title={titles[index] ?? noTitle}
            span={span}
            marks={props.marks}
            kind={kindOf(group, path, index)}
            isActive={path === props.active}
            isTabStop={path === props.tabStop}
            position={index + 1}
            count={group.open.length}
          />
        );
      })}
    </div>
  );
};

export const TabStrip = (props: TabStripProps) => {
  const { group, active } = props;
  const { open } = group;
  const row = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<OpenedMenu | null>(null);
  const { titles, spans } = useSpans(open);
  const sight = useSight(row, spans);
  const shown = active ?? group.active;
  useActiveInSight(row, shown === null ? undefined : spans[open.indexOf(shown)]);
  const { tabStop, ...focus } = useTabStop(props, row, spans);
  const { handlers, markLeft } = useDrops(props, row, spans);
  const others = [shown, tabStop].map((path) => (path === null ? -1 : open.indexOf(path)));
  const indexes = indexesOf(sight.first, sight.last, others);
  return (
    <div className="tab-strip">
      <div
        ref={row}
        className="tab-scroll"
        onWheel={(event) => {
          if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY;
        }}
        onContextMenu={(event) => {
          const path = pathAt(event.target);
          if (path === null) return;
          event.preventDefault();
          setMenu({ path, ...menuPlace(event) });
        }}
        onKeyDown={(event) => onKey(props, event, focus)}
        {...mouseHandlers(props)}
        {...handlers}
      >
        <RenderedTabs
          {...props}
          titles={titles}
          spans={spans}
          indexes={indexes}
          tabStop={tabStop}
        />
        {markLeft === null ? null : <div className="tab-drop" style={{ left: markLeft }} />}
      </div>
      <OpenMenu menu={menu} actionsOf={props.actionsOf} onClose={() => setMenu(null)} />
    </div>
  );
};
