/** Joins the feeds of a workspace's documents to the bridge and the page's clock. */
import { bridge } from './bridge';
import { JournalFeeder } from './recovery/journal-feeder';

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

/** `cursor`: where it stands in a document. */
export const createFeeder = (
  cursor: (key: string) => { readonly line: number; readonly column: number },
): JournalFeeder =>
  new JournalFeeder({
    send: (entry) => bridge.journal.write(entry),
    forget: (key) => bridge.journal.forget({ key }),
    cursor,
    now: Date.now,
    later,
  });
