/** Monaco's colours, taken from ui/tokens.css whenever the system's scheme or contrast changes. */
import { editor } from 'monaco-editor/editor.js';
import { textSize } from './editor-options';

const themeName = 'holdfast';

type Read = (token: string) => string;

const reader = (): Read => {
  const style = getComputedStyle(document.documentElement);
  return (token) => style.getPropertyValue(`--${token}`).trim();
};

const rule = (token: string, color: string, fontStyle?: string): editor.ITokenThemeRule => ({
  token,
  // Rules take hexadecimal digits without the sign.
  foreground: color.replace('#', ''),
  ...(fontStyle === undefined ? {} : { fontStyle }),
});

const rulesFrom = (read: Read): editor.ITokenThemeRule[] => [
  rule('', read('code-text')),
  rule('comment', read('code-comment'), 'italic'),
  rule('keyword', read('code-keyword')),
  rule('operator', read('code-text')),
  rule('delimiter', read('code-text')),
  rule('string', read('code-string')),
  rule('regexp', read('code-string')),
  rule('number', read('code-number')),
  rule('constant', read('code-number')),
  rule('type', read('code-type')),
  rule('type.identifier', read('code-type')),
  rule('namespace', read('code-type')),
  rule('attribute.name', read('code-function')),
  rule('attribute.value', read('code-string')),
  rule('annotation', read('code-function')),
  rule('variable', read('code-text')),
  rule('variable.predefined', read('code-function')),
  rule('tag', read('code-tag')),
  rule('metatag', read('code-tag')),
  rule('emphasis', read('code-text'), 'italic'),
  rule('strong', read('code-text'), 'bold'),
  rule('invalid', read('danger')),
];

/** The find widget, its inputs and switches. */
const widgetColors = (read: Read): editor.IColors => ({
  'editorWidget.background': read('surface-raised'),
  'editorWidget.border': read('border-strong'),
  'editorWidget.resizeBorder': '#00000000',
  'input.background': read('surface'),
  'input.foreground': read('text'),
  'input.border': read('border-strong'),
  'inputOption.activeBackground': read('selected'),
  'inputOption.activeForeground': read('text'),
  'inputOption.activeBorder': read('accent'),
  'inputOption.hoverBackground': read('hover'),
  'toolbar.hoverBackground': read('hover'),
  'icon.foreground': read('text-muted'),
  focusBorder: read('focus'),
  'widget.shadow': '#00000044',
});

const colorsFrom = (read: Read): editor.IColors => ({
  ...widgetColors(read),
  'editor.background': read('surface'),
  'editor.foreground': read('code-text'),
  'editorCursor.foreground': read('accent'),
  'editorLineNumber.foreground': read('code-gutter'),
  'editorLineNumber.activeForeground': read('code-gutter-active'),
  'editor.lineHighlightBackground': read('code-line-highlight'),
  'editor.lineHighlightBorder': '#00000000',
  'editor.selectionBackground': read('code-selection'),
  'editor.inactiveSelectionBackground': read('code-selection-inactive'),
  'editor.wordHighlightBackground': read('code-selection-inactive'),
  'editor.wordHighlightStrongBackground': read('code-selection-inactive'),
  'editor.findMatchBackground': read('code-find'),
  'editor.findMatchHighlightBackground': read('code-find-other'),
  'editorIndentGuide.background1': read('code-guide'),
  'editorIndentGuide.activeBackground1': read('code-guide-active'),
  'editorBracketMatch.background': read('code-selection-inactive'),
  'editorBracketMatch.border': read('code-guide-active'),
  'editorBracketHighlight.foreground1': read('code-function'),
  'editorBracketHighlight.foreground2': read('code-keyword'),
  'editorBracketHighlight.foreground3': read('code-type'),
  'editorBracketHighlight.unexpectedBracket.foreground': read('danger'),
  'editorRuler.foreground': read('code-guide'),
  'editorWhitespace.foreground': read('code-guide-active'),
  'minimap.selectionHighlight': read('accent'),
  'minimap.findMatchHighlight': read('code-number'),
  'editorStickyScroll.background': read('surface'),
  'editorStickyScroll.border': read('border'),
  'editorStickyScrollHover.background': read('hover'),
  'editorHoverWidget.background': read('surface-raised'),
  'editorHoverWidget.border': read('border'),
  'menu.background': read('surface-raised'),
  'menu.foreground': read('text'),
  'menu.selectionBackground': read('selected'),
  'menu.selectionForeground': read('text'),
  'menu.separatorBackground': read('border'),
  'quickInput.background': read('surface-raised'),
  'quickInput.foreground': read('text'),
  'diffEditor.insertedTextBackground': read('code-inserted'),
  'diffEditor.removedTextBackground': read('code-removed'),
  'diffEditor.insertedLineBackground': `${read('code-inserted')}66`,
  'diffEditor.removedLineBackground': `${read('code-removed')}66`,
  'diffEditor.diagonalFill': read('border'),
  'scrollbarSlider.background': `${read('border-strong')}55`,
  'scrollbarSlider.hoverBackground': `${read('border-strong')}88`,
  'scrollbarSlider.activeBackground': `${read('border-strong')}aa`,
  'scrollbar.shadow': '#00000000',
  'editorOverviewRuler.border': '#00000000',
});

const dark = '(prefers-color-scheme: dark)';
const forced = '(forced-colors: active)';

const isHighContrast = (read: Read): boolean => read('contrast') === 'more';

const baseFor = (read: Read): editor.BuiltinTheme => {
  const isDark = matchMedia(dark).matches;
  if (isHighContrast(read)) return isDark ? 'hc-black' : 'hc-light';
  return isDark ? 'vs-dark' : 'vs';
};

/** Lines around what is otherwise told by its background. */
const contrastColors = (read: Read): editor.IColors =>
  isHighContrast(read)
    ? { contrastBorder: read('border'), contrastActiveBorder: read('focus') }
    : {};

const applyTheme = (): void => {
  // With forced colours the system's own are the theme, and Monaco's high-contrast themes know them.
  if (matchMedia(forced).matches) {
    editor.setTheme(matchMedia(dark).matches ? 'hc-black' : 'hc-light');
    return;
  }
  const read = reader();
  editor.defineTheme(themeName, {
    base: baseFor(read),
    inherit: true,
    rules: rulesFrom(read),
    colors: { ...colorsFrom(read), ...contrastColors(read) },
  });
  editor.setTheme(themeName);
};

export const followSystemTheme = (): void => {
  applyTheme();
  for (const query of [dark, forced]) {
    matchMedia(query).addEventListener('change', applyTheme);
  }
};

/** After a change of the tokens: colours and sizes of every editor. */
export const followLook = (): void => {
  applyTheme();
  for (const one of editor.getEditors()) one.updateOptions(textSize());
};
