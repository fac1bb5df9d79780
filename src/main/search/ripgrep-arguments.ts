/** Owns what ripgrep is asked: a query and its scope as arguments, none of which it can take for another. Pure. */
import type { SearchQuery, SearchScope } from '../../shared/search';

/**
 * SECURITY: whatever ripgrep would read or run by itself besides the files below its working directory is off: its
 * configuration, links, programs that unpack, and ignore rules from above the root, from git's own folder (which may lead
 * elsewhere) and from the person's home.
 */
const confined = [
  '--no-config',
  '--no-follow',
  '--no-pre',
  '--no-search-zip',
  '--no-ignore-parent',
  '--no-ignore-global',
  '--no-ignore-exclude',
  '--no-ignore-files',
];

const form = ['--json', '--no-ignore-messages', '--no-mmap', '--crlf', '--color=never'];

/** A pattern that names a line feed is looked for over the ends of lines. */
const spansLines = ({ pattern, isRegex }: SearchQuery): boolean =>
  isRegex ? /(?:^|[^\\])(?:\\\\)*\\n/.test(pattern) : pattern.includes('\n');

/** Each value stands in one argument with its option, so that one beginning with `-` is no option. */
const queryArguments = (query: SearchQuery): string[] => [
  query.matchCase ? '--case-sensitive' : '--ignore-case',
  ...(query.wholeWord ? ['--word-regexp'] : []),
  ...(query.isRegex ? [] : ['--fixed-strings']),
  ...(spansLines(query) ? ['--multiline'] : []),
  `--regexp=${query.pattern}`,
];

/** A glob without a slash is about names anywhere, and one of a folder about all that lies in it, as people mean them. */
const globArguments = (glob: string, sign: '' | '!'): string[] => {
  const plain = glob.replace(/^\.\//, '').replace(/\/+$/, '');
  // A leading `!` would turn the sign round.
  const safe = plain.startsWith('!') ? `\\${plain}` : plain;
  return [`--glob=${sign}${safe}`, `--glob=${sign}${safe}/**`];
};

const scopeArguments = (scope: SearchScope): string[] => [
  ...(scope.useIgnoreFiles ? ['--no-require-git'] : ['--no-ignore']),
  ...(scope.hidden ? ['--hidden'] : []),
  ...scope.include.flatMap((glob) => globArguments(glob, '')),
  ...scope.exclude.flatMap((glob) => globArguments(glob, '!')),
  '--glob=!.git',
];

/** What a regular expression's replacement may name: the numbers of its groups, the match first, and their names. */
export const groupNames = ({ pattern, isRegex }: SearchQuery): readonly string[] => {
  if (!isRegex) return [];
  // Too many rather than too few: of a group that is not there ripgrep gives nothing.
  const opened = [...pattern.matchAll(/\((?!\?[^P<])/g)].length;
  if (opened === 0) return [];
  const named = [...pattern.matchAll(/\(\?P?<([A-Za-z_][A-Za-z0-9_]*)>/g)].map(([, name]) => name);
  const numbers = Array.from({ length: Math.min(opened, 99) + 1 }, (_, index) => `${index}`);
  return [...new Set([...numbers, ...named.filter((name) => name !== undefined)])];
};

/** A template that gives every group, with a mark between them that no file holds by chance. */
export const groupTemplate = (names: readonly string[], mark: string): string =>
  names.map((name) => `\${${name}}`).join(mark);

const groupArguments = (query: SearchQuery, mark: string): string[] => {
  const names = groupNames(query);
  return names.length === 0 ? [] : [`--replace=${groupTemplate(names, mark)}`];
};

/** In all files below the working directory, or in one of them. */
export const fileArguments = (
  { query, scope }: { readonly query: SearchQuery; readonly scope: SearchScope },
  { mark, only }: { readonly mark: string; readonly only: string | null },
): string[] => [
  ...confined,
  ...form,
  ...scopeArguments(scope),
  ...groupArguments(query, mark),
  ...queryArguments(query),
  '--',
  only === null ? './' : `./${only}`,
];

/** In what comes on its standard input. */
export const textArguments = (query: SearchQuery, mark: string): string[] => [
  ...confined,
  ...form,
  '--encoding=none',
  '--text',
  ...groupArguments(query, mark),
  ...queryArguments(query),
  '--',
  '-',
];
