/**
 * `npm run screenshots [-- --size 900x600 --scale 2 --to FOLDER]`: pictures of every view in every theme from the real
 * app, by the tour that e2e/every-view.spec.ts makes; without wishes those of the guide.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectDirectory } from './project.mjs';
import { handOver } from './run.mjs';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1280x800' },
    scale: { type: 'string' },
    to: { type: 'string', default: path.join(projectDirectory, 'docs/images') },
  },
});

process.env['HOLDFAST_PICTURES'] = path.resolve(values.to);
process.env['HOLDFAST_PICTURES_SIZE'] = values.size;
if (values.scale !== undefined) process.env['HOLDFAST_PICTURES_SCALE'] = values.scale;
const tests = path.join(projectDirectory, 'scripts/e2e.mjs');
await handOver(process.execPath, [tests, 'e2e/every-view.spec.ts', '--grep', 'views of']);
