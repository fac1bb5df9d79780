/** The person's settings of the editors: the same for all of the window, and at work as soon as they change. */
import { editor } from 'monaco-editor/editor.js';
import { settingOptions, type EditorSettings } from './editor-settings';
import { followSettings } from './indentation';

let current: EditorSettings | null = null;

/** What an editor begins with; Monaco's own until the settings are known. */
export const currentSettings = (): EditorSettings | null => current;

/** A comparison has its own way with some options, and sets those of its two editors by itself. */
const apart = (): ReadonlySet<editor.ICodeEditor> =>
  new Set(
    editor.getDiffEditors().flatMap((diff) => [diff.getOriginalEditor(), diff.getModifiedEditor()]),
  );

const offerSticky = async (): Promise<void> => {
  const part = await import(/* webpackChunkName: "sticky-scroll" */ './sticky-scroll');
  part.offerStickyScroll();
};

export const applySettings = (settings: EditorSettings): void => {
  current = settings;
  const options = settingOptions(settings);
  const compared = apart();
  for (const one of editor.getEditors()) if (!compared.has(one)) one.updateOptions(options);
  for (const diff of editor.getDiffEditors()) diff.updateOptions(options);
  for (const model of editor.getModels()) followSettings(model, settings);
  if (settings.stickyScroll) void offerSticky();
};
