/** Brings back, at the start of a page, the unsaved text that an earlier start or a page that died has left. */
import type { FileContent } from '../../shared/contract';
import type { Recovered } from '../../shared/journal-entry';
import { fail, type Result } from '../../shared/result';
import { isUntitled } from '../../shared/untitled';
import { bridge } from '../bridge';
import { isDirty } from '../document/document-state';
import { discarded, recovered as recoveredNotice, unreadable } from '../notices/recovery-notices';
import type { Workspace } from './workspace';

interface FoundText {
  readonly key: string;
  /** Of the last edit, milliseconds since the epoch. */
  readonly time: number;
  readonly content: Recovered;
}

export interface Found {
  readonly texts: readonly FoundText[];
  /** Journals that main has set aside. */
  readonly unreadable: number;
}

/** One after another: each may be 50 MB. */
export const findUnsaved = async (): Promise<Found> => {
  const answer = await bridge.journal.recover();
  // Nobody knows then what was there: that is said, not passed over.
  if (!answer.ok) return { texts: [], unreadable: 1 };
  const texts: FoundText[] = [];
  let failed = 0;
  for (const { key, time } of answer.value.documents) {
    const loaded = await bridge.journal.load({ key });
    if (loaded.ok) texts.push({ key, time, content: loaded.value });
    else failed += 1;
  }
  return { texts, unreadable: answer.value.unreadable + failed };
};

/** As the disk had it at the start; where nothing is on disk the person is asked, since undo could not bring it back. */
const discard = (workspace: Workspace, key: string, disk: Result<FileContent>): void => {
  const session = workspace.session(key);
  workspace.tabs.send({ type: 'activated', path: key });
  if (session === undefined) return;
  if (!disk.ok) {
    workspace.layout.send({ closing: key });
    return;
  }
  if (session.state.theirs !== null) {
    session.send({ type: 'conflictAnswered', choice: 'take-theirs' });
  } else session.replaceText(disk.value);
  workspace.notices.send({ type: 'told', notice: discarded(key) });
};

/** An untitled document is in no file. */
const nowhere = fail('FILE_NOT_FOUND', 'This text was never saved in a file.');

/** What the disk holds decides: the same text is nothing to tell, other bytes are a conflict like any other. */
const compareWithDisk = async (workspace: Workspace, { key, time }: FoundText): Promise<void> => {
  const session = workspace.session(key);
  if (session === undefined) return;
  const disk = isUntitled(key)
    ? nowhere
    : await bridge.file.read({ path: key, ...session.state.form.wish });
  if (!isUntitled(key)) session.open(disk);
  if (!isDirty(session.state)) return;
  const notice = recoveredNotice(
    { path: key, time },
    {
      show: () => workspace.activate(key),
      discard: () => discard(workspace, key, disk),
    },
  );
  workspace.notices.send({ type: 'told', notice });
};

/** The editor must be there, and no document open yet. */
export const bringBack = (workspace: Workspace, found: Found): void => {
  const { editing } = workspace.layout.get();
  if (found.unreadable > 0) {
    workspace.notices.send({ type: 'told', notice: unreadable(found.unreadable) });
  }
  const { active, focused } = workspace.tabs.get();
  for (const text of found.texts) {
    const { key, content } = text;
    editing?.documents.recover(key, content, () => {
      workspace.feeder.resume(key, content.sequence);
    });
    editing?.hosts.goTo(key, { ...content.cursor, scrollTop: null });
    // Where it is open in several groups, each shows what it showed.
    if (!workspace.tabs.get().open.includes(key)) {
      workspace.tabs.send({ type: 'opened', path: key });
    }
    void compareWithDisk(workspace, text);
  }
  if (active !== null) workspace.tabs.send({ type: 'activated', path: active, group: focused });
};
