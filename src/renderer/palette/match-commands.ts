/** Which commands fit what was typed, best first: every letter in order, words' first letters count most. */

/** Higher fits better; null where the letters are not all there in order. */
export const matchScore = (title: string, query: string): number | null => {
  const text = title.toLowerCase();
  let score = 0;
  let from = 0;
  for (const letter of query.toLowerCase().replaceAll(' ', '')) {
    const at = text.indexOf(letter, from);
    if (at < 0) return null;
    if (at === 0 || text[at - 1] === ' ') score += 3;
    else if (at === from) score += 2;
    from = at + 1;
  }
  return score;
};

export const matchCommands = <Command extends { readonly title: string }>(
  commands: readonly Command[],
  query: string,
): Command[] =>
  commands
    .map((command) => ({ command, score: matchScore(command.title, query) }))
    .filter((one): one is { command: Command; score: number } => one.score !== null)
    // Stable: equal scores keep the table's order.
    .sort((one, other) => other.score - one.score)
    .map((one) => one.command);
