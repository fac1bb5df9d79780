import { addUp, formatTotals, fromPlaywright } from './test-totals.mjs';

test('counts a flaky test and a file that did not load as failed', () => {
  const stats = { expected: 7, unexpected: 1, flaky: 2, skipped: 3 };
  expect(fromPlaywright(stats, 1)).toEqual({ passed: 7, failed: 4, skipped: 3 });
});

test('adds the runners up', () => {
  const unit = { passed: 5, failed: 0, skipped: 1 };
  expect(addUp([unit, { passed: 2, failed: 1, skipped: 0 }])).toEqual({
    passed: 7,
    failed: 1,
    skipped: 1,
  });
  expect(addUp([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
});

test('names skipped tests only where there are any', () => {
  expect(formatTotals({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  expect(formatTotals({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
});
