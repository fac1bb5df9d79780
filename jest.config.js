/** Unit tests (x.test.ts, no I/O) and integration tests (x.integration.test.ts, real disk), run in Node. */
module.exports = {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/scripts/unit-setup.mjs',
  roots: ['<rootDir>/src', '<rootDir>/scripts', '<rootDir>/e2e/support', '<rootDir>/e2e/torture'],
  // The races take their time by the clock; the other suites run beside them, on two cores too.
  maxWorkers: '100%',
  // A limit for what hangs; what measures says its own bound.
  testTimeout: 30_000,
  testMatch: ['**/*.test.ts', '**/*.test.tsx', '**/*.test.mjs'],
  transform: {
    '^.+\\.(ts|tsx|js|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  reporters: ['default', '<rootDir>/scripts/unit-totals.cjs'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json'],
  transformIgnorePatterns: ['/node_modules/(?!(chokidar|readdirp|monaco-editor|fuzzysort)/)'],
};
