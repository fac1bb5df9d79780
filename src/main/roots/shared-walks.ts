/** Owns looks at many files one after the other: those of one folder share the confined walk to it, for a moment. */
import type { Directory, Leaf } from './ground';
import type { Root } from './root';
import type { Steps } from './steps';

const mostFolders = 8;

/**
 * SECURITY: each folder was reached by the confined walk and is held, so no swapped link leads a look elsewhere. The one who
 * asks says `leave` before anything else has its turn: a folder that is moved in between is held for milliseconds only.
 */
export class SharedWalks {
  readonly #folders = new Map<string, Directory>();

  constructor(private readonly root: Root) {}

  /** What is under this name, links not followed; whoever gets it closes it. Throws a Refusal, or what a call throws. */
  *leafAt(path: string): Steps<Leaf> {
    const slash = path.lastIndexOf('/');
    const folder = yield* this.#directory(path.slice(0, Math.max(0, slash)));
    return yield* this.root.leafIn(folder, path.slice(slash + 1));
  }

  *leave(): Steps<void> {
    const held = [...this.#folders.values()];
    this.#folders.clear();
    for (const folder of held) yield* folder.close();
  }

  *#directory(path: string): Steps<Directory> {
    const held = this.#folders.get(path);
    if (held !== undefined) return held;
    if (this.#folders.size >= mostFolders) yield* this.leave();
    const folder = yield* this.root.directory(path);
    this.#folders.set(path, folder);
    return folder;
  }
}
