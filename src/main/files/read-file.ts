/** Owns opening a file as text: its bytes, their revision, encoding and line ends, and whether it may be saved. */
import type { FileContent } from '../../shared/contract';
import { isErrno, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, type Steps } from '../roots/steps';
import { decode, eolOf } from './encoding';
import type { Identity, KnownFiles } from './identity';
import { readWhole, withFile, type OpenFile } from './open-file';
import { revisionOfBytes } from '../blobs/revision';

const writeBits = 0o222n;

/** Throws where a save would be refused: no write bit for anybody (root included), no right to write, a read-only disk. */
export function* checkWritable(root: Root, { leaf }: OpenFile): Steps<void> {
  if ((leaf.stats.mode & writeBits) === 0n)
    throw new Refusal(
      'READ_ONLY',
      'The file is marked read-only. Nothing was written; allow writing to it, then save again.',
    );
  yield* call('access', leaf.self, root.fileSystem.constants['W_OK'] ?? 2);
}

/** Whether a save would be refused. */
export function* isReadOnly(root: Root, file: OpenFile): Steps<boolean> {
  try {
    yield* checkWritable(root, file);
    return false;
  } catch (error) {
    if (error instanceof Refusal || isErrno(error, 'EACCES', 'EPERM', 'EROFS', 'ETXTBSY'))
      return true;
    throw error;
  }
}

/** Throws every reason not to show a file as text: see `openFile`, `readWhole` and `decode`. */
export const readFile = (
  root: Root,
  path: string,
  known: KnownFiles,
): Promise<{
  readonly content: FileContent;
  readonly identity: Identity;
  readonly bytes: Buffer;
}> =>
  withFile(root, path, async (file) => {
    const readAt = known.time();
    const { bytes, identity, settled } = await readWhole(root, file.descriptor);
    const { text, encoding, bom } = decode(bytes);
    const revision = revisionOfBytes(bytes);
    if (settled) known.remember({ identity, revision, form: { encoding, bom } }, readAt);
    const content = {
      revision,
      encoding,
      bom,
      eol: eolOf(text),
      readOnly: await root.perform(isReadOnly(root, file)),
      size: bytes.length,
      // A file whose last name was removed after the open has none; the contract counts from 1.
      links: Math.max(1, Number(file.leaf.stats.nlink)),
      // Last: what V8's serializer writes behind a large string makes it grow its buffer, which copies the string.
      text,
    };
    return { content, identity, bytes };
  });
