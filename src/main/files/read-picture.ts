/** Owns reading a picture of the root for the Markdown preview: confined as every read, bounded, and a picture by its bytes. */
import { largestPicture } from '../../shared/preview';
import type { Response } from '../../shared/contract';
import { Refusal, attempt } from '../roots/refusal';
import type { Root } from '../roots/root';
import type { Result } from '../../shared/result';
import { readWhole, withFile } from './open-file';
import { pictureType } from './picture-type';
import { createSlots } from './slots';

/** Each may hold as many bytes as the largest picture, twice. */
const mostAtOnce = 3;

const tooLarge = (): never => {
  throw new Refusal('FILE_TOO_LARGE', 'The picture is larger than 20 MB, the most that is shown.');
};

const readPicture = (root: Root, path: string): Promise<Response<'preview:picture'>> =>
  withFile(root, path, async ({ leaf, descriptor }) => {
    if (leaf.stats.size > largestPicture) tooLarge();
    const { bytes } = await readWhole(root, descriptor);
    if (bytes.length > largestPicture) tooLarge();
    const mediaType = pictureType(bytes);
    if (mediaType === null)
      throw new Refusal('NOT_A_PICTURE', 'The file does not begin as a picture does.');
    // A buffer of its own: what is sent must carry nothing else of the memory that it was read into.
    return { bytes: new Uint8Array(bytes), mediaType };
  });

/** Errors: as `file:read` for the path, FILE_TOO_LARGE, NOT_A_PICTURE. */
export const createPictureReader = (root: Root) => {
  const slots = createSlots(mostAtOnce);
  return (path: string): Promise<Result<Response<'preview:picture'>>> =>
    attempt('read', () => slots(() => readPicture(root, path)));
};
