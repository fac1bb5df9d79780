/** Monaco's own text model with its own undo service, in Node: for tests. */
import { TextModel } from 'monaco-editor/editor/common/model/textModel.js';
import { UndoRedoService } from 'monaco-editor/platform/undoRedo/common/undoRedoService.js';

const disposable = { dispose: () => undefined };
const event = () => disposable;

/** Colours and brackets do not matter here: every part that the model asks for does nothing. */
const silentPart = new Proxy(
  {},
  { get: (_target, name) => (String(name).startsWith('onDid') ? event : () => undefined) },
);

export const makeModel = (text: string): TextModel =>
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
  model: TextModel,
  ...edits: readonly { readonly at: number; readonly length: number; readonly text: string }[]
): void => {
  const before = model.getPositionAt(edits[0]?.at ?? 0);
  const selection = (line: number, column: number) =>
    // What a Selection is made of; its methods are not used here.
    ({
      selectionStartLineNumber: line,
      selectionStartColumn: column,
      positionLineNumber: line,
      positionColumn: column,
    }) as Parameters<TextModel['pushEditOperations']>[0] extends (infer S)[] | null ? S : never;
  model.pushEditOperations(
    [selection(before.lineNumber, before.column)],
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
    (inverse) => inverse.map(({ range }) => selection(range.endLineNumber, range.endColumn)),
  );
};
