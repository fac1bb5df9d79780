/**
 * The row of a group's tabs: a tablist that renders only the tabs in sight, by keyboard as the ARIA practices say.
 * Our own, as the tree is: with thousands of tabs every keystroke would wait for a collection of them all.
 */
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { MenuItem } from 'react-aria-components';
import { MenuAt } from '../ui/menu-at';
import { FileTab, type TabMarks } from './file-tab';
import { bringTabIntoSight, useActiveInSight, useSight } from './strip-view';
import { dragType, dropIndex, type Dragged, type DragStore } from './tab-drag';
import type { TabGroup } from './tab-group';
import { tabTitles, type TabTitle } from './tab-titles';
import { useTabSpans, type TabSpan } from './tab-widths';
import './tab-strip.css';

export interface TabAction {
  readonly label: string;
  readonly run: () => void;
}

export interface TabStripProps {
  /** Of the tablist. */
  readonly name: string;
  readonly group: TabGroup;
  /** The shown one; null while a page of the program stands before it. */
  readonly active: string | null;
  readonly marks: TabMarks;
  /** With `goThere` the editor takes the focus. */
  readonly onShow: (path: string, goThere: boolean) => void;
  readonly onKeep: (path: string) => void;
  readonly onClose: (path: string) => void;
  readonly onUnpin: (path: string) => void;
  /** What the menu of a tab offers. */
  readonly actionsOf: (path: string) => readonly TabAction[];
  readonly drag: DragStore;
  /** `index` is the place before which it was let go. */
  readonly onDrop: (dragged: Dragged, index: number, copies: boolean) => void;
}

const pathAt = (target: EventTarget): string | null =>
  target instanceof Element
    ? (target.closest('[role="tab"]')?.getAttribute('data-path') ?? null)
    : null;

/** What the end of a tab does by mouse; null beside it. */
const endAt = (target: EventTarget): string | null =>
  target instanceof Element
    ? (target.closest('[data-does]')?.getAttribute('data-does') ?? null)
    : null;

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
      {actionsOf(menu.path).map(({ label, run }) => (
        <MenuItem key={label} className="menu-item" onAction={run}>
          {label}
        </MenuItem>
      ))}
    </MenuAt>
  );

type Row = React.RefObject<HTMLDivElement | null>;

/** The tab that the arrow keys have come to; the shown one where they have not been used since. */
const useTabStop = (props: TabStripProps, row: Row, spans: readonly TabSpan[]) => {
  const { open } = props.group;
  const [stop, setStop] = useState<{ path: string; under: string | null } | null>(null);
  /** The focus goes to the tab stop at the next render; after a tab was closed, once it is gone. */
  const takesFocus = useRef<{ readonly without: string | null } | null>(null);
  const isValid = stop !== null && stop.under === props.active && open.includes(stop.path);
  const tabStop = isValid ? stop.path : (props.active ?? props.group.active);
  useLayoutEffect(() => {
    const wish = takesFocus.current;
    if (wish === null || row.current === null || tabStop === null) return;
    if (wish.without !== null && open.includes(wish.without)) return;
    takesFocus.current = null;
    const span = spans[open.indexOf(tabStop)];
    if (span !== undefined) bringTabIntoSight(row.current, span);
    row.current
      .querySelector<HTMLElement>(`[data-path="${CSS.escape(tabStop)}"]`)
      ?.focus({ preventScroll: true });
  });
  const go = (path: string) => {
    takesFocus.current = { without: null };
    setStop({ path, under: props.active });
  };
  const goOnWithout = (path: string) => {
    takesFocus.current = { without: path };
  };
  return { tabStop, go, goOnWithout };
};

/** The place that an arrow key leads to, around both ends; null where the key is none. */
const placeByKey = (key: string, place: number, count: number): number | null => {
  const places: Record<string, number> = {
    ArrowLeft: (place - 1 + count) % count,
    ArrowRight: (place + 1) % count,
    Home: 0,
    End: count - 1,
  };
  return places[key] ?? null;
};

const onKey = (
  props: TabStripProps,
  event: React.KeyboardEvent,
  { go, goOnWithout }: Pick<ReturnType<typeof useTabStop>, 'go' | 'goOnWithout'>,
): void => {
  const path = pathAt(event.target);
  if (path === null || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const { open } = props.group;
  const place = placeByKey(event.key, open.indexOf(path), open.length);
  const next = place === null ? undefined : open[place];
  if (next !== undefined) go(next);
  else if (event.key === 'Enter' || event.key === ' ') props.onShow(path, event.key === 'Enter');
  else if (event.key === 'Delete') {
    goOnWithout(path);
    props.onClose(path);
  } else return;
  event.preventDefault();
};

/** The mark where a dragged tab would go, and the drop itself. */
const useDrops = (props: TabStripProps, row: Row, spans: readonly TabSpan[]) => {
  const [mark, setMark] = useState<number | null>(null);
  const indexAt = (event: React.DragEvent): number => {
    const element = row.current;
    if (element === null) return 0;
    const x = event.clientX - element.getBoundingClientRect().left + element.scrollLeft;
    return dropIndex(spans, x);
  };
  const handlers = {
    onDragStart: (event: React.DragEvent) => {
      const path = pathAt(event.target);
      if (path === null) return;
      event.dataTransfer.setData(dragType, 'tab');
      event.dataTransfer.effectAllowed = 'copyMove';
      props.drag.send({ kind: 'tab', path, from: props.group.id });
    },
    onDragEnd: () => props.drag.send(null),
    onDragOver: (event: React.DragEvent) => {
      if (props.drag.get() === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = event.ctrlKey ? 'copy' : 'move';
      setMark(indexAt(event));
    },
    onDragLeave: (event: React.DragEvent) => {
      const to = event.relatedTarget;
      if (!(to instanceof Node && event.currentTarget.contains(to))) setMark(null);
    },
    onDrop: (event: React.DragEvent) => {
      const dragged = props.drag.get();
      setMark(null);
      if (dragged === null) return;
      event.preventDefault();
      props.drag.send(null);
      props.onDrop(dragged, indexAt(event), event.ctrlKey);
    },
  };
  const span = mark === null ? undefined : spans[mark];
  const end = spans.at(-1);
  const left = span?.left ?? (end === undefined ? 0 : end.left + end.width);
  return { handlers, markLeft: mark === null ? null : left };
};

/** A press shows the tab at once; let go, it leads to its text. */
const mouseHandlers = (props: TabStripProps) => ({
  onMouseDown: (event: React.MouseEvent) => {
    const path = pathAt(event.target);
    // The middle button would begin to scroll.
    if (event.button === 1) event.preventDefault();
    if (event.button === 0 && path !== null && endAt(event.target) === null) {
      props.onShow(path, false);
    }
  },
  onClick: (event: React.MouseEvent) => {
    const path = pathAt(event.target);
    if (path === null) return;
    const end = endAt(event.target);
    if (end === 'close') props.onClose(path);
    else if (end === 'unpin') props.onUnpin(path);
    else props.onShow(path, true);
  },
  onDoubleClick: (event: React.MouseEvent) => {
    const path = pathAt(event.target);
    if (path !== null && endAt(event.target) === null) props.onKeep(path);
  },
  onAuxClick: (event: React.MouseEvent) => {
    const path = pathAt(event.target);
    if (event.button === 1 && path !== null) props.onClose(path);
  },
});

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
