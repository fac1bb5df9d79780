/** What is searched for. */
import { createStore, type Store } from '../ui/store';

export interface SearchState {
  readonly query: string;
  /** Counts up with every wish to type a query. */
  readonly asked: number;
}

export interface SearchEvent {
  readonly type: 'asked';
  readonly query: string;
}

export type SearchStore = Store<SearchState, SearchEvent>;

export const createSearchStore = (): SearchStore =>
  createStore(
    (state, { query }) => ({ query: query === '' ? state.query : query, asked: state.asked + 1 }),
    {
      query: '',
      asked: 0,
    },
  );
