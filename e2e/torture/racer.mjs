/**
 * Writes one file in its own way as fast as asked, and tells exactly what became of each version: `put` once it was on disk under
 * the name, `took` for whatever it replaced itself, `late` for a write into a file that had lost its name meanwhile.
 * Arguments: way, file, log, longest pause in ms, a file whose presence ends it: a kill could fall between a deed and its record.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [way = '', file = '', log = '', pause = '0', stop = ''] = process.argv.slice(2);
const addon = createRequire(import.meta.url)(
  `fs-native-extensions/prebuilds/linux-${process.arch}/fs-native-extensions.node`,
);
const own = path.join(path.dirname(log), `${way}.aside`);
const output = fs.openSync(log, 'a');
let version = 0;

const tell = (/** @type {string} */ what, /** @type {string} */ text) =>
  void fs.writeSync(output, `${what} ${JSON.stringify(text)}\n`);

/** One length, so that a version written in place replaces all of the one before. */
const nextText = () => `${way} ${String((version += 1)).padStart(30 - way.length)}\n`;

/** @param {number} descriptor */
const readAll = (descriptor) => {
  const bytes = Buffer.alloc(4096);
  return bytes.subarray(0, fs.readSync(descriptor, bytes, 0, bytes.length, 0)).toString();
};

/** @param {number} descriptor */
const hasName = (descriptor) => {
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  return stats?.ino === fs.fstatSync(descriptor).ino;
};

function writeInPlace() {
  const descriptor = fs.openSync(file, 'r+');
  const text = nextText();
  const taken = readAll(descriptor);
  fs.writeSync(descriptor, text, 0);
  tell('took', taken);
  tell(hasName(descriptor) ? 'put' : 'late', text);
  fs.closeSync(descriptor);
}

/** By exchange, unlike other programs: only so is it known what was replaced. To our save it is a rename over the name. */
function renameOver() {
  const text = nextText();
  fs.rmSync(own, { force: true }); // what was replaced before: never written into again
  fs.writeFileSync(own, text);
  addon.swapSync(own, file);
  tell('put', text);
  tell('took', fs.readFileSync(own, 'utf8'));
}

function deleteAndRecreate() {
  fs.renameSync(file, own);
  tell('took', fs.readFileSync(own, 'utf8'));
  const text = nextText();
  const descriptor = fs.openSync(file, 'wx');
  fs.writeSync(descriptor, text, 0);
  tell(hasName(descriptor) ? 'put' : 'late', text);
  fs.closeSync(descriptor);
}

const ways = { 'in-place': writeInPlace, 'rename-over': renameOver, recreate: deleteAndRecreate };
const write = ways[/** @type {keyof typeof ways} */ (way)];
const idle = new Int32Array(new SharedArrayBuffer(4));

process.stdout.write('started');
while (!fs.existsSync(stop)) {
  try {
    write();
  } catch {
    // The save took the name's file in between two of our calls: the next turn begins anew.
  }
  const wait = Math.random() * Number(pause);
  if (wait > 0) Atomics.wait(idle, 0, 0, wait);
}
