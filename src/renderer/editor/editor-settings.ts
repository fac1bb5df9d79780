/** What a person can set about every editor of the window, as Monaco's options; pure. */
import type { editor } from 'monaco-editor/editor.js';
import type { Settings } from '../../shared/settings';

export type EditorSettings = Settings['editor'];

/** The options that follow the settings: the same for every editor, and for both sides of a comparison. */
export const settingOptions = (
  settings: EditorSettings,
): editor.IEditorOptions & editor.IGlobalEditorOptions => ({
  wordWrap: settings.wordWrap,
  wordWrapColumn: settings.wordWrapColumn,
  minimap: { enabled: settings.minimap, showRegionSectionHeaders: true },
  stickyScroll: { enabled: settings.stickyScroll },
  bracketPairColorization: { enabled: settings.bracketColors },
  renderWhitespace: settings.renderWhitespace,
  rulers: [...settings.rulers],
  lineNumbers: settings.lineNumbers,
  folding: settings.folding,
});
