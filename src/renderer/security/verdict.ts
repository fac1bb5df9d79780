/** One line over a report: whether everything holds, and what does not. */
import type { AuditReport } from '../../shared/contract';

export interface Verdict {
  readonly holds: boolean;
  readonly title: string;
  readonly words: string;
}

const list = (titles: readonly string[]): string => {
  const unlike = [...new Set(titles)];
  const last = unlike.at(-1) ?? '';
  return unlike.length < 2 ? last : `${unlike.slice(0, -1).join(', ')} and ${last}`;
};

export const verdictOf = ({ groups }: Pick<AuditReport, 'groups'>): Verdict => {
  const checks = groups.flatMap((group) => group.checks);
  const failed = checks.filter(({ state }) => state === 'fails');
  const judged = checks.filter(({ state }) => state === 'holds').length + failed.length;
  const unknown = checks.filter(({ state }) => state === 'unknown').length;
  if (failed.length > 0) {
    return {
      holds: false,
      title: `${failed.length} of ${judged} checks ${failed.length === 1 ? 'does' : 'do'} not hold`,
      words: `Weaker than it should be: ${list(failed.map(({ title }) => title))}.`,
    };
  }
  return {
    holds: true,
    title: `All ${judged} checks hold`,
    words:
      unknown === 0
        ? 'Holdfast is confined as it promises to be.'
        : `Nothing that could be looked at is weaker than it should be; ${unknown} more cannot be looked at on this system.`,
  };
};
