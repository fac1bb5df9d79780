/** Owns `--verify-history`: every record and every kept byte of every root of a profile, judged without changing anything. */
import { join } from 'node:path';
import { z } from 'zod';
import type { BlobStore } from '../blobs/blob-store';
import { DamagedBlob } from '../blobs/packing';
import { readWholeFile } from '../profile/whole-file';
import type { FileSystem } from '../roots/file-system';
import { errnoOf, isErrno } from '../roots/refusal';
import { readLog } from './log-file';
import { unsealFile } from './records';
import { Timeline } from './timeline';

export interface RootVerdict {
  /** Absolute path of the root, or the name of its folder in the profile where that cannot be read. */
  readonly root: string;
  readonly records: number;
  readonly blobs: number;
  /** What is wrong, in words; empty where all is well. */
  readonly problems: readonly string[];
}

export interface VerifyOptions {
  readonly fileSystem: FileSystem;
  /** Absolute. */
  readonly profile: string;
  readonly openBlobs: (folder: string) => BlobStore;
}

const rootSchema = z.strictObject({ root: z.string() });
const largestRootFile = 64 * 1024;
/** A running program may write between two reads of ours: then everything is read again. */
const attempts = 5;

const namesIn = async (fileSystem: FileSystem, folder: string): Promise<string[]> => {
  try {
    return (await fileSystem.readdir(folder)).map(({ name }) => name.toString('utf8')).sort();
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
};

const checkBlobs = async (blobs: BlobStore, revisions: ReadonlySet<string>): Promise<string[]> => {
  const problems: string[] = [];
  for (const revision of revisions) {
    try {
      if ((await blobs.get(revision)) === null) problems.push(`bytes ${revision} are missing`);
    } catch (error) {
      if (error instanceof DamagedBlob) problems.push(`bytes ${revision} are not what was written`);
      else problems.push(`bytes ${revision} could not be read (${errnoOf(error) ?? 'unknown'})`);
    }
  }
  return problems;
};

const verifyOnce = async (options: VerifyOptions, name: string): Promise<RootVerdict> => {
  const { fileSystem, profile, openBlobs } = options;
  const folder = join(profile, 'history', name);
  const found = await readLog({ fileSystem, folder, root: null });
  const timeline = new Timeline();
  for (const record of found.records) timeline.apply(record);
  const revisions = new Set<string>();
  for (const [, versions] of timeline.files())
    for (const { revision } of versions) if (revision !== null) revisions.add(revision);
  const blobs = openBlobs(join(profile, 'blobs', name));
  const problems = [...found.problems, ...(await checkBlobs(blobs, revisions))];
  for (const aside of found.names.filter((other) => other.startsWith('damaged-')))
    problems.push(`${aside} was found damaged earlier and set aside; remove it to clear this`);
  const file = await readWholeFile(fileSystem, join(folder, 'root'), largestRootFile);
  const root = file === null ? undefined : unsealFile(file, rootSchema)?.content.root;
  if (file !== null && root === undefined)
    problems.push('the name of the root is not what was written');
  return { root: root ?? name, records: found.records.length, blobs: revisions.size, problems };
};

const headBytes = ({ fileSystem, profile }: VerifyOptions, name: string): Promise<Buffer | null> =>
  readWholeFile(fileSystem, join(profile, 'history', name, 'head'), 4096);

const verifyRoot = async (options: VerifyOptions, name: string): Promise<RootVerdict> => {
  try {
    for (let attempt = 1; ; attempt += 1) {
      const before = await headBytes(options, name);
      const verdict = await verifyOnce(options, name);
      if (verdict.problems.length === 0 || attempt === attempts) return verdict;
      const after = await headBytes(options, name);
      if (before === after || after?.equals(before ?? Buffer.alloc(0)) === true) return verdict;
    }
  } catch (error) {
    const problem = `it could not be read (${errnoOf(error) ?? String(error)})`;
    return { root: name, records: 0, blobs: 0, problems: [problem] };
  }
};

/** One verdict a root that the profile has history of. Rejects with the system's error where the profile cannot be read. */
export async function verifyHistory(options: VerifyOptions): Promise<RootVerdict[]> {
  const verdicts: RootVerdict[] = [];
  const names = await namesIn(options.fileSystem, join(options.profile, 'history'));
  for (const name of names) verdicts.push(await verifyRoot(options, name));
  return verdicts;
}

/** What the command prints. */
export const verdictLines = (verdicts: readonly RootVerdict[]): string => {
  if (verdicts.length === 0) return 'No history is kept in this profile.\n';
  return verdicts
    .flatMap(({ root, records, blobs, problems }) => [
      `${problems.length === 0 ? 'ok     ' : 'DAMAGED'} ${root}: ${records} records, ${blobs} contents`,
      ...problems.map((problem) => `        ${problem}`),
    ])
    .map((line) => `${line}\n`)
    .join('');
};
