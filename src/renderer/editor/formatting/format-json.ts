/** JSON, with comments and trailing commas left as they are. */
import { format } from 'jsonc-parser';
import type { FormatTask } from './format-task';
import { applyEdits } from './text-edits';

export const formatJson = ({ text, part, tabSize, insertSpaces }: FormatTask): string => {
  const range = part === null ? undefined : { offset: part.start, length: part.end - part.start };
  const edits = format(text, range, { tabSize, insertSpaces, eol: '\n' });
  return applyEdits(
    text,
    edits.map(({ offset, length, content }) => ({
      start: offset,
      end: offset + length,
      text: content,
    })),
  );
};
