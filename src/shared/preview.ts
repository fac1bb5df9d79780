/** What the Markdown preview asks of main: pictures of the root, an address to open outside, the end of a frame that hangs. */
import { z } from 'zod';

/** Bytes. */
export const largestPicture = 20 * 1024 * 1024;

export const pictureTypes = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'image/x-icon',
  'image/svg+xml',
] as const;

export type PictureType = (typeof pictureTypes)[number];

/** Of the native menu. */
export const previewMenuCommands = ['markdown:preview', 'markdown:preview-side'] as const;

export const previewCalls = {
  /** A picture of the root, known by what it begins with: `NOT_A_PICTURE` for anything else. */
  'preview:picture': {
    request: z.strictObject({ path: z.string().max(4096) }),
    response: z.strictObject({
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= largestPicture),
      mediaType: z.enum(pictureTypes),
    }),
  },
  /** Shows the whole address and asks; opens it with the system's own program where the person agrees. */
  'preview:open-address': {
    request: z.strictObject({ address: z.string().min(1).max(4096) }),
    response: z.undefined(),
  },
  /** Ends the processes of this window's frames: one that hangs cannot be asked to. */
  'preview:end': { request: z.undefined(), response: z.undefined() },
} as const;
