/** What the page and the worker of a large file say to each other; each part of bytes is answered once. */
import type { SharedIndex } from './line-index';
import type { BigQuery } from './stream-search';
import type { BigForm } from './text-form';

export type ToWorker =
  | { readonly kind: 'index'; readonly shared: SharedIndex; readonly form: BigForm }
  | { readonly kind: 'segment'; readonly segment: SharedArrayBuffer }
  | {
      readonly kind: 'search';
      readonly query: BigQuery;
      readonly form: BigForm;
      readonly start: number;
      readonly mostKept: number;
    }
  | { readonly kind: 'part'; readonly bytes: Uint8Array<ArrayBuffer>; readonly isLast: boolean };

export interface PartAnswer {
  /** Offset and length of each match, one behind the other. */
  readonly found: Float64Array<ArrayBuffer>;
  /** Matches of the whole search by now. */
  readonly count: number;
}
