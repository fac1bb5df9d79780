/** `npm run audit:dependencies`: asks the registry for known faults of the locked packages, and says so where none answers. */
import { spawnSync } from 'node:child_process';
import { isEntryPoint, projectDirectory } from './project.mjs';

/**
 * @param {string} output what `npm audit --json` printed
 * @returns {{ text: string, code: number }} what to say, and the exit code: 1 only where a fault is known
 */
export function judgeAudit(output) {
  const report = parse(output);
  if (report?.vulnerabilities === undefined) {
    const why = report?.message ?? 'npm gave no report';
    return { text: `not checked: no registry answered with advisories (${why})`, code: 0 };
  }
  const faults = Object.values(report.vulnerabilities);
  if (faults.length === 0)
    return { text: 'checked: no known fault in any locked package', code: 0 };
  const lines = faults.map(({ name, severity, range }) => `  ${severity}: ${name} ${range}`);
  return { text: ['checked: known faults', ...lines.sort()].join('\n'), code: 1 };
}

/**
 * @typedef {{ name: string, severity: string, range: string }} Fault
 * @param {string} output
 * @returns {{ vulnerabilities?: Record<string, Fault>, message?: string } | null} the two forms that npm's answer has
 */
function parse(output) {
  try {
    return JSON.parse(output);
  } catch {
    return null;
  }
}

if (isEntryPoint(import.meta.url)) {
  const { stdout } = spawnSync('npm', ['audit', '--json'], {
    cwd: projectDirectory,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { text, code } = judgeAudit(stdout ?? '');
  console.log(text);
  process.exitCode = code;
}
