/** Where a file too large to be edited joins the workbench: its view in the editor's place, and what the status bar says of it. */
import { lazy, Suspense } from 'react';
import { useStore } from '../ui/store';
import { bigInFront } from './big-files';
import type { Workspace } from './workspace';

const BigFilePane = lazy(async () => {
  const part = await import(/* webpackChunkName: "big-file" */ './big-file-pane');
  return { default: part.BigFilePane };
});
const BigFileFacts = lazy(async () => {
  const part = await import(/* webpackChunkName: "big-file" */ './big-file-pane');
  return { default: part.BigFileFacts };
});

interface AreaProps {
  readonly workspace: Workspace;
  readonly path: string;
}

export const BigFileArea = (props: AreaProps) => (
  <Suspense fallback={null}>
    <BigFilePane {...props} />
  </Suspense>
);

export const BigFileStatus = ({ workspace }: Pick<AreaProps, 'workspace'>) => {
  useStore(workspace.tabs);
  useStore(workspace.looks);
  useStore(workspace.layout);
  const path = bigInFront(workspace);
  return path === null ? null : (
    <Suspense fallback={null}>
      <BigFileFacts workspace={workspace} path={path} />
    </Suspense>
  );
};
