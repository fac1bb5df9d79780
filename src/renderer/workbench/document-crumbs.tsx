/** Joins the breadcrumbs to the workspace: the parts of the path, then the symbols that the cursor stands in. */
import debounce from 'lodash.debounce';
import { useEffect, useMemo, useState } from 'react';
import { Breadcrumbs } from '../breadcrumbs/breadcrumbs';
import type { EditorHost } from '../editor/editor-host';
import { symbolsAround } from '../outline/outline-symbol';
import { useStore } from '../ui/store';
import { documentCrumbs, type SeenSymbols } from './crumb-choices';
import { outlineOfDocument } from './document-outline';
import type { Workspace } from './workspace';

/** Milliseconds: a key costs nothing, the row follows when it is quiet. */
const cursorDelay = 120;
const textDelay = 400;

interface DocumentCrumbsProps {
  readonly workspace: Workspace;
  readonly path: string;
  /** Of the group that shows it. */
  readonly host: EditorHost;
  readonly name: string;
}

const none: SeenSymbols = { outline: [], around: [] };

const areSame = (one: SeenSymbols, other: SeenSymbols): boolean =>
  one.outline === other.outline &&
  one.around.length === other.around.length &&
  one.around.every((symbol, index) => symbol === other.around[index]);

/** Follows the cursor and the text of the shown document. */
const useSymbols = ({ workspace, path, host }: DocumentCrumbsProps): SeenSymbols => {
  const [seen, setSeen] = useState(none);
  const phase = useStore(workspace.looks).get(path)?.phase;
  const model = phase === 'open' ? workspace.session(path)?.buffer?.model : undefined;
  useEffect(() => {
    if (model === undefined) return undefined;
    let isOver = false;
    const look = async (): Promise<void> => {
      const outline = (await outlineOfDocument(path, model, () => isOver)) ?? [];
      if (isOver) return;
      const line = host.cursor.get()?.line ?? 1;
      const next = { outline, around: symbolsAround(outline, line) };
      setSeen((before) => (areSame(before, next) ? before : next));
    };
    const onCursor = debounce(() => void look(), cursorDelay);
    const onText = debounce(() => void look(), textDelay);
    void look();
    const stop = host.cursor.subscribe(onCursor);
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
  }, [path, model, host]);
  return seen;
};

export const DocumentCrumbs = (props: DocumentCrumbsProps) => {
  const { workspace, path, host } = props;
  const symbols = useSymbols(props);
  const crumbs = useMemo(
    () => documentCrumbs(workspace, path, symbols),
    [workspace, path, symbols],
  );
  return <Breadcrumbs name={props.name} crumbs={crumbs} onLeave={() => host.focus()} />;
};
