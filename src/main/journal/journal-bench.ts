/** Owns what the journal's tests share: a profile on the real disk, a store on it, and what the next start makes of it. */
// eslint-disable-next-line no-restricted-imports -- test support: it looks at the disk past the code under test
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalState } from '../../shared/journal-entry';
import { nodeFileSystem, type FileSystem } from '../roots/file-system';
import { createJournalStore, type JournalStore } from './journal-store';

export class JournalBench {
  readonly profile = mkdtempSync(join(tmpdir(), 'holdfast-journal-'));
  readonly folder = join(this.profile, 'journal', 'root');
  readonly states: JournalState[] = [];
  readonly logged: string[] = [];
  /** Text by revision. */
  readonly bases = new Map([['r1', 'base']]);
  basesFail = false;

  open(fileSystem: FileSystem = nodeFileSystem): JournalStore {
    return createJournalStore({
      fileSystem,
      folder: this.folder,
      bases: {
        has: (revision) => Promise.resolve(this.bases.has(revision)),
        text: (revision) =>
          this.basesFail
            ? Promise.reject(new Error('EIO'))
            : Promise.resolve(this.bases.get(revision) ?? null),
      },
      changed: (state) => this.states.push(state),
      log: (message) => this.logged.push(message),
    });
  }

  get state(): JournalState | undefined {
    return this.states.at(-1);
  }

  files(): string[] {
    return existsSync(this.folder) ? readdirSync(this.folder).sort() : [];
  }

  /** The first file, by its absolute path. */
  path(): string {
    return join(this.folder, this.files()[0] ?? '');
  }

  /** The text of each key, its edits put on it. */
  async recovered(store = this.open()): Promise<Record<string, string>> {
    const { documents } = await store.recover();
    const texts: Record<string, string> = {};
    for (const { key } of documents) {
      const loaded = await store.load(key);
      if (!loaded.ok) continue;
      const changes = loaded.value.edits.flatMap((edit) => edit.changes);
      texts[key] = changes.reduce(
        (text, { offset, length, text: added }) =>
          text.slice(0, offset) + added + text.slice(offset + length),
        loaded.value.text,
      );
    }
    return texts;
  }

  remove(): void {
    rmSync(this.profile, { recursive: true });
  }
}
