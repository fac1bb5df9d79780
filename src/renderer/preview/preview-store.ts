/** How Markdown is previewed in this window: beside the text or in its place, how wide, and which pictures are on show. */
import { createStore, type Store } from '../ui/store';

export interface PreviewState {
  /** Beside the text, following the document in front. */
  readonly isBeside: boolean;
  /** Documents that are shown in the place of their text. */
  readonly inPlace: ReadonlySet<string>;
  /** Share of the width that the preview takes beside the text. */
  readonly share: number;
  /** What a link named in a document that is about to be shown. */
  readonly heading: { readonly path: string; readonly name: string } | null;
  /** Paths of the pictures that it shows: they are watched. */
  readonly pictures: ReadonlySet<string>;
}

export type PreviewEvent =
  | { readonly type: 'besideChanged'; readonly isBeside: boolean }
  | { readonly type: 'inPlaceChanged'; readonly path: string; readonly shown: boolean }
  | { readonly type: 'headingWanted'; readonly heading: PreviewState['heading'] }
  | { readonly type: 'resized'; readonly share: number }
  | { readonly type: 'picturesChanged'; readonly pictures: ReadonlySet<string> };

/** As the session's schema allows. */
export const narrowestShare = 0.15;
export const widestShare = 0.85;

const withPath = (paths: ReadonlySet<string>, path: string, isIn: boolean): ReadonlySet<string> => {
  const next = new Set(paths);
  if (isIn) next.add(path);
  else next.delete(path);
  return next;
};

export const reducePreview = (state: PreviewState, event: PreviewEvent): PreviewState => {
  switch (event.type) {
    case 'besideChanged':
      return { ...state, isBeside: event.isBeside };
    case 'inPlaceChanged':
      return { ...state, inPlace: withPath(state.inPlace, event.path, event.shown) };
    case 'headingWanted':
      return { ...state, heading: event.heading };
    case 'resized':
      return { ...state, share: Math.min(widestShare, Math.max(narrowestShare, event.share)) };
    case 'picturesChanged':
      return { ...state, pictures: event.pictures };
  }
};

export const createPreviewStore = (): Store<PreviewState, PreviewEvent> =>
  createStore(reducePreview, {
    isBeside: false,
    inPlace: new Set(),
    share: 0.5,
    heading: null,
    pictures: new Set(),
  });
