/** The shape of the map of our scheme's files. Apart from what looks into it: zod is loaded after the first window was made. */
import { z } from 'zod';
import type { AppManifest } from './app-files';

const hostFiles = {
  files: z.record(z.string(), z.object({ type: z.string(), bytes: z.number() })),
  trustedTypes: z.array(z.string().regex(/^[\w#=@./-]+$/)),
};

const appManifestSchema = z.object({ ...hostFiles, preview: z.object(hostFiles) });

/** Of the file that the build wrote; throws where it is not that. */
export const parseAppManifest = (json: string): AppManifest =>
  appManifestSchema.parse(JSON.parse(json) as unknown);
