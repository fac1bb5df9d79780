/** Where a Markdown preview is shown: beside the text it follows the document in front, in its place it is that one's. */
import { lazy, Suspense, useState } from 'react';
import { useStore } from '../ui/store';
import { isMarkdown } from './markdown-document';
import type { Workspace } from './workspace';
import './preview-area.css';

const PreviewPane = lazy(async () => {
  const part = await import(/* webpackChunkName: "markdown-preview" */ './preview-pane');
  return { default: part.PreviewPane };
});

interface PreviewProps {
  readonly workspace: Workspace;
}

/** What is beside a text that is no Markdown stays the last one that was, while it is open. */
const useBeside = (workspace: Workspace): string | null => {
  const { active, open } = useStore(workspace.tabs);
  const { isBeside, inPlace } = useStore(workspace.preview);
  useStore(workspace.looks);
  useStore(workspace.languages);
  const [last, setLast] = useState<string | null>(null);
  const inFront = active !== null && isMarkdown(workspace, active) ? active : null;
  if (inFront !== null && inFront !== last) setLast(inFront);
  const path = inFront ?? (last !== null && open.includes(last) ? last : null);
  return isBeside && path !== null && !inPlace.has(path) ? path : null;
};

export const PreviewBeside = ({ workspace }: PreviewProps) => {
  const path = useBeside(workspace);
  if (path === null) return null;
  return (
    <Suspense fallback={null}>
      <PreviewPane workspace={workspace} path={path} mode="beside" />
    </Suspense>
  );
};

/** In the editor's place, in the group that shows the document. */
export const PreviewInPlace = ({ workspace, path }: PreviewProps & { readonly path: string }) => {
  const { inPlace } = useStore(workspace.preview);
  useStore(workspace.languages);
  if (!inPlace.has(path) || !isMarkdown(workspace, path)) return null;
  return (
    <Suspense fallback={null}>
      <PreviewPane workspace={workspace} path={path} mode="in-place" />
    </Suspense>
  );
};
