/** Which rows fit what was typed, best first, with the letters that fit. */
import { go } from 'fuzzysort';

interface Titled {
  readonly title: string;
}

export interface MatchedCommand<Command> {
  readonly command: Command;
  /** Indexes in the title. */
  readonly marks: readonly number[];
}

/** Without a text all of them, in the order of the table. */
export const matchCommands = <Command extends Titled>(
  commands: readonly Command[],
  query: string,
): MatchedCommand<Command>[] => {
  const text = query.trim();
  if (text === '') return commands.map((command) => ({ command, marks: [] }));
  return go(text, commands, { key: 'title', limit: 0, threshold: 0 }).map((result) => ({
    command: result.obj,
    marks: result.indexes,
  }));
};
