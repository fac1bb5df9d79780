/** What follows an entry of the tree to its new name: open documents, their tabs, places and journals. */
import type { JournalFeeder } from '../recovery/journal-feeder';
import { isWithin, movedPath } from '../ui/paths';
import type { ClosingPlace } from './closing';

interface RenamedPlace extends Omit<ClosingPlace, 'feeder'> {
  readonly feeder: JournalFeeder;
}

export const followRename = (place: RenamedPlace, from: string, to: string): void => {
  const { editing } = place.layout.get();
  const known = [...place.documents.get().keys()].filter((path) => isWithin(path, from));
  editing?.hosts.move(from, to);
  editing?.documents.move(from, to);
  place.readAs.move(from, to);
  place.languages.send({ type: 'moved', from, to });
  place.comparing.send({ type: 'moved', to: (path) => movedPath(path, from, to) });
  for (const path of known) {
    place.documents.send({ type: 'closed', path });
    place.feeder.moved(path, movedPath(path, from, to));
  }
  place.tabs.send({ type: 'moved', from, to });
  for (const path of known) {
    const state = place.session(movedPath(path, from, to))?.state;
    if (state !== undefined) place.documents.send({ type: 'published', state });
  }
};
