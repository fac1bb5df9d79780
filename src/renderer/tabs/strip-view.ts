/** Which tabs of a strip are in sight, and what brings one there: only those are rendered. */
import { useEffect, useLayoutEffect, useState } from 'react';
import type { Row } from './strip-props';
import type { TabSpan } from './tab-widths';

/** Tabs beyond both ends, so that a short scroll shows no gap. */
const spare = 20;
/** What fades at an end of the strip, CSS pixels. */
const fade = 32;

export interface Sight {
  readonly first: number;
  /** Not included. */
  readonly last: number;
}

/** Pure: the tabs that touch what the strip shows, and some beyond. */
export const sightOf = (spans: readonly TabSpan[], left: number, width: number): Sight => {
  const isBefore = ({ left: from, width: own }: TabSpan) => from + own <= left;
  let first = 0;
  let beyond = spans.length;
  while (first < beyond) {
    const middle = (first + beyond) >> 1;
    const span = spans[middle];
    if (span !== undefined && isBefore(span)) first = middle + 1;
    else beyond = middle;
  }
  let last = first;
  while (last < spans.length && (spans[last]?.left ?? 0) < left + width) last += 1;
  return { first: Math.max(0, first - spare), last: Math.min(spans.length, last + spare) };
};

/** Says in the page on which sides there are more tabs than fit: they fade there. */
const markOverflow = (row: HTMLElement): void => {
  const rest = row.scrollWidth - row.clientWidth - row.scrollLeft;
  row.toggleAttribute('data-more-before', row.scrollLeft > 1);
  row.toggleAttribute('data-more-after', rest > 1);
};

export const useSight = (row: Row, spans: readonly TabSpan[]): Sight => {
  const [seen, setSeen] = useState({ left: 0, width: 1280 });
  useEffect(() => {
    const element = row.current;
    if (element === null) return undefined;
    const look = () => {
      markOverflow(element);
      setSeen((before) => {
        const next = { left: element.scrollLeft, width: element.clientWidth };
        return before.left === next.left && before.width === next.width ? before : next;
      });
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [row]);
  return sightOf(spans, seen.left, seen.width);
};

/** Scrolls as little as needed, clear of the fades. */
export const bringTabIntoSight = (row: HTMLElement, { left, width }: TabSpan): void => {
  const right = left + width;
  if (left - fade < row.scrollLeft) row.scrollLeft = left - fade;
  else if (right + fade > row.scrollLeft + row.clientWidth) {
    row.scrollLeft = right + fade - row.clientWidth;
  }
};

/** Keeps the shown tab in sight when it becomes another one, gets another place, or the strip gets shorter. */
export const useActiveInSight = (row: Row, span: TabSpan | undefined): void => {
  const left = span?.left;
  const width = span?.width;
  useLayoutEffect(() => {
    const element = row.current;
    if (element === null || left === undefined || width === undefined) return undefined;
    const bring = () => bringTabIntoSight(element, { left, width });
    bring();
    const observer = new ResizeObserver(bring);
    observer.observe(element);
    return () => observer.disconnect();
  }, [row, left, width]);
};
