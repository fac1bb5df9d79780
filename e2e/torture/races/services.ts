/** The app's own services on the attacked folder, with a trash, a history and a recovery store that notice what comes from outside. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createFileService, type FileService } from '../../../src/main/files/file-service';
import { openRoot, type Root } from '../../../src/main/roots/root';
import { createSaveAs, type SavingAs } from '../../../src/main/save-as';
import { canary, type Arena } from './arena';
import type { Shape } from './shapes';

interface Trash {
  readonly folder: string;
  readonly before: ReadonlySet<string>;
}

export interface Ours {
  readonly arena: Arena;
  readonly shape: Shape;
  readonly root: Root;
  readonly service: FileService;
  readonly savingAs: SavingAs;
  /** Where an item may be moved to, and what lay there before. */
  readonly trashes: readonly Trash[];
  /** Bytes from outside that reached history or the recovery store. */
  readonly leaks: () => number;
}

const holdsCanary = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(canary);

/** The person always chooses this name in the system's dialog. */
const chosenName = 'new';

interface Places {
  readonly arena: Arena;
  readonly shape: Shape;
  /** Where the profile and the home trash are. */
  readonly home: string;
}

/** Memory: an attack that need not wait for a disk is made more often. */
const inMemory = '/dev/shm';
export const otherTrash = path.join(inMemory, `.Trash-${process.geteuid?.() ?? ''}`);

export function itemsIn(trash: string): string[] {
  const files = path.join(trash, 'files');
  return fs.existsSync(files) ? fs.readdirSync(files) : [];
}

export async function serve({ arena, shape, home }: Places): Promise<Ours> {
  let leaks = 0;
  const look = (bytes: Uint8Array): void => {
    if (holdsCanary(bytes)) leaks += 1;
  };
  const told = ({ bytes }: { readonly bytes: Uint8Array }): void => look(bytes);
  const opened = await openRoot(arena.root);
  if (!opened.ok) throw new Error(opened.error.code);
  const root = opened.value;
  const options = {
    recovery: {
      async keep(bytes: Uint8Array | AsyncIterable<Uint8Array>) {
        if (ArrayBuffer.isView(bytes)) look(bytes);
        else for await (const chunk of bytes) look(chunk);
        return { drop: () => Promise.resolve() };
      },
    },
    witness: {
      opened: told,
      saved: told,
      looked: told,
      wants: () => true,
      room: () => Promise.resolve(),
      renamed: () => undefined,
      gone: () => undefined,
    },
    trashItem: () => Promise.reject(new Error('no platform trash here')),
    now: Date.now,
    attributeTools: {
      probe: () => Promise.resolve('none' as const),
      copy: () => Promise.resolve(true),
    },
    dataHome: path.join(home, 'data'),
  };
  const service = createFileService({ ...options, root });
  const savingAs = createSaveAs({
    opened: { root, files: service },
    filesOf: (other) => createFileService({ ...options, root: other }),
    documents: home,
    choose: () => Promise.resolve(path.join(arena.root, shape.at, chosenName)),
    open: () => Promise.resolve(),
  });
  const folders = [path.join(home, 'data/Trash'), ...(shape.otherDisk ? [otherTrash] : [])];
  const trashes = folders.map((folder) => ({ folder, before: new Set(itemsIn(folder)) }));
  return { arena, shape, root, service, savingAs, trashes, leaks: () => leaks };
}

/** On the system's own disk, or in memory where that is to be had. */
export function temporaryFolder(where: 'disk' | 'memory'): string {
  const base = where === 'memory' && fs.existsSync(inMemory) ? inMemory : os.tmpdir();
  return fs.realpathSync(fs.mkdtempSync(path.join(base, 'holdfast-race-')));
}
