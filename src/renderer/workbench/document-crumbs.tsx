/** Joins the breadcrumbs to the workspace: the parts of the path, then the symbols that the cursor stands in. */
import debounce from 'lodash.debounce';
import { useEffect, useMemo, useState } from 'react';
import { Breadcrumbs } from '../breadcrumbs/breadcrumbs';
import { symbolsAround } from '../outline/outline-symbol';
import { useStore } from '../ui/store';
import { documentCrumbs, type SeenSymbols } from './crumb-choices';
import { outlineOfDocument } from './document-outline';
import type { Workspace } from './workspace';

/** Milliseconds: a key costs nothing, the row follows when it is quiet. */
const cursorDelay = 120;
const textDelay = 400;

const none: SeenSymbols = { outline: [], around: [] };

const areSame = (one: SeenSymbols, other: SeenSymbols): boolean =>
  one.outline === other.outline &&
  one.around.length === other.around.length &&
  one.around.every((symbol, index) => symbol === other.around[index]);

/** Follows the cursor and the text of the shown document. */
const useSymbols = (workspace: Workspace, path: string): SeenSymbols => {
  const [seen, setSeen] = useState(none);
  const { editing } = useStore(workspace.layout);
  const phase = useStore(workspace.documents).get(path)?.phase;
  const model = phase === 'open' ? workspace.session(path)?.buffer?.model : undefined;
  useEffect(() => {
    if (model === undefined || editing === null) return undefined;
    let isOver = false;
    const look = async (): Promise<void> => {
      const outline = (await outlineOfDocument(path, model, () => isOver)) ?? [];
      if (isOver) return;
      const line = editing.host.cursor.get()?.line ?? 1;
      const next = { outline, around: symbolsAround(outline, line) };
      setSeen((before) => (areSame(before, next) ? before : next));
    };
    const onCursor = debounce(() => void look(), cursorDelay);
    const onText = debounce(() => void look(), textDelay);
    void look();
    const stop = editing.host.cursor.subscribe(onCursor);
    const listening = model.onDidChangeContent(() => {
      // The cursor has moved with the text: one look is enough for both.
      onCursor.cancel();
      onText();
    });
    return () => {
      isOver = true;
      stop();
      listening.dispose();
      onCursor.cancel();
      onText.cancel();
      setSeen(none);
    };
  }, [workspace, path, model, editing]);
  return seen;
};

interface DocumentCrumbsProps {
  readonly workspace: Workspace;
  readonly path: string;
}

export const DocumentCrumbs = ({ workspace, path }: DocumentCrumbsProps) => {
  const symbols = useSymbols(workspace, path);
  const crumbs = useMemo(
    () => documentCrumbs(workspace, path, symbols),
    [workspace, path, symbols],
  );
  return (
    <Breadcrumbs crumbs={crumbs} onLeave={() => workspace.layout.get().editing?.host.focus()} />
  );
};
