/** The strip by keyboard: which tab has the focus, and what keys do to it. */
import { useLayoutEffect, useRef, useState } from 'react';
import { pathAt, type Row, type TabStripProps } from './strip-props';
import { bringTabIntoSight } from './strip-view';
import type { TabSpan } from './tab-widths';

/** The tab that the arrow keys have come to; the shown one where they have not been used since. */
export const useTabStop = (props: TabStripProps, row: Row, spans: readonly TabSpan[]) => {
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

export const onKey = (
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
