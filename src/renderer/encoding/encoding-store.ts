/** Which choice about a file's encoding is being made: one at a time. */
import type { TextForm } from '../../shared/encodings';
import { createStore, type Store } from '../ui/store';
import type { ReadWish } from '../document/text-form';

export type EncodingQuestion =
  | { readonly kind: 'pick-for-reading' | 'pick-for-saving'; readonly path: string }
  /** Reading it anew gives up what was typed. */
  | { readonly kind: 'discard'; readonly path: string; readonly wish: ReadWish }
  /** Some bytes did not decode: a conversion writes something else in their place. */
  | { readonly kind: 'convert'; readonly path: string; readonly form: TextForm };

export type EncodingStore = Store<EncodingQuestion | null, EncodingQuestion | null>;

export const createEncodingStore = (): EncodingStore =>
  createStore<EncodingQuestion | null, EncodingQuestion | null>((_, next) => next, null);
