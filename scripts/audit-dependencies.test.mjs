import { judgeAudit } from './audit-dependencies.mjs';

test('supply chain: a registry without advisories, or none at all, counts as not checked and fails nothing', () => {
  for (const output of ['', 'npm error', '{"message":"405 Method Not Allowed"}', 'null', '{}']) {
    const { text, code } = judgeAudit(output);
    expect(text).toMatch(/^not checked: no registry answered/);
    expect(code).toBe(0);
  }
  expect(judgeAudit('{"message":"405 Method Not Allowed"}').text).toContain('405');
});

test('supply chain: a report without faults counts as checked', () => {
  const report = JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} });
  expect(judgeAudit(report)).toEqual({
    text: 'checked: no known fault in any locked package',
    code: 0,
  });
});

test('supply chain: known faults are named, and fail', () => {
  const fault = { name: 'left-pad', severity: 'high', range: '<1.3.0' };
  const report = JSON.stringify({ auditReportVersion: 2, vulnerabilities: { 'left-pad': fault } });
  const { text, code } = judgeAudit(report);
  expect(text).toContain('high: left-pad <1.3.0');
  expect(code).toBe(1);
});
