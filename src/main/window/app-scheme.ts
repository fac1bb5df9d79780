/** Serves the bundle under app://holdfast/ from the build-time map, with the security headers; nothing else. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol } from 'electron';
import type { ProtocolRequest, ProtocolResponse, Session } from 'electron';
import { appScheme, findAppFile, previewOrigin } from './app-files';
import type { AppManifest } from './app-files';
import {
  contentSecurityPolicy,
  previewHeaders,
  previewSecurityPolicy,
  securityHeaders,
} from './content-security-policy';

/** Before app's ready: a standard, secure scheme whose scripts V8 may cache as code. */
export const registerAppScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, codeCache: true, supportFetchAPI: false },
    },
  ]);
};

/** The map that the build wrote beside the renderer's files, as JSON. */
export const readAppFiles = (rendererFolder: string): Promise<string> =>
  readFile(join(rendererFolder, 'app-files.json'), 'utf8');

/** Of a file that the build wrote beside the main process's bundle. */
export const readBuilt = (name: string): Promise<string> => readFile(join(__dirname, name), 'utf8');

/** What stands in the document before its scripts have begun. SECURITY: made by main, from numbers and checked colours. */
export interface FirstLook {
  readonly css: () => string;
  readonly highContrast: () => boolean;
}

/** What answers need, which the first of them waits for. */
export interface Served {
  readonly manifest: AppManifest;
  readonly look: FirstLook;
}

const page = '/workbench/index.html';
const highContrastSheet = /^\/assets\/high-contrast\.[\w.]+$/;

/** Both keep their place in the cascade: behind the page's own sheet. */
const headOf = ({ manifest, look }: Served): string => {
  const css = look.css();
  const sheet = Object.keys(manifest.files).find((path) => highContrastSheet.test(path));
  return [
    look.highContrast() && sheet !== undefined ? `<link rel="stylesheet" href="${sheet}">` : '',
    css === '' ? '' : `<style id="look">${css}</style>`,
  ].join('');
};

const withHead = (html: Buffer, head: string): Buffer =>
  head === ''
    ? html
    : Buffer.from(html.toString('utf8').replace('</head>', () => `${head}</head>`));

const notFound: ProtocolResponse = { statusCode: 404, data: Buffer.alloc(0) };

/** The file of an address and the headers that its host has. */
const finderIn = (manifest: AppManifest) => {
  const headers = securityHeaders(contentSecurityPolicy(manifest.trustedTypes));
  const ofPreview = previewHeaders(previewSecurityPolicy(manifest.preview.trustedTypes));
  return (url: string) => {
    const file = findAppFile(manifest, url);
    if (file !== null) return { ...file, headers };
    const inPreview = findAppFile(manifest.preview, url, previewOrigin);
    return inPreview === null ? null : { ...inPreview, headers: ofPreview };
  };
};

const answer = async (
  { method, url }: ProtocolRequest,
  rendererFolder: string,
  { served, find }: { readonly served: Served; readonly find: ReturnType<typeof finderIn> },
): Promise<ProtocolResponse> => {
  const file = method === 'GET' ? find(url) : null;
  if (file === null) return notFound;
  try {
    const bytes = await readFile(join(rendererFolder, file.path));
    const data = file.path === page ? withHead(bytes, headOf(served)) : bytes;
    return { statusCode: 200, headers: { ...file.headers, 'Content-Type': file.type }, data };
  } catch {
    return notFound;
  }
};

/**
 * Answers our scheme on this session, from when `coming` is there. The files are ours: Electron's asar-aware `fs` is the
 * right one here.
 */
export const serveApp = (
  session: Session,
  rendererFolder: string,
  coming: Promise<Served>,
): void => {
  const ready = coming.then((served) => ({ served, find: finderIn(served.manifest) }));
  // `protocol.handle` loads an HTTP client and streams each answer through it: docs/decisions/0034.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is there in the newest Electron; a test of every start would see it go
  session.protocol.registerBufferProtocol(appScheme, (request, callback) => {
    void ready.then((now) => answer(request, rendererFolder, now)).then(callback);
  });
};
