/** Joins merging to the rest of the window: the text that both sides grew from, and what a merge's notice offers. */
import { bridge } from '../bridge';
import type { MergeAnswer, Span } from '../document/merging';
import type { DocumentSession, MergeRequest } from '../editor/document-session';
import type { Editing } from '../editor/editing';
import { mergeInWorker } from '../merge/merge-service';
import type { MergeSession } from '../merge/merge-session';
import { mergedKey } from '../notices/document-notices';
import type { NoticesStore } from '../notices/notices-store';
import { visibleName } from '../../shared/visible-name';
import { baseName } from '../ui/paths';

/** What merging needs of the workspace. */
export interface MergePlace {
  readonly notices: NoticesStore;
  readonly layout: { readonly get: () => { readonly editing: Editing | null } };
  readonly merging: WeakMap<object, MergeSession>;
  readonly session: (path: string) => DocumentSession | undefined;
  readonly activate: (path: string) => void;
}

/** The conflict is over, whoever ended it. */
export const endMerge = (place: MergePlace, path: string): void => {
  const buffer = place.session(path)?.buffer ?? null;
  if (buffer === null) return;
  place.merging.get(buffer)?.dispose();
  place.merging.delete(buffer);
};

/** Where a person has begun to merge, a newer text of theirs is taken in by the merge view. */
export const mergeWithDisk = async (
  place: MergePlace,
  { path, base, mine, theirs }: MergeRequest,
): Promise<MergeAnswer> => {
  const buffer = place.session(path)?.buffer ?? null;
  if (buffer !== null && place.merging.has(buffer)) return { kind: 'refused', why: 'overlap' };
  // As mine was read: what a guess would find may differ in every line.
  const encoding = place.session(path)?.state.meta?.encoding;
  const before = await bridge.history.text({ path, revision: base, encoding });
  if (!before.ok) return { kind: 'refused', why: 'no-base' };
  return mergeInWorker({ base: before.value.text, mine, theirs });
};

const bringToFront = (place: MergePlace, path: string): void => {
  place.activate(path);
  place.layout.get().editing?.host.focusOn(path);
};

export const showMergedLines = (
  place: MergePlace,
  path: string,
  changed: readonly Span[],
): void => {
  place.session(path)?.buffer?.mark(changed);
  const line = (changed[0]?.start ?? 0) + 1;
  place.layout.get().editing?.host.goTo(path, { line, column: 1, scrollTop: null });
  bringToFront(place, path);
};

/** Only what nothing was typed after can be taken back by one step. */
export const undoMerge = (place: MergePlace, path: string): void => {
  const state = place.session(path)?.state;
  bringToFront(place, path);
  place.notices.send({ type: 'dismissed', key: mergedKey(path) });
  if (state !== undefined && state.merge.done.at(-1)?.after === state.version) {
    place.session(path)?.buffer?.undo();
    return;
  }
  place.notices.send({
    type: 'told',
    notice: {
      key: mergedKey(path),
      severity: 'info',
      title: `The merge of ${visibleName(baseName(path))} is not the last change`,
      body: 'Undo your own steps first (Ctrl+Z), then the merge.',
      code: null,
      actions: [],
    },
  });
};
