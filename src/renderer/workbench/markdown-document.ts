/** Which documents are Markdown: what the editor takes them for, which the person may choose. */
import { baseName } from '../ui/paths';
import type { Workspace } from './workspace';

export const isMarkdown = (workspace: Workspace, path: string): boolean => {
  const model = workspace.session(path)?.buffer?.model;
  const language =
    model?.getLanguageId() ?? workspace.layout.get().editing?.languageOf(baseName(path));
  return language === 'markdown';
};
