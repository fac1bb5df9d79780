/** What the person wants to find and to replace, and how the search for it goes. */
import type { SearchQuery, SearchScope, SearchSummary } from '../../shared/search';
import type { Failure } from '../../shared/result';
import { createStore, type Store } from '../ui/store';

export interface SearchForm {
  readonly pattern: string;
  readonly replacement: string;
  /** Whether replacing is offered. */
  readonly replaces: boolean;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly isRegex: boolean;
  /** As they are typed: globs with commas between them. */
  readonly include: string;
  readonly exclude: string;
  readonly useIgnoreFiles: boolean;
  readonly hidden: boolean;
  /** Whether the fields for files are shown. */
  readonly scopes: boolean;
}

export interface SearchState {
  readonly form: SearchForm;
  readonly status: 'idle' | 'running' | 'done' | 'failed';
  readonly summary: SearchSummary | null;
  readonly failure: Failure | null;
  /** A replacement is under way. */
  readonly replacing: boolean;
  /** The file whose replacements are looked at side by side. */
  readonly previewed: string | null;
  /** Counts up whenever a field shall take the focus, and which one. */
  readonly asked: { readonly count: number; readonly field: 'pattern' | 'replacement' };
}

export type SearchEvent =
  | { readonly type: 'formChanged'; readonly to: Partial<SearchForm> }
  /** By a command: `pattern` is '' where nothing is selected. */
  | { readonly type: 'asked'; readonly pattern: string; readonly replaces: boolean }
  | { readonly type: 'started' }
  | { readonly type: 'ended'; readonly summary: SearchSummary }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'cleared' }
  | { readonly type: 'replacing'; readonly replacing: boolean }
  | { readonly type: 'previewed'; readonly path: string | null };

export const emptySearch: SearchState = {
  form: {
    pattern: '',
    replacement: '',
    replaces: false,
    matchCase: false,
    wholeWord: false,
    isRegex: false,
    include: '',
    exclude: '',
    useIgnoreFiles: true,
    hidden: true,
    scopes: false,
  },
  status: 'idle',
  summary: null,
  failure: null,
  replacing: false,
  previewed: null,
  asked: { count: 0, field: 'pattern' },
};

const nothingFound = { summary: null, failure: null } as const;

export const reduceSearch = (state: SearchState, event: SearchEvent): SearchState => {
  switch (event.type) {
    case 'formChanged':
      return { ...state, form: { ...state.form, ...event.to } };
    case 'asked': {
      const { pattern, replaces } = event;
      const form = { ...state.form, replaces };
      // What the selection has filled needs no more typing; as in VS Code.
      const field = replaces && pattern !== '' ? 'replacement' : 'pattern';
      const asked = { count: state.asked.count + 1, field } as const;
      return { ...state, asked, form: pattern === '' ? form : { ...form, pattern } };
    }
    case 'started':
      return { ...state, ...nothingFound, status: 'running' };
    case 'ended':
      return { ...state, status: 'done', summary: event.summary };
    case 'failed':
      return { ...state, status: 'failed', failure: event.failure };
    case 'cleared':
      return { ...state, ...nothingFound, status: 'idle' };
    case 'replacing':
      return { ...state, replacing: event.replacing };
    case 'previewed':
      return { ...state, previewed: event.path };
  }
};

export type SearchStore = Store<SearchState, SearchEvent>;

export const createSearchStore = (): SearchStore => createStore(reduceSearch, emptySearch);

/** Commas between globs; those in braces belong to a glob. */
export const globsOf = (typed: string): string[] => {
  const globs = [''];
  let depth = 0;
  for (const letter of typed) {
    if (letter === '{') depth += 1;
    if (letter === '}') depth = Math.max(0, depth - 1);
    if (letter === ',' && depth === 0) globs.push('');
    else globs.push(`${globs.pop() ?? ''}${letter}`);
  }
  return globs.map((glob) => glob.trim()).filter((glob) => glob !== '');
};

export const queryOf = ({ pattern, isRegex, matchCase, wholeWord }: SearchForm): SearchQuery => ({
  pattern,
  isRegex,
  matchCase,
  wholeWord,
});

export const scopeOf = ({ include, exclude, useIgnoreFiles, hidden }: SearchForm): SearchScope => ({
  include: globsOf(include),
  exclude: globsOf(exclude),
  useIgnoreFiles,
  hidden,
});

/** The parts of the form that decide what is found. */
export const wanted = (form: SearchForm): string => JSON.stringify([queryOf(form), scopeOf(form)]);
