/** A folder of a test's own on the real disk, and what its files hold. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Workspace {
  /** Absolute path of the folder that the app opens. */
  readonly folder: string;
  readonly path: (name: string) => string;
  readonly write: (name: string, text: string | Uint8Array) => void;
  /** As most editors save: a temporary renamed over the file. */
  readonly replace: (name: string, text: string) => void;
  readonly text: (name: string) => string | null;
  readonly remove: () => void;
}

/** Makes a folder with these files; names may hold `/`. */
export const makeWorkspace = (
  files: Readonly<Record<string, string | Uint8Array>>,
  called = 'notes',
): Workspace => {
  const parent = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-e2e-')));
  const folder = path.join(parent, called);
  fs.mkdirSync(folder);
  const inFolder = (name: string) => path.join(folder, name);
  const write = (name: string, text: string | Uint8Array) => {
    fs.mkdirSync(path.dirname(inFolder(name)), { recursive: true });
    fs.writeFileSync(inFolder(name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return {
    folder,
    path: inFolder,
    write,
    replace: (name, text) => {
      write(`${name}.outside`, text);
      fs.renameSync(inFolder(`${name}.outside`), inFolder(name));
    },
    text: (name) => {
      try {
        return fs.readFileSync(inFolder(name), 'utf8');
      } catch {
        return null;
      }
    },
    remove: () => fs.rmSync(parent, { recursive: true, force: true }),
  };
};
