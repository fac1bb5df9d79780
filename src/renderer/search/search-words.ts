/** What is said of a search: how much it has found, and what it could not show. Pure. */
import type { SearchSummary } from '../../shared/search';
import type { SearchState } from './search-store';

const number = new Intl.NumberFormat('en');

const counted = (count: number, one: string, many: string): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;

export const resultWords = (
  { status, summary }: Pick<SearchState, 'status' | 'summary'>,
  { matches, files }: { readonly matches: number; readonly files: number },
): string => {
  if (status === 'failed') return 'Not searched';
  const found = `${counted(matches, 'result', 'results')} in ${counted(files, 'file', 'files')}`;
  if (status === 'running') return `Searching… ${found}`;
  if (summary?.outcome === 'cancelled') return `Cancelled: ${found}`;
  return matches === 0 ? 'No results' : found;
};

/** Everything that is not in the list is said. */
export const summaryNotes = (summary: SearchSummary | null): readonly string[] => {
  if (summary === null) return [];
  const { changed, unnamed, longLines, unreadable } = summary;
  const notes: readonly (readonly [number, string])[] = [
    [changed, `${counted(changed, 'file', 'files')} changed while searched: search again.`],
    [unnamed, `${counted(unnamed, 'file', 'files')} left out: the name is not UTF-8.`],
    [longLines, `${counted(longLines, 'line', 'lines')} over 8 MB left out.`],
    [unreadable, `${counted(unreadable, 'entry', 'entries')} could not be read.`],
  ];
  return notes.filter(([count]) => count > 0).map(([, words]) => words);
};
