/** What the timeline shows: the versions of one file, the marked one, what is labelled or compared, and the panel itself. */
import type { EventPayload, FileVersion } from '../../shared/contract';
import type { Failure } from '../../shared/result';
import { createStore, type Store } from '../ui/store';

export interface Comparison {
  readonly id: string;
  /** The document's present text, or the version before. */
  readonly against: 'current' | 'previous';
}

export interface HistoryState {
  readonly shown: boolean;
  /** CSS pixels. */
  readonly width: number;
  /** The panel was asked for by key or command and has not yet taken the focus. */
  readonly takesFocus: boolean;
  /** The dialog that lists deleted files. */
  readonly deletedShown: boolean;
  /** The file whose versions are shown; null for none. */
  readonly path: string | null;
  readonly status: 'none' | 'loading' | 'listed' | 'failed';
  /** Newest first. */
  readonly versions: readonly FileVersion[];
  readonly failure: Failure | null;
  readonly marked: string | null;
  readonly labelling: string | null;
  readonly comparison: Comparison | null;
  readonly health: EventPayload<'history:health'>;
}

export type HistoryEvent =
  | { readonly type: 'panelShown'; readonly takesFocus: boolean }
  | { readonly type: 'panelHidden' }
  | { readonly type: 'panelResized'; readonly width: number }
  | { readonly type: 'focusTaken' }
  | { readonly type: 'deletedShown'; readonly shown: boolean }
  /** The editor shows another file, or none. */
  | { readonly type: 'followed'; readonly path: string | null }
  | {
      readonly type: 'listed';
      readonly path: string;
      readonly versions: readonly FileVersion[];
    }
  | { readonly type: 'listingFailed'; readonly path: string; readonly failure: Failure }
  | { readonly type: 'marked'; readonly id: string }
  | { readonly type: 'labelStarted'; readonly id: string }
  | { readonly type: 'labelEnded' }
  | { readonly type: 'labelled'; readonly id: string; readonly label: string | null }
  | ({ readonly type: 'compared' } & Comparison)
  | { readonly type: 'comparisonEnded' }
  | { readonly type: 'healthChanged'; readonly health: EventPayload<'history:health'> };

export const defaultWidth = 320;

export const noHistory: HistoryState = {
  shown: false,
  width: defaultWidth,
  takesFocus: false,
  deletedShown: false,
  path: null,
  status: 'none',
  versions: [],
  failure: null,
  marked: null,
  labelling: null,
  comparison: null,
  health: { kept: true, message: '' },
};

const followed = (state: HistoryState, path: string | null): HistoryState =>
  path === state.path
    ? state
    : {
        ...state,
        path,
        status: path === null ? 'none' : 'loading',
        versions: [],
        failure: null,
        marked: null,
        labelling: null,
        comparison: null,
      };

/** The mark and what is compared stay as long as their version is kept. */
const listed = (state: HistoryState, versions: readonly FileVersion[]): HistoryState => {
  const has = (id: string | undefined | null) => versions.some((version) => version.id === id);
  return {
    ...state,
    status: 'listed',
    versions,
    failure: null,
    marked: has(state.marked) ? state.marked : (versions[0]?.id ?? null),
    labelling: has(state.labelling) ? state.labelling : null,
    comparison: has(state.comparison?.id) ? state.comparison : null,
  };
};

/** While something is compared, the comparison goes where the mark goes. */
const marked = (state: HistoryState, id: string): HistoryState => {
  if (state.marked === id) return state;
  const version = state.versions.find((one) => one.id === id);
  const isComparable = version !== undefined && version.revision !== null;
  const comparison =
    state.comparison === null || !isComparable ? state.comparison : { ...state.comparison, id };
  return { ...state, marked: id, comparison };
};

const labelled = (state: HistoryState, id: string, label: string | null): HistoryState => ({
  ...state,
  versions: state.versions.map((version) => (version.id === id ? { ...version, label } : version)),
});

export const reduceHistory = (state: HistoryState, event: HistoryEvent): HistoryState => {
  switch (event.type) {
    case 'panelShown':
      return { ...state, shown: true, takesFocus: event.takesFocus };
    case 'panelHidden':
      return { ...state, shown: false, takesFocus: false, labelling: null, comparison: null };
    case 'panelResized':
      return { ...state, width: event.width };
    case 'focusTaken':
      return { ...state, takesFocus: false };
    case 'deletedShown':
      return { ...state, deletedShown: event.shown };
    case 'followed':
      return followed(state, event.path);
    case 'listed':
      return event.path === state.path ? listed(state, event.versions) : state;
    case 'listingFailed':
      return event.path === state.path
        ? { ...state, status: 'failed', failure: event.failure }
        : state;
    case 'marked':
      return marked(state, event.id);
    case 'labelStarted':
      return { ...state, marked: event.id, labelling: event.id };
    case 'labelEnded':
      return { ...state, labelling: null };
    case 'labelled':
      return labelled(state, event.id, event.label);
    case 'compared':
      return {
        ...state,
        marked: event.id,
        comparison: { id: event.id, against: event.against },
      };
    case 'comparisonEnded':
      return state.comparison === null ? state : { ...state, comparison: null };
    case 'healthChanged':
      return { ...state, health: event.health };
  }
};

export type HistoryStore = Store<HistoryState, HistoryEvent>;

export const createHistoryStore = (): HistoryStore => createStore(reduceHistory, noHistory);
