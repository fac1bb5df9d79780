/** A jest reporter that leaves the run's totals for scripts/test-totals.mjs. */
const fs = require('node:fs');
const path = require('node:path');

module.exports = class UnitTotals {
  /** @param {unknown} _contexts @param {Record<string, number>} results */
  onRunComplete(_contexts, results) {
    const file = path.join(__dirname, '../.cache/test-totals/unit.json');
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(
      file,
      JSON.stringify({
        passed: results['numPassedTests'],
        // A file that does not even load has no tests to count, and has failed all the same.
        failed: (results['numFailedTests'] ?? 0) + (results['numRuntimeErrorTestSuites'] ?? 0),
        skipped: (results['numPendingTests'] ?? 0) + (results['numTodoTests'] ?? 0),
      }),
    );
  }
};
