/**
 * The Monaco that we ship: the editor, the features that a plain-text workbench needs, grammars loaded on need, one worker.
 *
 * SECURITY: no feature that renders Markdown (hover, read-only message, suggest details): its sanitiser would need a
 * Trusted Types policy that makes HTML from strings.
 */
import { editor, languages, Range, Uri } from 'monaco-editor/editor.js';
import 'monaco-editor/features/anchorSelect/register.js';
import 'monaco-editor/features/bracketMatching/register.js';
import 'monaco-editor/features/caretOperations/register.js';
import 'monaco-editor/features/clipboard/register.js';
import 'monaco-editor/features/codeEditor/register.js';
import 'monaco-editor/features/codicon/register.js';
import 'monaco-editor/features/comment/register.js';
import 'monaco-editor/features/contextmenu/register.js';
import 'monaco-editor/features/cursorUndo/register.js';
import 'monaco-editor/features/dnd/register.js';
import 'monaco-editor/features/find/register.js';
import 'monaco-editor/features/folding/register.js';
import 'monaco-editor/features/indentation/register.js';
import 'monaco-editor/features/lineSelection/register.js';
import 'monaco-editor/features/linesOperations/register.js';
import 'monaco-editor/features/longLinesHelper/register.js';
import 'monaco-editor/features/multicursor/register.js';
import 'monaco-editor/features/smartSelect/register.js';
import 'monaco-editor/features/toggleTabFocusMode/register.js';
import 'monaco-editor/features/tokenization/register.js';
import 'monaco-editor/features/unicodeHighlighter/register.js';
import 'monaco-editor/features/wordHighlighter/register.js';
import 'monaco-editor/features/wordOperations/register.js';
import 'monaco-editor/features/wordPartOperations/register.js';
import 'monaco-editor/languages/definitions/register.all.js';
import { registerJson } from './json-language';
import { followSystemTheme } from './themes';

declare global {
  interface Window {
    MonacoEnvironment?: { getWorker: () => Worker };
  }
}

/** Once, before the first model. The bundler gives the worker's address its Trusted Types policy. */
export const setUpMonaco = (): void => {
  window.MonacoEnvironment = {
    getWorker: () =>
      new Worker(new URL('monaco-editor/editor/editor.worker.js', import.meta.url), {
        name: 'editor',
      }),
  };
  registerJson();
  followSystemTheme();
};

const firstLines = new Map(
  languages
    .getLanguages()
    .flatMap((language) =>
      (language.filenames ?? []).map((name) => [name.toLowerCase(), language.id]),
    ),
);

/** The language for a file name; `plaintext` where none claims it. The longest extension wins. */
export const languageFor = (name: string): string => {
  const lower = name.toLowerCase();
  const byName = firstLines.get(lower);
  if (byName !== undefined) return byName;
  let best = { id: 'plaintext', length: 0 };
  for (const { id, extensions = [] } of languages.getLanguages()) {
    for (const extension of extensions) {
      if (extension.length > best.length && lower.endsWith(extension.toLowerCase())) {
        best = { id, length: extension.length };
      }
    }
  }
  return best.id;
};

/** A language as people write it. */
export const languageName = (id: string): string => {
  if (id === 'plaintext') return 'Plain text';
  const names = languages.getLanguages().find((language) => language.id === id)?.aliases ?? [];
  // Some of Monaco's languages have their id first.
  return names.find((name) => /\p{Lu}/u.test(name)) ?? names[0] ?? id;
};

export interface LanguageChoice {
  readonly id: string;
  readonly name: string;
}

/** Every language once, by name. */
export const languageChoices = (): readonly LanguageChoice[] =>
  [...new Set(languages.getLanguages().map(({ id }) => id))]
    .map((id) => ({ id, name: languageName(id) }))
    .sort((one, other) => one.name.localeCompare(other.name));

export { editor, Range, Uri };
