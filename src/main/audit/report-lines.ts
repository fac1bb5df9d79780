/** The report as a table for a terminal. */
import type { AuditReport } from '../../shared/contract';
import { visibleName } from '../../shared/visible-name';

const stateWords = { holds: 'holds', fails: 'FAILS', unknown: 'not known', told: '' } as const;

const stateWidth = 9;

/** SECURITY: titles hold the name of what was opened; a terminal must not be given its control characters. */
const plain = (text: string): string => visibleName(text);

const verdict = (report: AuditReport): string => {
  const checks = report.groups.flatMap((group) => group.checks);
  const failed = checks.filter(({ state }) => state === 'fails');
  const judged = checks.filter(({ state }) => state === 'holds' || state === 'fails').length;
  if (failed.length === 0) return `All ${judged} checks hold.`;
  const names = failed.map(({ title }) => plain(title)).join(', ');
  return `${failed.length} of ${judged} checks FAIL: ${names}.`;
};

export const reportLines = (report: AuditReport): string => {
  const titles = report.groups.flatMap(({ checks }) => checks.map(({ title }) => plain(title)));
  const width = Math.min(44, Math.max(...titles.map(({ length }) => length)));
  const lines = report.groups.flatMap(({ title, checks }) => [
    '',
    title,
    ...checks.map(
      (check) =>
        `  ${stateWords[check.state].padEnd(stateWidth)}  ${plain(check.title).padEnd(width)}  ${plain(check.words)}`,
    ),
  ]);
  return [
    `Holdfast ${report.version} on ${report.platform}, ${report.runtime}: audit of this start`,
    ...lines,
    '',
    'Not promised here',
    ...report.notPromised.map((words) => `  - ${words}`),
    '',
    verdict(report),
  ].join('\n');
};
