/**
 * Owns matching a path with the patterns of a .gitignore. SECURITY: the patterns are the opened folder's own, so no regular
 * expression is made of them: each match takes at most as many steps as pattern and path are long, multiplied.
 */

/** What stands for one character, or for any number of them. */
type Sign =
  | { readonly kind: 'is'; readonly sign: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'many' }
  | { readonly kind: 'class'; readonly ranges: readonly string[]; readonly negated: boolean };

/** One component of a path; `many` components, none included, where null. */
export type Segment = { readonly literal: string | null; readonly signs: readonly Sign[] } | null;

/** Up to the closing bracket; null where there is none: the bracket is then an ordinary sign. */
const readClass = (pattern: string, from: number): { sign: Sign; end: number } | null => {
  const negated = pattern[from + 1] === '!' || pattern[from + 1] === '^';
  const first = from + (negated ? 2 : 1);
  const end = pattern.indexOf(']', first + 1);
  if (end < 0) return null;
  const ranges: string[] = [];
  for (let at = first; at < end; at += 1) {
    const isRange = pattern[at + 1] === '-' && at + 2 < end;
    const one = pattern[at] ?? '';
    ranges.push(isRange ? one + (pattern[at + 2] ?? '') : one + one);
    if (isRange) at += 2;
  }
  return { sign: { kind: 'class', ranges, negated }, end };
};

const signsOf = (pattern: string): Sign[] => {
  const signs: Sign[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at] ?? '';
    const bracket = sign === '[' ? readClass(pattern, at) : null;
    if (bracket !== null) {
      signs.push(bracket.sign);
      at = bracket.end;
    } else if (sign === '*') {
      if (signs.at(-1)?.kind !== 'many') signs.push({ kind: 'many' });
    } else if (sign === '?') signs.push({ kind: 'any' });
    else if (sign === '\\' && at + 1 < pattern.length) {
      at += 1;
      signs.push({ kind: 'is', sign: pattern[at] ?? '' });
    } else signs.push({ kind: 'is', sign });
  }
  return signs;
};

export const segmentOf = (pattern: string): Segment => {
  if (pattern === '**') return null;
  const signs = signsOf(pattern);
  const literal = signs.every((sign) => sign.kind === 'is')
    ? signs.map((sign) => sign.sign).join('')
    : null;
  return { literal, signs };
};

interface Matching<P, T> {
  readonly isMany: (part: P) => boolean;
  readonly fits: (part: P, item: T) => boolean;
}

/** Takes as little as it can for the last `many`, and goes back to that one alone: the others need no second try. */
const matchesWith =
  <P, T>({ isMany, fits }: Matching<P, T>) =>
  (pattern: readonly P[], items: ArrayLike<T>): boolean => {
    let [part, item, back, taken] = [0, 0, -1, 0];
    while (item < items.length) {
      const now = pattern[part];
      if (now !== undefined && isMany(now)) {
        [back, taken] = [part, item];
        part += 1;
      } else if (now !== undefined && fits(now, items[item] as T)) {
        // In bounds: the loop's own condition.
        [part, item] = [part + 1, item + 1];
      } else if (back >= 0) {
        taken += 1;
        [part, item] = [back + 1, taken];
      } else return false;
    }
    return pattern.slice(part).every(isMany);
  };

const fitsSign = (sign: Sign, one: string): boolean => {
  if (sign.kind === 'is') return sign.sign === one;
  if (sign.kind !== 'class') return true;
  const within = sign.ranges.some((range) => one >= (range[0] ?? '') && one <= (range[1] ?? ''));
  return within !== sign.negated;
};

const matchesName = matchesWith<Sign, string>({
  isMany: (sign) => sign.kind === 'many',
  fits: fitsSign,
});

/** Whether the segments, wrapped so that null can stand for many, lead to these components. */
export const matchesPath = matchesWith<{ readonly segment: Segment }, string>({
  isMany: ({ segment }) => segment === null,
  fits: ({ segment }, name) =>
    segment !== null &&
    (segment.literal === null ? matchesName(segment.signs, name) : segment.literal === name),
});
