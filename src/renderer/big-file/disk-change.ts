/** What a look at the disk means for a large file that is being shown. Pure. */
import type { BigState } from '../../shared/big-files';

export type DiskChange = 'none' | 'grown' | 'cut' | 'rewritten';

interface Looked {
  readonly before: Pick<BigState, 'size' | 'stamp'>;
  readonly now: Pick<BigState, 'size' | 'stamp'>;
  /** Whether the bytes at its beginning and before its old end are what they were. */
  readonly sameBytes: boolean;
}

/** One that has grown and kept what it had is a log; whatever else has changed is read anew. */
export const judgeChange = ({ before, now, sameBytes }: Looked): DiskChange => {
  if (now.size < before.size) return 'cut';
  if (now.stamp === before.stamp && now.size === before.size) return 'none';
  return now.size > before.size && sameBytes ? 'grown' : 'rewritten';
};
