/** How the end-to-end tests run. `scripts/e2e.mjs` builds the app and gives them a screen. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  // One app at a time: they share a screen, its focus and its clipboard.
  workers: 1,
  retries: 0,
  timeout: 30_000,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: '.cache/test-totals/e2e.json' }]],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
});
