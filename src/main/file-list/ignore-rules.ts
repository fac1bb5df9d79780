/** Owns what the lines of a .gitignore say of a path below it: https://git-scm.com/docs/gitignore, "Pattern format". */
import { matchesPath, segmentOf, type Segment } from './wildcards';

interface Rule {
  readonly segments: readonly { readonly segment: Segment }[];
  readonly negated: boolean;
  readonly foldersOnly: boolean;
}

export interface IgnoreRules {
  /** Of the folder that the rules are for, as many components as a path has before they begin. */
  readonly depth: number;
  readonly rules: readonly Rule[];
}

/** No file that people write has as many; each is looked at for every name. */
const mostRules = 1000;
/** UTF-16 units; longer patterns are none that people write. */
const longestPattern = 1000;

/** Spaces at the end count only behind a backslash. */
const withoutEnd = (line: string): string => line.replace(/\r$/, '').replace(/(?<![\\ ]) +$/, '');

const ruleOf = (line: string): Rule | null => {
  const trimmed = withoutEnd(line);
  if (trimmed === '' || trimmed.startsWith('#') || trimmed.length > longestPattern) return null;
  const negated = trimmed.startsWith('!');
  const whole = negated ? trimmed.slice(1) : trimmed;
  const foldersOnly = whole.endsWith('/');
  const pattern = foldersOnly ? whole.slice(0, -1) : whole;
  const parts = pattern.split('/');
  const anchored = parts.length > 1;
  if (parts[0] === '') parts.shift();
  if (!anchored) parts.unshift('**');
  // What lies in the folder, not the folder itself.
  if (parts.at(-1) === '**') parts.push('*');
  if (parts.every((part) => part === '')) return null;
  return { segments: parts.map((part) => ({ segment: segmentOf(part) })), negated, foldersOnly };
};

/** `folder` is where the file with these lines lies, '' for the root. */
export const ignoreRules = (folder: string, text: string): IgnoreRules => ({
  depth: folder === '' ? 0 : folder.split('/').length,
  rules: text
    .split('\n', mostRules)
    .map(ruleOf)
    .filter((rule) => rule !== null),
});

/** What the last rule that fits says; null where none does. */
const verdictOf = (
  { rules, depth }: IgnoreRules,
  components: readonly string[],
  isFolder: boolean,
): boolean | null => {
  const below = components.slice(depth);
  const last = rules.findLast(
    (rule) => (isFolder || !rule.foldersOnly) && matchesPath(rule.segments, below),
  );
  return last === undefined ? null : !last.negated;
};

/** The rules of the innermost folder count first. A folder that is ignored is not looked into, so nothing in it comes back. */
export const isIgnored = (
  chain: readonly IgnoreRules[],
  path: string,
  isFolder: boolean,
): boolean => {
  const components = path.split('/');
  for (const rules of chain.toReversed()) {
    const verdict = verdictOf(rules, components, isFolder);
    if (verdict !== null) return verdict;
  }
  return false;
};
