/** Owns what the person opened: a folder, or one file in a folder, and the only ways from a relative path into it. */
import { basename, dirname, join } from 'node:path';
import type { Result } from '../../shared/result';
import { nodeFileSystem, type FileSystem } from './file-system';
import type { Directory, Ground, Leaf } from './ground';
import { openLinuxGround } from './linux-ground';
import { lockKey, parsePath } from './relative-path';
import { attempt, isErrno, Refusal } from './refusal';
import { call, runLater, runNow, type Steps } from './steps';
import { walkToDirectory, walkToLeaf, walkToName, type FoundPlace, type Place } from './walk';
import { openWalkedGround } from './walked-ground';

/** An opened root. Its steps throw a Refusal or a system error: run them inside `attempt`. */
export interface Root {
  readonly kind: 'folder' | 'file';
  /** Last component of what was opened; for a file the only path that the root has. */
  readonly name: string;
  /** SECURITY: for the watcher, the trash and the list of recent folders only; never sent to a renderer. */
  readonly absolutePath: string;
  /** Whether names that differ only in case are two files here. */
  readonly caseSensitive: boolean;
  /** A network or FUSE mount, whose calls may hang: steps run in the thread pool, and times are not trusted. */
  readonly remote: boolean;
  readonly fileSystem: FileSystem;
  /** Carries steps out: on this thread where the disk is local, else in the thread pool. */
  perform<T>(steps: Steps<T>): Promise<T>;
  /** Throws ROOT_GONE where the root was moved, replaced, deleted or unmounted. */
  checkPresent(): Steps<void>;
  /** The key of the one queue that a path and its twins share. Throws a Refusal for a path that cannot be used. */
  keyOf(path: string): string;
  directory(path: string): Steps<Directory>;
  /** The directory that holds a name; the name itself is not looked at. */
  nameAt(path: string): Steps<Place>;
  /** What a path leads to, links inside the root followed. */
  leafAt(path: string): Steps<FoundPlace>;
  /** What is under one name in a directory that a walk has reached, links not followed. */
  leafIn(directory: Directory, name: string): Steps<Leaf>;
  isBelow(directory: Directory): Steps<boolean>;
  locate(directory: Directory): Steps<string>;
  close(): void;
}

/** statfs types of file systems whose calls may hang: NFS, SMB, CIFS, SMB2, FUSE, 9P, AFS, CODA, Ceph, NCP. */
const remoteTypes = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546, 0x01021997, 0x5346414f, 0x73757245,
  0x00c36400, 0x564c,
]);

/** Whether the calls of a file system may hang and its changes come from elsewhere; by the kernel's magic number. */
export const isRemoteType = (platform: NodeJS.Platform, type: number): boolean =>
  platform === 'linux' && remoteTypes.has(type >>> 0);

const swapCase = (name: string): string =>
  name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase();

/** Asks the disk about a twin of the root's own name; a name without letters is judged by the platform's custom. */
function* probeCase(absolutePath: string, platform: NodeJS.Platform): Steps<boolean> {
  const name = basename(absolutePath);
  const twin = swapCase(name);
  if (twin === name) return platform === 'linux';
  try {
    const [own, other] = [
      yield* call('lstat', absolutePath),
      yield* call('lstat', `${dirname(absolutePath)}/${twin}`),
    ];
    return own.ino !== other.ino || own.dev !== other.dev;
  } catch {
    return true;
  }
}

interface Opened {
  readonly ground: Ground;
  readonly kind: Root['kind'];
  readonly name: string;
  readonly caseSensitive: boolean;
  readonly remote: boolean;
}

function* openGround(fileSystem: FileSystem, folder: string): Steps<Ground> {
  return fileSystem.platform === 'linux'
    ? yield* openLinuxGround(fileSystem, folder)
    : yield* openWalkedGround(fileSystem, folder);
}

/** The person's own choice may be a link; what it leads to now is what is opened, and held. */
function* lookAt(chosen: string): Steps<{ real: string; kind: Root['kind'] }> {
  const real = yield* call('realpath', chosen);
  const stats = yield* call('lstat', real);
  const kind = stats.isDirectory() ? 'folder' : 'file';
  if (kind === 'file' && !stats.isFile()) throw new Refusal('NOT_A_FILE');
  return { real, kind };
}

