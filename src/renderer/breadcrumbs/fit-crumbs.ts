/** Which crumbs of a long path give way: those in the middle, so that both its beginning and its end can be read. */

/** From the first index to before the second; both are equal where all fit. */
export interface HiddenCrumbs {
  readonly from: number;
  readonly to: number;
}

interface Space {
  /** CSS pixels, as the crumbs. */
  readonly available: number;
  /** What stands for the hidden ones. */
  readonly ellipsis: number;
}

/** The last ones, of which one is what is looked at, are always shown; they are cut short where even they do not fit. */
const keptAtEnd = 2;

export const fitCrumbs = (
  widths: readonly number[],
  { available, ellipsis }: Space,
): HiddenCrumbs => {
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (total <= available) return { from: 0, to: 0 };
  const end = Math.max(0, widths.length - keptAtEnd);
  const hideFrom = (from: number): HiddenCrumbs | null => {
    let rest = total + ellipsis;
    for (let to = from + 1; to <= end; to += 1) {
      rest -= widths[to - 1] ?? 0;
      if (rest <= available) return { from, to };
    }
    return null;
  };
  return hideFrom(1) ?? hideFrom(0) ?? { from: 0, to: end };
};
