/** The worker's entry: counts lines or searches, part by part, off the page's thread. */
import { IndexBuilder } from './line-index';
import { StreamSearch } from './stream-search';
import type { PartAnswer, ToWorker } from './worker-messages';

let index: IndexBuilder | null = null;
let search: StreamSearch | null = null;

const takePart = (bytes: Uint8Array, isLast: boolean): PartAnswer => {
  index?.add(bytes);
  const found = search?.add(bytes, isLast) ?? [];
  return {
    found: new Float64Array(found.flatMap(({ offset, length }) => [offset, length])),
    count: search?.count ?? 0,
  };
};

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'index') index = new IndexBuilder(data.shared, data.form);
  else if (data.kind === 'segment') index?.addSegment(data.segment);
  else if (data.kind === 'search') {
    search = new StreamSearch(data.query, data.form, data);
  } else {
    const answer = takePart(data.bytes, data.isLast);
    self.postMessage(answer, { transfer: [answer.found.buffer] });
  }
};
