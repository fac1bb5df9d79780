/** Where long work joins the status bar; its view comes when there is any. */
import { lazy, Suspense } from 'react';
import { useStore } from '../ui/store';
import type { Workspace } from './workspace';

const TasksItem = lazy(async () => {
  const part = await import(/* webpackChunkName: "tasks" */ '../tasks/tasks-item');
  return { default: part.TasksItem };
});

export const TasksArea = ({ workspace }: { readonly workspace: Workspace }) =>
  useStore(workspace.tasks).length === 0 ? null : (
    <Suspense fallback={null}>
      <TasksItem store={workspace.tasks} />
    </Suspense>
  );
