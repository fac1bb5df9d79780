/** The outline of an open document, kept until its text changes. */
import type { editor } from 'monaco-editor/editor.js';
import type { OutlineSymbol } from '../outline/outline-symbol';
import { baseName } from '../ui/paths';

type Outline = readonly OutlineSymbol[] | null;

interface Kept {
  readonly version: string;
  readonly outline: Outline;
}

const kept = new WeakMap<editor.ITextModel, Kept>();

/** Null where the language is not known, or the text was given up meanwhile. */
export const outlineOfDocument = async (
  path: string,
  model: editor.ITextModel,
  isOver: () => boolean,
): Promise<Outline> => {
  const version = `${model.getVersionId()} ${model.getLanguageId()}`;
  const before = kept.get(model);
  if (before?.version === version) return before.outline;
  const { outlineOf } = await import(/* webpackChunkName: "outline" */ '../outline/outline');
  if (model.isDisposed()) return null;
  const text = {
    language: model.getLanguageId(),
    fileName: baseName(path),
    lineCount: model.getLineCount(),
    lineAt: (line: number) => (line <= model.getLineCount() ? model.getLineContent(line) : ''),
  };
  const outline = await outlineOf(text, () => model.isDisposed() || isOver());
  if (!model.isDisposed() && !isOver()) kept.set(model, { version, outline });
  return outline;
};
