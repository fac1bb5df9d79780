/** The place of the breadcrumbs above the text: it is there from the start, so that nothing moves when they come. */
import { lazy, Suspense } from 'react';
import { useStore } from '../ui/store';
import type { Workspace } from './workspace';
import './crumbs-area.css';

const Crumbs = lazy(async () => {
  const part = await import(/* webpackChunkName: "breadcrumbs" */ './document-crumbs');
  return { default: part.DocumentCrumbs };
});

interface CrumbsAreaProps {
  readonly workspace: Workspace;
  /** The document that is shown below. */
  readonly path: string;
  readonly group: number;
}

export const CrumbsArea = ({ workspace, path, group }: CrumbsAreaProps) => {
  const { editing } = useStore(workspace.layout);
  return (
    <div className="crumbs-area">
      {/* The text comes first. */}
      {editing === null ? null : (
        <Suspense fallback={null}>
          <Crumbs workspace={workspace} path={path} host={editing.hosts.of(group)} />
        </Suspense>
      )}
    </div>
  );
};
