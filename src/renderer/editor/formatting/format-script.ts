/** JavaScript and TypeScript by TypeScript's own formatter, which needs the text alone: no types, no libraries, no other file. */
import {
  createLanguageService,
  typescript,
  type ScriptHost,
} from 'monaco-editor/languages/features/typescript/lib/typescriptServices.js';
import type { FormatTask } from './format-task';
import { applyEdits } from './text-edits';

/** The ending decides how the text is read; all of JavaScript is read as if it had markup in it. */
const nameOf = ({ language, fileName }: FormatTask): string => {
  if (language === 'javascript') return 'text.jsx';
  return fileName.toLowerCase().endsWith('x') ? 'text.tsx' : 'text.ts';
};

const hostOf = (name: string, text: string): ScriptHost => ({
  getScriptFileNames: () => [name],
  getScriptVersion: () => '1',
  getScriptSnapshot: (asked) =>
    asked === name ? typescript.ScriptSnapshot.fromString(text) : undefined,
  getCurrentDirectory: () => '',
  getCompilationSettings: () => ({ noLib: true, allowJs: true }),
  getDefaultLibFileName: () => '',
  fileExists: (asked) => asked === name,
  readFile: () => undefined,
});

export const formatScript = (task: FormatTask): string => {
  const { text, part, tabSize, insertSpaces } = task;
  const name = nameOf(task);
  const service = createLanguageService(hostOf(name, text));
  const options = {
    ...typescript.getDefaultFormatCodeSettings('\n'),
    tabSize,
    indentSize: tabSize,
    convertTabsToSpaces: insertSpaces,
  };
  const changes =
    part === null
      ? service.getFormattingEditsForDocument(name, options)
      : service.getFormattingEditsForRange(name, part.start, part.end, options);
  return applyEdits(
    text,
    changes.map(({ span, newText }) => ({
      start: span.start,
      end: span.start + span.length,
      text: newText,
    })),
  );
};
