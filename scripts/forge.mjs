/** `npm run package` and `npm run make`: says what was made, how large it is, and whether people may have it. */
import fs from 'node:fs';
import path from 'node:path';
import { prepareRuntime, substituteWarning } from './electron-runtime.mjs';
import { makeInstallers, packageRelease } from './packaging.mjs';
import { projectDirectory } from './project.mjs';

const step = process.argv[2];
if (step !== 'package' && step !== 'make') {
  console.error('usage: node scripts/forge.mjs package | make');
  process.exit(2);
}

const made = step === 'make' ? await makeInstallers() : [await packageRelease()];
const runtime = await prepareRuntime();
if (runtime.substitute) console.log(`\n${substituteWarning(runtime)}`);
console.log(step === 'make' ? '\nInstallers:' : '\nPackaged app:');
for (const file of made) {
  const megabytes = (fs.statSync(file).size / 1e6).toFixed(1);
  console.log(`  ${megabytes.padStart(7)} MB  ${path.relative(projectDirectory, file)}`);
}
