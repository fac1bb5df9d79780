/** What an edge between groups is called: by the numbers of the groups on both sides of it. Pure. */
import type { Rect, Sash } from './group-places';
import type { GroupId } from './group-tree';

/** The groups beside a sash, by their numbers. */
export const sashName = (
  sash: Sash,
  ids: readonly GroupId[],
  places: ReadonlyMap<GroupId, Rect>,
): string => {
  const { around, direction, share } = sash;
  const edge =
    direction === 'row' ? around.left + around.width * share : around.top + around.height * share;
  const touches = (rect: Rect, isBefore: boolean): boolean => {
    const [start, length] = direction === 'row' ? [rect.left, rect.width] : [rect.top, rect.height];
    const [crossStart, crossLength, from, to] =
      direction === 'row'
        ? [rect.top, rect.height, around.top, around.height]
        : [rect.left, rect.width, around.left, around.width];
    const isBeside = Math.abs((isBefore ? start + length : start) - edge) < 0.001;
    return isBeside && crossStart < from + to - 0.001 && crossStart + crossLength > from + 0.001;
  };
  const numbers = (isBefore: boolean): string =>
    ids
      .flatMap((id, index) => {
        const rect = places.get(id);
        return rect !== undefined && touches(rect, isBefore) ? [index + 1] : [];
      })
      .join(' and ');
  return `Edge between group ${numbers(true)} and group ${numbers(false)}`;
};
