/** The shape of the audit's verdict, and the words for its states. */
import type { AuditReport } from '../../shared/contract';

export type Check = AuditReport['groups'][number]['checks'][number];
export type Group = AuditReport['groups'][number];

/** A check that either holds or fails, with the words for each. */
export const judged = (
  title: string,
  holds: boolean,
  words: { readonly good: string; readonly bad: string },
): Check => ({
  title,
  state: holds ? 'holds' : 'fails',
  words: holds ? words.good : words.bad,
});

export const unknown = (title: string, words: string): Check => ({
  title,
  state: 'unknown',
  words,
});

/** Has no verdict: a fact, or a setting that this build does not have. */
export const told = (title: string, words: string): Check => ({ title, state: 'told', words });
