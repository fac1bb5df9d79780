/**
 * One level of indentation more or less for a line, as Vim's `>>` and `<<`: stands in for Monaco's own command, which
 * monaco-vim calls without a service that it needs since Monaco 0.33, so that it throws on lines out of step.
 */
import { Range } from 'monaco-editor/editor.js';
import type { editor, Selection } from 'monaco-editor/editor.js';

interface ShiftOptions {
  readonly isUnshift: boolean;
  /** Columns. */
  readonly tabSize: number;
  readonly indentSize: number;
  readonly insertSpaces: boolean;
}

/** The columns that white space takes from the start of a line. */
const widthOf = (space: string, tabSize: number): number => {
  let width = 0;
  for (const sign of space) width += sign === '\t' ? tabSize - (width % tabSize) : 1;
  return width;
};

/** To the next stop, or back to the one before. */
export const shiftedIndent = (space: string, options: ShiftOptions): string => {
  const { isUnshift, tabSize, indentSize, insertSpaces } = options;
  const step = insertSpaces ? indentSize : tabSize;
  const width = widthOf(space, tabSize);
  const stops = isUnshift ? Math.max(0, Math.ceil(width / step) - 1) : Math.floor(width / step) + 1;
  return insertSpaces ? ' '.repeat(stops * step) : '\t'.repeat(stops);
};

/** Under the name that monaco-vim imports: webpack puts this in the place of Monaco's. */
/** @public monaco-vim finds it by Monaco's own older path: webpack.renderer.config.ts. */
export class ShiftCommand implements editor.ICommand {
  readonly #selection: Selection;
  readonly #options: ShiftOptions;

  constructor(selection: Selection, options: ShiftOptions) {
    this.#selection = selection;
    this.#options = options;
  }

  getEditOperations(model: editor.ITextModel, builder: editor.IEditOperationBuilder): void {
    const line = this.#selection.startLineNumber;
    const text = model.getLineContent(line);
    const space = /^[ \t]*/.exec(text)?.[0] ?? '';
    // Vim indents no empty line.
    if (text === '') return;
    builder.addEditOperation(
      new Range(line, 1, line, space.length + 1),
      shiftedIndent(space, this.#options),
    );
  }

  computeCursorState(): Selection {
    return this.#selection;
  }
}