/** As `lookAt`, for a file that a save may be about to make. */
function* lookAtPlace(chosen: string): Steps<{ real: string; kind: Root['kind'] }> {
  try {
    return yield* lookAt(chosen);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
    const folder = yield* call('realpath', dirname(chosen));
    return { real: join(folder, basename(chosen)), kind: 'file' };
  }
}

type Looking = (chosen: string) => Steps<{ real: string; kind: Root['kind'] }>;

function* openSteps(fileSystem: FileSystem, chosen: string, look: Looking): Steps<Opened> {
  const { real, kind } = yield* look(chosen);
  const ground = yield* openGround(fileSystem, kind === 'folder' ? real : dirname(real));
  try {
    const type = yield* call('fileSystemType', ground.absolutePath);
    const own = kind === 'folder' ? ground.absolutePath : real;
    return {
      ground,
      kind,
      name: basename(own) === '' ? '/' : basename(own),
      caseSensitive: yield* probeCase(own, fileSystem.platform),
      remote: isRemoteType(fileSystem.platform, type),
    };
  } catch (error) {
    ground.close();
    throw error;
  }
}

const onlyOne = ([name, ...more]: readonly string[]): string => {
  if (name === undefined || more.length > 0) throw new Refusal('INVALID_PATH');
  return name;
};

function rootOf(fileSystem: FileSystem, opened: Opened): Root {
  const { ground, kind, name, remote } = opened;
  const { platform } = fileSystem;
  const componentsOf = (path: string): readonly string[] => {
    const components = parsePath(path, platform);
    // SECURITY: a single-file root has one path; the folder's other names do not exist for it.
    if (kind === 'file' && (components.length !== 1 || components[0] !== name))
      throw new Refusal('PATH_OUTSIDE_ROOT', 'Only the one open file can be used in this window.');
    return components;
  };
  function* routeTo(path: string) {
    const components = componentsOf(path);
    yield* ground.checkPresent();
    return { ground, platform, components };
  }
  return {
    kind,
    name,
    remote,
    fileSystem,
    caseSensitive: opened.caseSensitive,
    absolutePath: kind === 'folder' ? ground.absolutePath : `${ground.absolutePath}/${name}`,
    perform: async (steps) => (remote ? runLater(fileSystem, steps) : runNow(fileSystem, steps)),
    checkPresent: () => ground.checkPresent(),
    keyOf: (path) => lockKey(componentsOf(path)),
    *directory(path) {
      if (kind === 'folder') return yield* walkToDirectory(yield* routeTo(path));
      if (path !== '' && componentsOf(path).length > 0) throw new Refusal('NOT_A_DIRECTORY');
      yield* ground.checkPresent();
      return yield* ground.stand();
    },
    *nameAt(path) {
      return yield* walkToName(yield* routeTo(path));
    },
    *leafAt(path) {
      const found = yield* walkToLeaf(yield* routeTo(path));
      const here = found.directory.names.length === 0 && found.name === name;
      if (kind === 'folder' || here) return found;
      yield* found.leaf.close();
      yield* found.directory.close();
      throw new Refusal('PATH_OUTSIDE_ROOT');
    },
    leafIn: (directory, name) => ground.look(directory, onlyOne(componentsOf(name))),
    isBelow: (directory) => ground.isBelow(directory),
    locate: (directory) => ground.locate(directory),
    close: () => ground.close(),
  };
}

const openAs = (fileSystem: FileSystem, chosen: string, look: Looking): Promise<Result<Root>> =>
  attempt('read', async () => {
    try {
      // Always in the thread pool: whether the mount may hang is known only afterwards.
      return rootOf(fileSystem, await runLater(fileSystem, openSteps(fileSystem, chosen, look)));
    } catch (error) {
      if (isErrno(error, 'ENOENT')) throw new Refusal('FILE_NOT_FOUND');
      throw error;
    }
  });

/**
 * Opens a folder, or a single file, that the person chose. Errors: FILE_NOT_FOUND, NOT_A_FILE for a device and the like,
 * PERMISSION_DENIED, ROOT_GONE where it changed meanwhile, IO_ERROR where the system cannot confine it.
 */
export const openRoot = (
  absolutePath: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<Result<Root>> => openAs(fileSystem, absolutePath, lookAt);

/** A single-file root for a file that the person chose to save into; it need not be there yet. Errors: as `openRoot`. */
export const openRootToSave = (
  absolutePath: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<Result<Root>> => openAs(fileSystem, absolutePath, lookAtPlace);
