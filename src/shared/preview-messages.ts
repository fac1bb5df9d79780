/**
 * What the window's page and the frame of its Markdown preview say to each other, over one port. The frame shows hostile
 * text and may have been taken over by it: what comes from there is checked by hand, key by key, before anything is done.
 */

/** UTF-16 units; a longer text is not previewed. */
export const longestPreviewed = 2 * 1024 * 1024;
/** Of a link or a picture, UTF-16 units. */
export const longestAddress = 4096;
/** Different pictures of one document. */
export const mostPictures = 500;

/** What the page hands the frame with the port. */
export const portGreeting = 'holdfast-preview';

export type ToPreview =
  | {
      readonly type: 'text';
      readonly version: number;
      readonly text: string;
      /** Whether boxes of task lists can be ticked. */
      readonly canEdit: boolean;
      /** Another document than before: nothing of the last one is kept. */
      readonly isNew: boolean;
    }
  /** Custom properties by name without the dashes. */
  | { readonly type: 'theme'; readonly tokens: Readonly<Record<string, string>> }
  /** The line at the top of the editor, from 0, with a fraction of the way to the next. */
  | { readonly type: 'scroll'; readonly line: number }
  | { readonly type: 'anchor'; readonly name: string }
  | {
      readonly type: 'picture';
      readonly source: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly mediaType: string;
    }
  | { readonly type: 'no-picture'; readonly source: string; readonly why: string };

export type FromPreview =
  /** It has not hung: sent again and again while a text is being made ready. */
  | { readonly type: 'working'; readonly version: number }
  | { readonly type: 'shown'; readonly version: number }
  | { readonly type: 'scrolled'; readonly line: number }
  | { readonly type: 'link'; readonly address: string }
  | { readonly type: 'picture-wanted'; readonly source: string }
  | {
      readonly type: 'task';
      readonly version: number;
      readonly line: number;
      readonly checked: boolean;
    }
  | { readonly type: 'leave' };

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const isLine = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < 1e9;

const isAddress = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longestAddress;

type Parts = Readonly<Record<string, unknown>>;
type Reader = (parts: Parts) => FromPreview | null;

const readers: Readonly<Record<FromPreview['type'], Reader>> = {
  working: ({ version }) => (isCount(version) ? { type: 'working', version } : null),
  shown: ({ version }) => (isCount(version) ? { type: 'shown', version } : null),
  scrolled: ({ line }) => (isLine(line) ? { type: 'scrolled', line } : null),
  link: ({ address }) => (isAddress(address) ? { type: 'link', address } : null),
  'picture-wanted': ({ source }) => (isAddress(source) ? { type: 'picture-wanted', source } : null),
  task: ({ version, line, checked }) =>
    isCount(version) && isCount(line) && typeof checked === 'boolean'
      ? { type: 'task', version, line, checked }
      : null,
  leave: () => ({ type: 'leave' }),
};

/** A message of the frame, made anew of what was checked; null for anything else. */
export const readFromPreview = (data: unknown): FromPreview | null => {
  if (typeof data !== 'object' || data === null) return null;
  const parts = data as Parts;
  const { type } = parts;
  if (typeof type !== 'string' || !Object.hasOwn(readers, type)) return null;
  // hasOwn has just said so.
  return readers[type as FromPreview['type']](parts);
};
