/** The settings of the editors, at work from the first editor on and whenever they change. */
import type { Workspace } from './workspace';

export const applyEditorSettings = (workspace: Workspace): void => {
  let last: unknown = null;
  const apply = (): void => {
    const { editor } = workspace.settings.get();
    if (editor === last) return;
    last = editor;
    workspace.layout.get().editing?.applySettings(editor);
  };
  workspace.settings.subscribe(apply);
  apply();
};
