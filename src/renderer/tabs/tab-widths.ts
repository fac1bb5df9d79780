/** How wide each tab is, from its words alone: a strip of thousands renders only the ones in sight. */
import { useEffect, useMemo, useState } from 'react';
import { visibleName } from '../../shared/visible-name';
import type { TabTitle } from './tab-titles';

/** Padding, icon, end and gaps as tab-strip.css has them; rem. */
const besideName = 4.1875;
const beforeFolder = 0.375;
const narrowest = 7;
const widest = 15;
/** Rounding must never cost the last letter; CSS pixels. */
const slack = 1;

export interface TabSpan {
  /** From the start of the strip, CSS pixels. */
  readonly left: number;
  readonly width: number;
}

type Measure = (words: string, rem: number) => number;

const ruler = (): Measure => {
  const context = document.createElement('canvas').getContext('2d');
  const { fontFamily } = getComputedStyle(document.body);
  const known = new Map<string, number>();
  return (words, rem) => {
    const key = `${rem} ${words}`;
    const before = known.get(key);
    if (before !== undefined || context === null) return before ?? 0;
    context.font = `${rem}px ${fontFamily}`;
    const { width } = context.measureText(words);
    known.set(key, width);
    return width;
  };
};

const remSize = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize);

const tokenSize = (name: string): number =>
  parseFloat(getComputedStyle(document.documentElement).getPropertyValue(name));

/** Pure but for `measure`, which gives the width of words in CSS pixels. */
export const spansOf = (
  titles: readonly TabTitle[],
  measure: { readonly name: (words: string) => number; readonly folder: (words: string) => number },
  rem: number,
): readonly TabSpan[] => {
  let left = 0;
  return titles.map(({ name, folder }) => {
    const hint = folder === null ? 0 : measure.folder(visibleName(folder)) + beforeFolder * rem;
    const wanted = measure.name(visibleName(name)) + hint + besideName * rem + slack;
    const width = Math.ceil(Math.min(widest * rem, Math.max(narrowest * rem, wanted)));
    const span = { left, width };
    left += width;
    return span;
  });
};

/** Measured again when a font has come. */
export const useTabSpans = (titles: readonly TabTitle[]): readonly TabSpan[] => {
  const [measure, setMeasure] = useState<Measure>(ruler);
  useEffect(() => {
    const changed = () => setMeasure(ruler);
    document.fonts.addEventListener('loadingdone', changed);
    return () => document.fonts.removeEventListener('loadingdone', changed);
  }, []);
  return useMemo(() => {
    const rem = remSize();
    const name = tokenSize('--text-md') * rem;
    const folder = tokenSize('--text-xs') * rem;
    return spansOf(
      titles,
      { name: (words) => measure(words, name), folder: (words) => measure(words, folder) },
      rem,
    );
  }, [titles, measure]);
};
