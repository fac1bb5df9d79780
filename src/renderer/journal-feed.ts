/** Joins the documents of a workspace to the recovery journal in main, and says when it cannot keep what is unsaved. */
import { bridge } from './bridge';
import { keepingFailed, keepingFailedKey } from './notices/recovery-notices';
import { JournalFeeder } from './recovery/journal-feeder';
import type { Workspace } from './workspace';

/** With 0 it runs when the event at hand is over: by then the cursor stands where the edit has put it. */
const later = (run: () => void, milliseconds: number): (() => void) => {
  if (milliseconds > 0) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  }
  let isOff = false;
  queueMicrotask(() => {
    if (!isOff) run();
  });
  return () => (isOff = true);
};

const cursorOf = (workspace: Workspace, key: string): { line: number; column: number } => {
  const host = workspace.layout.get().editing?.host;
  const { active } = workspace.tabs.get();
  const shown = active === key ? host?.cursor.get() : null;
  const { line, column } = shown ?? host?.lastPlace(key) ?? { line: 1, column: 1 };
  return { line, column };
};

export const createFeeder = (workspace: Workspace): JournalFeeder =>
  new JournalFeeder({
    send: (entry) => bridge.journal.write(entry),
    forget: (key) => bridge.journal.forget({ key }),
    cursor: (key) => cursorOf(workspace, key),
    now: Date.now,
    later,
  });

/** One notice for all documents: they share the disk that is full. */
export const followJournal = (workspace: Workspace): void => {
  const { feeder, notices } = workspace;
  bridge.on('journal:state', (state) => feeder.answered(state));
  let shown: string | null = null;
  feeder.keeping.subscribe(() => {
    const failed = [...feeder.keeping.get()].find(([, keeping]) => keeping.kind === 'failed');
    const code = failed?.[1].kind === 'failed' ? failed[1].failure.code : null;
    if (code === shown) return;
    shown = code;
    if (failed?.[1].kind !== 'failed') {
      notices.send({ type: 'dismissed', key: keepingFailedKey });
      return;
    }
    const save = () => workspace.layout.get().editing?.documents.saveAll();
    notices.send({ type: 'told', notice: keepingFailed(failed[1].failure, save) });
  });
};
