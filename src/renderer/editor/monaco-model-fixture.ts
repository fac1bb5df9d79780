/** Monaco's own text model with its own undo service, in Node: for tests. */
import { Selection } from 'monaco-editor/editor/common/core/selection.js';
import { TextModel } from 'monaco-editor/editor/common/model/textModel.js';
import { UndoRedoService } from 'monaco-editor/platform/undoRedo/common/undoRedoService.js';
import type { editor } from 'monaco-editor/editor.js';

const disposable = { dispose: () => undefined };
const event = () => disposable;

/** Colours and brackets do not matter here: every part that the model asks for does nothing. */
const silentPart = new Proxy(
  {},
  { get: (_target, name) => (String(name).startsWith('onDid') ? event : () => undefined) },
);

export const makeModel = (text: string): editor.ITextModel =>
  new TextModel(
    text,
    'plaintext',
    TextModel.DEFAULT_CREATION_OPTIONS,
    null,
    new UndoRedoService({}, { error: () => undefined }),
    { requestRichLanguageFeatures: () => undefined },
    { onDidChange: event },
    { createInstance: () => silentPart },
  );

/** Replaces lengths at offsets; they must not overlap. Cursors as an editor would give them. */
export const edit = (
  model: editor.ITextModel,
  ...edits: readonly { readonly at: number; readonly length: number; readonly text: string }[]
): void => {
  const before = model.getPositionAt(edits[0]?.at ?? 0);
  const cursorAt = (line: number, column: number) => new Selection(line, column, line, column);
  model.pushEditOperations(
    [cursorAt(before.lineNumber, before.column)],
    edits.map(({ at, length, text }) => {
      const start = model.getPositionAt(at);
      const end = model.getPositionAt(at + length);
      return {
        range: {
          startLineNumber: start.lineNumber,
          startColumn: start.column,
          endLineNumber: end.lineNumber,
          endColumn: end.column,
        },
        text,
      };
    }),
    (inverse) => inverse.map(({ range }) => cursorAt(range.endLineNumber, range.endColumn)),
  );
};

/** Turns every line end into the other kind, as the editor does it: undoable. */
export const convertEnds = (model: editor.ITextModel): void => {
  const sequence = model.getEndOfLineSequence();
  const other = makeModel(model.getEOL() === '\n' ? '\r\n' : '\n').getEndOfLineSequence();
  if (sequence !== other) model.pushEOL(other);
};
