import type { AuditReport } from '../../shared/contract';
import { verdictOf } from './verdict';

type State = AuditReport['groups'][number]['checks'][number]['state'];

const report = (...states: State[]) => ({
  groups: states.map((state, index) => ({
    title: 'group',
    checks: [{ title: `check ${index + 1}`, state, words: '' }],
  })),
});

test('facts without a verdict count on neither side', () => {
  expect(verdictOf(report('holds', 'told', 'holds'))).toMatchObject({
    holds: true,
    title: 'All 2 checks hold',
  });
});

test('what is not known is said, and not counted as held', () => {
  const verdict = verdictOf(report('holds', 'unknown'));
  expect(verdict.title).toBe('All 1 checks hold');
  expect(verdict.words).toContain('1 more cannot be looked at');
});

test('each check that fails is named', () => {
  expect(verdictOf(report('fails', 'holds', 'fails'))).toEqual({
    holds: false,
    title: '2 of 3 checks do not hold',
    words: 'Weaker than it should be: check 1 and check 3.',
  });
  expect(verdictOf(report('fails')).title).toBe('1 of 1 checks does not hold');
});
