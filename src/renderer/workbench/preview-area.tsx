/** Whether a Markdown preview is shown, and of which document: beside the text it follows the one in front, in its place it is that one's. */
import { lazy, Suspense, useState } from 'react';
import { useStore } from '../ui/store';
import { isMarkdown } from './markdown-document';
import type { Workspace } from './workspace';
import './preview-area.css';

const PreviewPane = lazy(async () => {
  const part = await import(/* webpackChunkName: "markdown-preview" */ './preview-pane');
  return { default: part.PreviewPane };
});

interface Previewed {
  readonly path: string;
  readonly mode: 'beside' | 'in-place';
}

/** What is beside a text that is no Markdown stays the last one that was, while it is open. */
const usePreviewed = (workspace: Workspace): Previewed | null => {
  const { active, open } = useStore(workspace.tabs);
  const { isBeside, inPlace } = useStore(workspace.preview);
  const { page } = useStore(workspace.layout);
  useStore(workspace.documents);
  const [last, setLast] = useState<string | null>(null);
  const inFront = active !== null && isMarkdown(workspace, active) ? active : null;
  if (inFront !== null && inFront !== last) setLast(inFront);
  if (inFront !== null && inPlace.has(inFront) && page === null)
    return { path: inFront, mode: 'in-place' };
  const path = inFront ?? (last !== null && open.includes(last) ? last : null);
  return isBeside && path !== null ? { path, mode: 'beside' } : null;
};

export const PreviewArea = ({ workspace }: { readonly workspace: Workspace }) => {
  const previewed = usePreviewed(workspace);
  if (previewed === null) return null;
  return (
    <Suspense fallback={null}>
      <PreviewPane workspace={workspace} {...previewed} />
    </Suspense>
  );
};
