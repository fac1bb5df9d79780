/** What a page asks the search in files for, and what it is told; results go over as one string a batch. */
import { z } from 'zod';

/** The page's number for a search; another one ends the one before. */
const search = z.number().int().nonnegative();

/** UTF-16 code units: a longer pattern is a text. */
const pattern = z.string().min(1).max(10_000);
const globs = z.array(z.string().min(1).max(1_000)).max(100);

const searchQuerySchema = z.strictObject({
  pattern,
  isRegex: z.boolean(),
  matchCase: z.boolean(),
  wholeWord: z.boolean(),
});

const searchScopeSchema = z.strictObject({
  /** As in .gitignore: of the files that match one of them, those that match none of `exclude`; no `include` is all. */
  include: globs,
  exclude: globs,
  /** Leaves out what .gitignore, .ignore and .rgignore below the root say. */
  useIgnoreFiles: z.boolean(),
  /** Names that begin with a dot; `.git` never. */
  hidden: z.boolean(),
});

const count = z.number().int().nonnegative();

/** How a search ended. */
const searchSummarySchema = z.strictObject({
  outcome: z.enum(['done', 'cancelled']),
  files: count,
  matches: count,
  /** Files that were looked at. */
  searched: count,
  /** Files that changed while they were searched: what was found in them is not shown. */
  changed: count,
  /** Files whose name is not UTF-8, which nothing here can open. */
  unnamed: count,
  /** Lines over `longestLineBytes` with matches that are not shown. */
  longLines: count,
  /** Files and folders that could not be read. */
  unreadable: count,
});

/** As JSON `FoundFile[]`: ten times cheaper than as objects, each of which crosses the page's bridge by itself. */
const found = z.string().max(4 * 1024 * 1024);

export const searchCalls = {
  /** Answers when the search is over. `INVALID_PATTERN` with ripgrep's reason, for a person. */
  'search:start': {
    request: z.strictObject({ search, query: searchQuerySchema, scope: searchScopeSchema }),
    response: searchSummarySchema,
  },
  /** The same search in a text that is not on disk; `found` as in `search:found`, of one file with the path ''. */
  'search:text': {
    request: z.strictObject({ query: searchQuerySchema, text: z.string().max(50 * 1024 * 1024) }),
    response: z.strictObject({ found: z.string().max(64 * 1024 * 1024) }),
  },
} as const;

export const searchEvents = {
  /** The next comes when this one was acknowledged. */
  'search:found': z.strictObject({ search, batch: count, found }),
} as const;

export const searchNotices = {
  'search:seen': z.strictObject({ search, batch: count }),
  'search:cancel': z.strictObject({ search }),
} as const;

export type SearchQuery = z.infer<typeof searchQuerySchema>;
export type SearchScope = z.infer<typeof searchScopeSchema>;
export type SearchSummary = z.infer<typeof searchSummarySchema>;

/**
 * One match. Lines count from 1 and end at a line feed; columns from 1 in UTF-16 code units. `before` and `after` are what
 * stands around it in its lines, shortened; `text` is shortened too. `groups` are what a replacement may name, the match
 * itself first; by their number and their name.
 */
export interface FoundMatch {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly before: string;
  readonly text: string;
  readonly after: string;
  readonly groups?: Readonly<Record<string, string>>;
}

/** A file's matches, or some of them: more may follow under the same path. */
export interface FoundFile {
  readonly path: string;
  /** Of the bytes that were searched; null where the file is too large to be opened. */
  readonly revision: string | null;
  readonly matches: readonly FoundMatch[];
}

/** What a shortened `text` has at most. */
export const longestMatchText = 1_000;
