/** Owns opening a file as text: its bytes, their revision, encoding and line ends, and whether it may be saved. */
import type { FileContent, Request } from '../../shared/contract';
import { isErrno, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, type Steps } from '../roots/steps';
import { decode } from './detect-encoding';
import { eolOf, type DecodedText } from './encoding';
import type { Identity } from './identity';
import { readWhole, withFile, type OpenFile } from './open-file';
import { revisionOfBytes } from '../blobs/revision';
import type { Saving } from './saving';

type Reading = Pick<Saving, 'root' | 'known' | 'forms'>;

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

/** An encoding that was found for these very bytes before is found again: they may be our own, saved in it. */
async function decodeKnown(
  { forms }: Reading,
  bytes: Buffer,
  {
    encoding,
    asText,
    revision,
  }: Omit<Request<'file:read'>, 'path'> & { readonly revision: string },
): Promise<DecodedText> {
  const known = encoding ?? forms.recall(revision)?.encoding;
  const isPlain = known === undefined || known === 'utf-8';
  const decoded = await decode(bytes, { asText, encoding: isPlain ? encoding : known });
  forms.remember(revision, decoded, encoding === undefined);
  return decoded;
}

/** Throws every reason not to show a file as text: see `openFile`, `readWhole` and `decode`. */
export const readFile = (
  reading: Reading,
  request: Request<'file:read'>,
): Promise<{
  readonly content: FileContent;
  readonly identity: Identity;
  readonly bytes: Buffer;
}> =>
  withFile(reading.root, request.path, async (file) => {
    const { root, known } = reading;
    const readAt = known.time();
    const { bytes, identity, settled } = await readWhole(root, file.descriptor);
    const revision = revisionOfBytes(bytes);
    const decoded = await decodeKnown(reading, bytes, { ...request, revision });
    if (settled) known.remember({ identity, revision }, readAt);
    const { text, ...form } = decoded;
    const content = {
      revision,
      ...form,
      eol: eolOf(text),
      readOnly: form.lossy || (await root.perform(isReadOnly(root, file))),
      size: bytes.length,
      // A file whose last name was removed after the open has none; the contract counts from 1.
      links: Math.max(1, Number(file.leaf.stats.nlink)),
      // Last: what V8's serializer writes behind a large string makes it grow its buffer, which copies the string.
      text,
    };
    return { content, identity, bytes };
  });
