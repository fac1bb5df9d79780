/** `npm run test:e2e -- ARGUMENTS OF PLAYWRIGHT`: the tests in e2e/ against the real app. */
import path from 'node:path';
import { prepareTestBuild } from './app-path.mjs';
import { withDisplay } from './display.mjs';
import { packageDirectory } from './project.mjs';
import { handOver } from './run.mjs';
import { requireTools, testTools } from './system-libraries.mjs';

await requireTools(testTools);
// e2e/support/launch.ts reads it: one build for all tests.
process.env['HOLDFAST_TEST_BUILD'] = JSON.stringify(await prepareTestBuild());
const playwright = path.join(packageDirectory('@playwright/test'), 'cli.js');
const args = [playwright, 'test', ...process.argv.slice(2)];
await withDisplay(() => handOver(process.execPath, args));
