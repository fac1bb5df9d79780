/** Owns exchanging two names in one step (Linux's renameat2 with RENAME_EXCHANGE), which Node has no call for. */

/** What we use of the native part of fs-native-extensions. Strings only: it aborts the process on anything else. */
interface Addon {
  swapSync(from: string, to: string): void;
  /** Calls `done` with the answer, and with `request` as its `this`; what it returns must be held until then. */
  swap(
    from: string,
    to: string,
    request: { held: unknown },
    done: (error: Error | null) => void,
  ): unknown;
}

/** Its buffer for a path; a longer one would be cut off without an error. Ours have some 300 bytes. */
const longestPath = 4096;

/**
 * By file, not by package: the package looks for its native part at run time, which a bundle has no folder for. Webpack puts
 * these two beside the bundle (scripts/native-addons.ts); everywhere else they come from node_modules.
 */
/* eslint-disable @typescript-eslint/no-require-imports -- a native file cannot be imported */
function load(): Addon {
  if (process.platform === 'linux' && process.arch === 'x64')
    return require('fs-native-extensions/prebuilds/linux-x64/fs-native-extensions.node') as Addon;
  if (process.platform === 'linux' && process.arch === 'arm64')
    return require('fs-native-extensions/prebuilds/linux-arm64/fs-native-extensions.node') as Addon;
  throw new Error(`there is none for ${process.platform} on ${process.arch}`);
}
/* eslint-enable @typescript-eslint/no-require-imports */

type Loaded = { readonly addon: Addon } | { readonly missing: string };

let loaded: Loaded | undefined;

/** Loaded at the first use: text on screen does not wait for it. */
function use(): Loaded {
  if (loaded !== undefined) return loaded;
  try {
    loaded = { addon: load() };
  } catch (error) {
    loaded = { missing: String(error) };
  }
  return loaded;
}

const syscall = 'renameat2';

const failure = (code: string): Error =>
  Object.assign(new Error(`${code}: names cannot be exchanged`), { code, syscall });

/** The addon's errors have the errno's name as their code, but not the call that a system error is known by. */
const named = (error: unknown): unknown =>
  typeof error === 'object' && error !== null ? Object.assign(error, { syscall }) : error;

function addonFor(from: string, to: string): Addon {
  const addon = use();
  if (!('addon' in addon)) throw failure('ENOSYS');
  if (Buffer.byteLength(from) > longestPath || Buffer.byteLength(to) > longestPath)
    throw failure('ENAMETOOLONG');
  return addon.addon;
}

/**
 * Each of the two names leads to what the other led to before; nothing sees a moment in between. Throws ENOSYS where the
 * system, or EINVAL where the file system, cannot; ENOENT where either name is missing.
 */
export function exchangeNow(from: string, to: string): void {
  const addon = addonFor(from, to);
  try {
    addon.swapSync(from, to);
  } catch (error) {
    throw named(error);
  }
}

/** As `exchangeNow`, in the thread pool. */
export async function exchangeLater(from: string, to: string): Promise<void> {
  const addon = addonFor(from, to);
  await new Promise<void>((resolve, reject) => {
    const request: { held: unknown } = { held: null };
    request.held = addon.swap(from, to, request, (error) => {
      request.held = null;
      if (error === null) resolve();
      else reject(Object.assign(error, { syscall }));
    });
  });
}

/** Why names cannot be exchanged here, for the log; null where they can, as far as the system goes. */
export function whyNoExchange(): string | null {
  const addon = use();
  return 'missing' in addon ? addon.missing : null;
}
