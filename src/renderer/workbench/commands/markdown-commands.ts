/** Commands about Markdown. */
import { isMarkdown } from '../markdown-document';
import type { Workspace } from '../workspace';
import type { Command } from './command';

const markdownInFront = (workspace: Workspace): string | null => {
  const { active } = workspace.tabs.get();
  return active !== null && isMarkdown(workspace, active) ? active : null;
};

const toggleInPlace = (workspace: Workspace): void => {
  const path = markdownInFront(workspace);
  if (path === null) return;
  workspace.layout.send({ page: null });
  const shown = !workspace.preview.get().inPlace.has(path);
  workspace.preview.send({ type: 'inPlaceChanged', path, shown });
  if (!shown) requestAnimationFrame(() => workspace.layout.get().editing?.host.focus());
};

const toggleBeside = (workspace: Workspace): void => {
  const { isBeside } = workspace.preview.get();
  const path = markdownInFront(workspace);
  if (path !== null) workspace.preview.send({ type: 'inPlaceChanged', path, shown: false });
  workspace.preview.send({ type: 'besideChanged', isBeside: !isBeside });
};

export const markdownCommands = (workspace: Workspace): Command[] => [
  {
    id: 'markdown:preview',
    title: 'Markdown Preview',
    enabled: () => markdownInFront(workspace) !== null,
    // As in VS Code; in the editor it is no other way to paste.
    keys: ['Mod+Shift+V'],
    run: () => toggleInPlace(workspace),
  },
  {
    id: 'markdown:preview-side',
    title: 'Markdown Preview Beside the Text',
    enabled: () => workspace.preview.get().isBeside || markdownInFront(workspace) !== null,
    keys: ['Mod+K V'],
    run: () => toggleBeside(workspace),
  },
];
