/** Owns what the history tests share: a history in a fresh profile, with a clock of its own. */
// eslint-disable-next-line no-restricted-imports -- test support: it looks at the disk past the code under test
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBlobStore } from '../blobs/blob-store';
import { revisionOfBytes } from '../blobs/revision';
import { nodeFileSystem, type FileSystem } from '../roots/file-system';
import type { Health } from './health';
import { History } from './history';
import type { HistoryLimits } from './limits';

export interface HistoryBench {
  /** The profile. */
  readonly profile: string;
  readonly folder: string;
  readonly blobFolder: string;
  readonly told: Health[];
  readonly changed: string[];
  readonly clock: { now: number };
  readonly limits: { value: HistoryLimits };
  /** Revisions that somebody else needs. */
  readonly elsewhere: string[];
  /** Another start of the program on the same profile. */
  readonly open: (fileSystem?: FileSystem) => History;
  readonly close: () => void;
}

export const seen = (path: string, text: string) => {
  const bytes = Buffer.from(text);
  return { path, bytes, revision: revisionOfBytes(bytes) };
};

export function openHistoryBench(): HistoryBench {
  const profile = mkdtempSync(join(tmpdir(), 'holdfast-history-'));
  const folder = join(profile, 'history', 'root');
  const blobFolder = join(profile, 'blobs', 'root');
  const bench = {
    profile,
    folder,
    blobFolder,
    told: [] as Health[],
    changed: [] as string[],
    clock: { now: Date.UTC(2026, 10, 22) },
    limits: { value: { maxDays: 30, maxMegabytes: 500 } },
    elsewhere: [] as string[],
  };
  const now = () => (bench.clock.now += 1);
  return {
    ...bench,
    open: (fileSystem = nodeFileSystem) =>
      new History({
        fileSystem,
        folder,
        root: '/home/somebody/root',
        blobs: openBlobStore({ fileSystem, folder: blobFolder, now: () => bench.clock.now }),
        limits: () => bench.limits.value,
        usedElsewhere: () => Promise.resolve(bench.elsewhere),
        now,
        changed: (path) => bench.changed.push(path),
        healthChanged: (health) => bench.told.push(health),
        log: () => undefined,
      }),
    close: () => rmSync(profile, { recursive: true, force: true }),
  };
}
