/** Owns the lexical check of a root-relative path: text to components, before any file call. */
import { Refusal } from './refusal';
import { isWellFormed } from './well-formed';

const largestPathBytes = 4096;
const largestNameBytes = 255;

/** Windows keeps these for devices, in any folder, with any extension and with spaces before it (CVE-2025-27210, CVE-2024-51756). */
const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ ]*(?:[.:].*)?$/iu;
const shortName = /~[0-9]/;
const windowsForbidden = /[<>:"|?*\p{Cc}]/u;

const invalid = (why: string): never => {
  throw new Refusal('INVALID_PATH', `This path cannot be used: ${why}.`);
};

const outside = (): never => {
  throw new Refusal('PATH_OUTSIDE_ROOT');
};

function checkWindowsName(name: string): void {
  if (windowsForbidden.test(name)) invalid('Windows does not allow one of its characters');
  if (/[. ]$/.test(name)) invalid('a name may not end in a dot or a space on Windows');
  if (deviceName.test(name)) invalid('the name belongs to a device');
  // SECURITY: an 8.3 name is a second name of a file, under which checks by name miss it (CVE-2026-53571).
  if (shortName.test(name)) invalid('short names such as NAME~1 are not accepted');
}

/** Throws a Refusal for a name that may not be one component of a path. Lengths are in UTF-8 bytes. */
export function checkName(name: string, platform: NodeJS.Platform): void {
  if (name === '..') outside();
  if (name === '') invalid('it has an empty part, or a slash at its end');
  if (name === '.') invalid('it has the part "."');
  if (name.includes('\\')) invalid('it has a backslash');
  if (!isWellFormed(name)) invalid('it is not valid Unicode');
  if (Buffer.byteLength(name) > largestNameBytes)
    invalid(`a name is longer than ${largestNameBytes} bytes`);
  if (platform === 'win32') checkWindowsName(name);
}

const looksAbsolute = (path: string): boolean =>
  path.startsWith('/') || path.startsWith('\\') || /^[a-z]:/i.test(path);

/** Whether any way to cut the path has a `..`, so that a climb is reported as one even behind a backslash. */
const climbs = (path: string): boolean => path.split(/[/\\]/).includes('..');

/**
 * The components of a root-relative path; '' is the root itself and gives none. Throws a Refusal: PATH_OUTSIDE_ROOT for an
 * absolute path or a `..`, else INVALID_PATH. `C:x` counts as absolute on Windows alone: elsewhere it is a plain name.
 */
export function parsePath(path: string, platform: NodeJS.Platform): readonly string[] {
  if (path === '') return [];
  if (path.includes('\0')) invalid('it has a NUL character');
  const drive = /^[a-z]:/i.test(path);
  if (looksAbsolute(path) && (!drive || platform === 'win32' || /^[a-z]:[\\/]/i.test(path)))
    outside();
  if (climbs(path)) outside();
  if (Buffer.byteLength(path) > largestPathBytes)
    invalid(`it is longer than ${largestPathBytes} bytes`);
  const components = path.split('/');
  for (const name of components) checkName(name, platform);
  return components;
}

/**
 * One key for every spelling that some file system takes for the same file: case twins, NFC and NFD, `ß` and `ss`. Twins
 * that are two files share a queue, which costs only time.
 */
export const lockKey = (components: readonly string[]): string =>
  components.join('/').normalize('NFC').toLowerCase().toUpperCase().normalize('NFC');
