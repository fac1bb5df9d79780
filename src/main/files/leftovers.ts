/** Owns what a crash left under our temporaries' names: its bytes are kept where nothing else has them, then the name goes. */
import type { Stats } from '../roots/file-system';
import type { Directory } from '../roots/ground';
import { openFlags } from '../roots/open-flags';
import { Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, release, releasingOnError, type Steps } from '../roots/steps';
import { chunksOf, type OpenFile } from './open-file';
import { RevisionBuilder } from '../blobs/revision';
import type { Saving } from './saving';
import { leftoverMark, markOf } from './temporary';

interface Leftover {
  readonly name: string;
  /** The file that it was made for, or null where no name in the folder is that file's. */
  readonly file: string | null;
}

/** Those among `names` whose process is dead. A single-file root touches no other file's. */
function leftoversAmong(names: readonly string[], only: string | null): Leftover[] {
  return names.flatMap((name) => {
    const mark = leftoverMark(name);
    if (mark === null || (only !== null && mark !== markOf(only))) return [];
    return [{ name, file: names.find((other) => markOf(other) === mark) ?? null }];
  });
}

/** Ours, or the owner's whose file it is: what was displaced keeps its own owner. */
function* mayRemove(directory: Directory, { file }: Leftover, found: Stats): Steps<boolean> {
  if (!found.isFile()) return false;
  if (Number(found.uid) === process.geteuid?.()) return true;
  return file !== null && (yield* call('lstat', directory.at(file))).uid === found.uid;
}

function* openRegular(root: Root, path: string): Steps<number> {
  const flags = openFlags(root.fileSystem);
  const descriptor = yield* call('open', path, flags.readOnly | flags.nonBlock | flags.noFollow);
  return yield* releasingOnError(descriptor, function* () {
    if (!(yield* call('fstat', descriptor)).isFile()) throw new Refusal('NOT_A_FILE');
    return descriptor;
  });
}

async function revisionAt(root: Root, descriptor: number): Promise<string> {
  const { size } = await root.perform(call('fstat', descriptor));
  const builder = new RevisionBuilder();
  for await (const chunk of chunksOf(root, descriptor, Number(size))) builder.add(chunk);
  return builder.finish();
}

/** The bytes of the file that a leftover was made for, or null where they cannot be read. */
async function revisionOfFile(root: Root, path: string): Promise<string | null> {
  try {
    const descriptor = await root.perform(openRegular(root, path));
    try {
      return await revisionAt(root, descriptor);
    } finally {
      await root.perform(release(descriptor));
    }
  } catch {
    return null;
  }
}

/** A crash between the exchange and the unlink leaves what was displaced; one before it leaves a part of our own text. */
async function keepUnlessKnown(
  { root, keeper }: Saving,
  { directory }: OpenFile,
  { name, file }: Leftover,
): Promise<void> {
  const descriptor = await root.perform(openRegular(root, directory.at(name)));
  try {
    const size = Number((await root.perform(call('fstat', descriptor))).size);
    if (size === 0) return;
    const revision = await revisionAt(root, descriptor);
    if (file !== null && (await revisionOfFile(root, directory.at(file))) === revision) return;
    const path = [...directory.names, file ?? name].join('/');
    await keeper.keep(chunksOf(root, descriptor, size), { path, why: 'displaced' });
  } finally {
    await root.perform(release(descriptor));
  }
}

function* unlinkSame(directory: Directory, name: string, found: Stats): Steps<void> {
  const now = yield* call('lstat', directory.at(name));
  if (now.ino === found.ino && now.dev === found.dev) yield* call('unlink', directory.at(name));
}

/** Removes what dead processes left in the file's folder. What cannot be kept or removed stays: no operation depends on it. */
export async function removeLeftovers(saving: Saving, file: OpenFile): Promise<void> {
  const { root } = saving;
  const { directory } = file;
  const entries = await root.fileSystem.readdir(directory.self);
  const names = entries.map((entry) => entry.name.toString('utf8'));
  const only = root.kind === 'file' ? file.name : null;
  for (const leftover of leftoversAmong(names, only)) {
    try {
      const found = await root.perform(call('lstat', directory.at(leftover.name)));
      if (!(await root.perform(mayRemove(directory, leftover, found)))) continue;
      await keepUnlessKnown(saving, file, leftover);
      await root.perform(unlinkSame(directory, leftover.name, found));
    } catch {
      // As above; the next open tries again.
    }
  }
}
