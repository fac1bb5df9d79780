/** Turns what a document has to say into a notice whose buttons work in this window. */
import { usualForm } from '../../shared/encodings';
import type { DocumentNotice } from '../document/document-state';
import type { createEncodingStore } from '../encoding/encoding-store';
import { deletedKey, documentNotice } from '../notices/document-notices';
import type { SettingsStore } from '../settings/settings-store';
import { copyText } from './copy-text';
import { showMergedLines, undoMerge, type MergePlace } from './merges';
import { saveInUtf8 } from './save-in-utf8';

/** What the buttons need of the workspace, which in turn uses this file. */
interface ToldPlace extends MergePlace {
  readonly settings: SettingsStore;
  readonly encoding: ReturnType<typeof createEncodingStore>;
  readonly save: (path: string) => void;
  readonly saveAs: (path: string, purpose: 'copy') => Promise<boolean>;
  readonly showTimeline: (path: string) => void;
}

export const tellDocument = (place: ToldPlace, path: string, notice: DocumentNotice): void => {
  const told = documentNotice(path, notice, {
    save: () => place.save(path),
    show: () => place.activate(path),
    copy: () => void copyText(place.notices, path, place.session(path)?.buffer?.text() ?? null),
    saveElsewhere: () => void place.saveAs(path, 'copy'),
    triesAgain: place.settings.get().files.autosave !== 'off',
    convert: saveInUtf8(place.session(path), () =>
      place.encoding.send({ kind: 'convert', path, form: usualForm('utf-8') }),
    ),
    showChanges: (changed) => showMergedLines(place, path, changed),
    undoMerge: () => undoMerge(place, path),
    timeline: () => place.showTimeline(path),
  });
  // The failure says more than the deletion: one word about one file at a time.
  if (notice.kind === 'save-failed') {
    place.notices.send({ type: 'dismissed', key: deletedKey(path) });
  }
  if (told !== null) place.notices.send({ type: 'told', notice: told });
};
