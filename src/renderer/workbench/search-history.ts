/** What was searched for in files before, kept in the session. */
import type { Workspace } from './workspace';

/** Longer texts are to work on, not to look for. In UTF-16 code units, as the session's schema has it. */
export const longestQuery = 1000;

/** Patterns that are remembered, and kept in the session. */
const mostRemembered = 20;

export const rememberPattern = (workspace: Workspace, pattern: string): void => {
  const { searchHistory } = workspace.layout.get();
  if (pattern === '' || pattern.length > longestQuery || searchHistory[0] === pattern) return;
  const others = searchHistory.filter((one) => one !== pattern);
  workspace.layout.send({ searchHistory: [pattern, ...others].slice(0, mostRemembered) });
};
