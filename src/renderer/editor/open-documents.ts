/** All open documents of the window by path, and what concerns all of them: flush, autosave mode, renames. */
import { isDirty, type DocumentState } from '../document/document-state';
import { isUntitled } from '../../shared/untitled';
import { movedPath } from '../ui/paths';
import { DocumentSession, type SessionHooks } from './document-session';
import type { FileContent } from '../../shared/contract';
import type { Recovered } from '../../shared/journal-entry';
import type { Result } from '../../shared/result';

export type Unsaved = { path: string; code: string | null }[];

/** What stands against a save, in a word or two for the question at closing; null where only nobody has asked for it. */
const reason = (state: DocumentState): string | null => {
  if (isUntitled(state.path)) return 'UNTITLED';
  if (state.theirs !== null) return 'changed on disk';
  if (state.deleted) return 'deleted on disk';
  return state.failure?.code ?? null;
};

const pathOf = ({ path }: DocumentState): string => path;

export class OpenDocuments {
  readonly #sessions = new Map<string, DocumentSession>();
  readonly #hooks: SessionHooks;

  constructor(hooks: SessionHooks) {
    this.#hooks = hooks;
  }

  get(path: string): DocumentSession | undefined {
    return this.#sessions.get(path);
  }

  open(path: string, already: Result<FileContent> | null): void {
    if (this.#sessions.has(path)) return;
    const session = new DocumentSession(path, this.#hooks);
    this.#sessions.set(path, session);
    if (isUntitled(path)) session.begin();
    else session.open(already);
  }

  /** As `DocumentSession.recover`. */
  recover(path: string, recovered: Recovered, replayed: () => void): void {
    if (this.#sessions.has(path)) return;
    const session = new DocumentSession(path, this.#hooks);
    this.#sessions.set(path, session);
    session.recover(recovered, replayed);
  }

  close(path: string): void {
    this.#sessions.get(path)?.close();
    this.#sessions.delete(path);
  }

  move(from: string, to: string): void {
    for (const [path, session] of [...this.#sessions]) {
      const next = movedPath(path, from, to);
      if (next === path) continue;
      this.#sessions.delete(path);
      this.#sessions.set(next, session);
      session.send({ type: 'moved', path: next });
    }
  }

  /** Saves every file; returns the unsaved documents that are in no file, each of which needs a place first. */
  saveAll(): readonly string[] {
    const states = [...this.#sessions.values()].map((session) => {
      if (!isUntitled(session.state.path))
        session.send({ type: 'saveRequested', reason: 'person' });
      return session.state;
    });
    return states.filter((state) => isUntitled(state.path) && isDirty(state)).map(pathOf);
  }

  /**
   * Flushes every document that saves by itself, and waits for saves under way in every mode; what is left unsaved is
   * named with what stands against it.
   */
  async flushAll(): Promise<Unsaved> {
    const sessions = [...this.#sessions.values()];
    const flushes = this.#hooks.autosaveMode() !== 'off';
    await Promise.all(sessions.map((session) => (flushes ? session.flush() : session.settled())));
    for (const session of sessions) session.keepUndo();
    return sessions
      .map((session) => session.state)
      .filter(isDirty)
      .map((state) => ({ path: state.path, code: reason(state) }));
  }
}
