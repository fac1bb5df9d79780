/** Joins the feeds of a workspace's documents to the bridge and the page's clock. */
import { bridge } from '../bridge';
import type { DocumentSession } from '../editor/document-session';
import type { Editing } from '../editor/editing';
import { JournalFeeder, type ObservedBuffer } from '../recovery/journal-feeder';
import type { TabsStore } from '../tabs/tabs-store';
import { afterPaint } from '../ui/after-paint';

/** With 0 it runs when the key at hand is on its way to the screen: by then the cursor stands where the edit has put it. */
const later = (run: () => void, milliseconds: number): (() => void) => {
  if (milliseconds === 0) return afterPaint(run);
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

/** What the feeds need of the workspace, which in turn uses this file. */
interface FedPlace {
  readonly tabs: TabsStore;
  readonly layout: { readonly get: () => { readonly editing: Editing | null } };
  readonly session: (path: string) => DocumentSession | undefined;
  readonly feeder: JournalFeeder;
}

const cursorIn = (place: FedPlace, key: string): { line: number; column: number } => {
  const editing = place.layout.get().editing;
  const shown = place.tabs.get().active === key ? editing?.host.cursor.get() : null;
  const { line, column } = shown ?? editing?.hosts.lastPlace(key) ?? { line: 1, column: 1 };
  return { line, column };
};

export const createFeeder = (place: FedPlace): JournalFeeder =>
  new JournalFeeder({
    send: (entry) => bridge.journal.write(entry),
    forget: (key) => bridge.journal.forget({ key }),
    cursor: (key) => cursorIn(place, key),
    now: Date.now,
    later,
  });

export const attachFeed = (place: FedPlace, key: string, buffer: ObservedBuffer): void => {
  const state = place.session(key)?.state;
  if (state !== undefined) place.feeder.attach(state, buffer);
};
