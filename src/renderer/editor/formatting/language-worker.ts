/** Runs one of Monaco's language workers on a single text, here in this worker: no model, no host, nothing else of it. */
import type { FormatTask } from './format-task';
import { applyPositionEdits, positionsIn, type Position, type PositionEdit } from './text-edits';

/** What these workers ask of what Monaco would be for them. */
export interface LanguageContext {
  readonly getMirrorModels: () => readonly {
    readonly uri: { readonly toString: () => string };
    readonly version: number;
    readonly getValue: () => string;
  }[];
}

interface LanguageFormatter {
  readonly format: (
    uri: string,
    part: { readonly start: Position; readonly end: Position } | undefined,
    options: object,
  ) => Promise<readonly PositionEdit[]>;
}

const uri = 'text';

export const formatWith = async (
  create: (context: LanguageContext) => LanguageFormatter,
  { text, part, tabSize, insertSpaces }: FormatTask,
): Promise<string> => {
  const models = [{ uri: { toString: () => uri }, version: 1, getValue: () => text }];
  const position = positionsIn(text);
  const range =
    part === null ? undefined : { start: position(part.start), end: position(part.end) };
  const edits = await create({ getMirrorModels: () => models }).format(uri, range, {
    tabSize,
    insertSpaces,
  });
  return applyPositionEdits(text, edits);
};
