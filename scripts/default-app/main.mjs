/**
 * Starts the app whose folder is on the command line: what Electron's own default app does, of which the substitute
 * runtime has no copy. An ES module with a top-level await, because Electron holds `ready` back only for such a
 * one: after a CommonJS loader the app would come too late to register privileged schemes.
 */
import { app } from 'electron';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** @type {string[]} */
const preloads = [];
/** @type {string | undefined} */
let folder;
const words = process.argv.slice(1);
while (words.length > 0 && folder === undefined) {
  const word = words.shift() ?? '';
  if (word === '-r' || word === '--require') preloads.push(words.shift() ?? '');
  else if (!word.startsWith('-')) folder = path.resolve(word);
}
if (folder === undefined) {
  console.error(
    'This Electron runs an app from its folder: electron [switches] FOLDER [arguments]',
  );
  process.exit(2);
}

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
const require = createRequire(path.join(folder, 'package.json'));
for (const file of preloads) require(path.resolve(file));

const description = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setName(description.productName ?? description.name);
// Not in Electron's documentation: its own default app is their one user.
const described =
  /** @type {typeof app & Record<'setVersion' | 'setAppPath', (value: string) => void>} */ (app);
described.setVersion(description.version);
described.setAppPath(folder);
await import(pathToFileURL(require.resolve(folder)).href);
