/** The person's settings of the editors: the same for all of the window, and at work as soon as they change. */
import { editor } from 'monaco-editor/editor.js';
import { settingOptions, type EditorSettings } from './editor-settings';
import { settingsDefaults } from '../../shared/settings-defaults';
import { followSettings } from './indentation';

let current: EditorSettings = settingsDefaults.editor;

/** What an editor begins with. */
export const currentSettings = (): EditorSettings => current;

/** A comparison has its own way with some options, and sets those of its two editors by itself. */
const apart = (): ReadonlySet<editor.ICodeEditor> =>
  new Set(
    editor.getDiffEditors().flatMap((diff) => [diff.getOriginalEditor(), diff.getModifiedEditor()]),
  );

export const applySettings = (settings: EditorSettings): void => {
  current = settings;
  const options = settingOptions(settings);
  const compared = apart();
  for (const one of editor.getEditors()) if (!compared.has(one)) one.updateOptions(options);
  for (const diff of editor.getDiffEditors()) diff.updateOptions(options);
  for (const model of editor.getModels()) followSettings(model, settings);
};
