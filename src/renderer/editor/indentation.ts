/** How a document is indented: found out from its text when it is opened, or chosen for it by the person. */
import type { editor } from 'monaco-editor/editor.js';

export interface Indentation {
  /** Columns that a tab takes, and a step of indentation. */
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

export interface IndentationSettings extends Indentation {
  /** Whether the text itself is asked first. */
  readonly detectIndentation: boolean;
}

/** Documents whose indentation the person has chosen: settings change them no more. */
const chosen = new WeakSet<editor.ITextModel>();

export const followSettings = (model: editor.ITextModel, settings: IndentationSettings): void => {
  if (chosen.has(model)) return;
  const { tabSize, insertSpaces } = settings;
  if (settings.detectIndentation) model.detectIndentation(insertSpaces, tabSize);
  else model.updateOptions({ tabSize, indentSize: tabSize, insertSpaces });
};

export const chooseIndentation = (
  model: editor.ITextModel,
  { tabSize, insertSpaces }: Partial<Indentation>,
): void => {
  chosen.add(model);
  model.updateOptions({
    ...(tabSize === undefined ? {} : { tabSize, indentSize: tabSize }),
    ...(insertSpaces === undefined ? {} : { insertSpaces }),
  });
};

/** From the text again, whatever was chosen before. */
export const detectIndentation = (
  model: editor.ITextModel,
  { tabSize, insertSpaces }: Indentation,
): void => {
  chosen.delete(model);
  model.detectIndentation(insertSpaces, tabSize);
};

/** As the status bar has it. */
export const indentationWords = ({ tabSize, insertSpaces }: Indentation): string =>
  insertSpaces ? `Spaces: ${tabSize}` : `Tab Size: ${tabSize}`;
