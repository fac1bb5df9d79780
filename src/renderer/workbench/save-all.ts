/** Save All: every file at once, then a place for each document that is in none. */
import type { Workspace } from './workspace';

/** A place that is not given ends it: the person has had enough of questions. */
export const saveAll = async (workspace: Workspace): Promise<void> => {
  const untitled = workspace.layout.get().editing?.documents.saveAll() ?? [];
  for (const path of untitled) if (!(await workspace.saveAs(path))) return;
};
