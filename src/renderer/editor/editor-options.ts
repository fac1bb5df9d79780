/** How every editor of the window is set; the numbers agree with `#first-text` in ui/frame.css. */
import type { editor } from 'monaco-editor/editor.js';
import { settingOptions } from './editor-settings';
import { currentSettings } from './live-settings';

const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** What follows the style sheets while the window lives. */
export const textSize = (): Pick<editor.IEditorOptions, 'fontSize' | 'lineHeight'> => ({
  fontSize: parseFloat(token('--code-size')),
  lineHeight: parseFloat(token('--code-line')),
});

export const sharedOptions = (): editor.IEditorOptions & editor.IGlobalEditorOptions => ({
  ...settingOptions(currentSettings()),
  fontFamily: token('--font-code'),
  ...textSize(),
  fontLigatures: false,
  automaticLayout: true,
  scrollBeyondLastLine: true,
  smoothScrolling: false,
  cursorSmoothCaretAnimation: 'off',
  cursorBlinking: reducedMotion() ? 'solid' : 'blink',
  lineDecorationsWidth: 10,
  lineNumbersMinChars: 5,
  renderFinalNewline: 'on',
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  padding: { top: 8, bottom: 8 },
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  fixedOverflowWidgets: true,
  links: false,
  find: { addExtraSpaceOnTop: false },
  // Reading or changing line ends is a person's choice: Monaco must neither ask nor remove.
  unusualLineTerminators: 'off',
  unicodeHighlight: { ambiguousCharacters: false },
  // A paste or drop never brings anything but text.
  dropIntoEditor: { enabled: false },
  pasteAs: { enabled: false },
  hover: { enabled: 'off' },
  // The system's own menu, from main: it may paste, and it follows the system's look.
  contextmenu: false,
});
