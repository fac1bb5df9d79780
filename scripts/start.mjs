/** `npm start -- FOLDER FILE …`: prepares everything and becomes the app. */
import { prepareTestBuild } from './app-path.mjs';
import { withDisplay } from './display.mjs';
import { handOver } from './run.mjs';

const { executable, args } = await prepareTestBuild();
// Relative paths count from where the person typed the command: npm changes to the checkout and says so here.
const directory = process.env['INIT_CWD'] ?? process.cwd();
await withDisplay(() => handOver(executable, [...args, ...process.argv.slice(2)], directory));
