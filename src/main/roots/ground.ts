/** Owns what a walk stands on: the interface through which each platform opens a directory and looks at a name in it. */
import type { Stats } from './file-system';
import type { Steps } from './steps';

/** A directory below the root that was reached by a confined walk. SECURITY: its paths never leave the main process. */
export interface Directory {
  /** Components from the root, links resolved. */
  readonly names: readonly string[];
  /** A path that leads to this directory in a file call. */
  readonly self: string;
  /** A path that leads to one name in this directory in a file call. The name must have passed the lexical check. */
  at(name: string): string;
  /** Null off Linux. For a child process that must look at the very same directory. */
  readonly descriptor: number | null;
  close(): Steps<void>;
}

/** What a name leads to, looked at without following or opening it. */
export interface Leaf {
  readonly stats: Stats;
  /** A path that leads to the very object that was looked at (or, off Linux, to its name). */
  readonly self: string;
  /** Opens the object for real; throws a Refusal where it is not the object that was looked at. */
  reopen(flags: number): Steps<number>;
  close(): Steps<void>;
}

export interface Ground {
  /** A fresh hold on the root, closed by the walk that asked for it. */
  stand(): Steps<Directory>;
  /** The directory of this name, or null where the name is a link or no directory. */
  enter(directory: Directory, name: string): Steps<Directory | null>;
  look(directory: Directory, name: string): Steps<Leaf>;
  /** Whether the directory still lies below the root's own place. */
  isBelow(directory: Directory): Steps<boolean>;
  /** Where the directory lies now, an absolute path: for the system's trash and its records only. */
  locate(directory: Directory): Steps<string>;
  /** Throws ROOT_GONE where the root's path no longer leads to the folder that was opened. */
  checkPresent(): Steps<void>;
  /** The root's absolute path, without links. */
  readonly absolutePath: string;
  close(): void;
}
