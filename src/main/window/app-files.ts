/**
 * The exact map of the files that our scheme serves, made at build time. A request is looked up, never joined to a
 * path, so no spelling of `..` can leave the bundle. Threat: "app:// URL with .., %2e%2e …".
 */
import { z } from 'zod';

export const appScheme = 'app';
export const appHost = 'holdfast';
export const appOrigin = `${appScheme}://${appHost}`;

export const appManifestSchema = z.object({
  files: z.record(z.string(), z.object({ type: z.string(), bytes: z.number() })),
  trustedTypes: z.array(z.string().regex(/^[\w#=@./-]+$/)),
});

export type AppManifest = z.infer<typeof appManifestSchema>;

/** The map's key for a request, or null: another host, a query, an encoded or unknown path. */
export const findAppFile = (
  manifest: AppManifest,
  requestUrl: string,
): { readonly path: string; readonly type: string } | null => {
  const prefix = `${appOrigin}/`;
  // The raw text is compared, not a parsed URL: parsing would fold `..` and `%2e%2e` into something that matches.
  if (!requestUrl.startsWith(prefix)) return null;
  const path = requestUrl.slice(appOrigin.length);
  if (!Object.hasOwn(manifest.files, path)) return null;
  const file = manifest.files[path];
  return file === undefined ? null : { path, type: file.type };
};
