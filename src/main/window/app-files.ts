/**
 * The exact map of the files that our scheme serves, made at build time. A request is looked up, never joined to a
 * path, so no spelling of `..` can leave the bundle. Threat: "app:// URL with .., %2e%2e …".
 */
export const appScheme = 'app';
export const appHost = 'holdfast';
export const appOrigin = `${appScheme}://${appHost}`;
/** Another host is another site to Chromium, which gives it a process of its own. */
export const previewOrigin = `${appScheme}://preview`;
/** The one document that may stand in a frame of our page. */
export const previewAddress = `${previewOrigin}/preview/index.html`;

export interface HostFiles {
  /** By path; sizes in bytes. */
  readonly files: Readonly<Record<string, { readonly type: string; readonly bytes: number }>>;
  readonly trustedTypes: readonly string[];
}

export interface AppManifest extends HostFiles {
  readonly preview: HostFiles;
}

/** The map's key for a request, or null: another host, a query, an encoded or unknown path. */
export const findAppFile = (
  manifest: Pick<AppManifest, 'files'>,
  requestUrl: string,
  origin = appOrigin,
): { readonly path: string; readonly type: string } | null => {
  const prefix = `${origin}/`;
  // The raw text is compared, not a parsed URL: parsing would fold `..` and `%2e%2e` into something that matches.
  if (!requestUrl.startsWith(prefix)) return null;
  const path = requestUrl.slice(origin.length);
  if (!Object.hasOwn(manifest.files, path)) return null;
  const file = manifest.files[path];
  return file === undefined ? null : { path, type: file.type };
};
