/** What is shipped: the first chunk of the page, packed as a network would, and the app's own code. */
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { prepareTestBuild } from '../scripts/app-path.mjs';
import { limitRow } from './rows.mjs';

/** @param {string} file */
const packed = (file) => gzipSync(fs.readFileSync(file), { level: 9 }).length / 1024;

/** @param {string} folder @returns {string[]} */
const filesOf = (folder) =>
  fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

export async function measureSize() {
  const { args } = await prepareTestBuild();
  const built = filesOf(path.join(args.at(-1) ?? '', '.webpack'));
  /** @param {RegExp} which */
  const kilobytes = (which) =>
    built.filter((file) => which.test(file)).reduce((sum, file) => sum + packed(file), 0);
  const first = /renderer[/\\]workbench[/\\]index\.(?:js|html|css)$/;
  return [
    limitRow('first chunk of the page, gzip', [kilobytes(first)], {
      share: 1,
      bar: 30,
      unit: ' KB',
    }),
    limitRow('main and preload, gzip', [kilobytes(/\.webpack[/\\]main[/\\].*\.js$|preload\.js$/)], {
      share: 1,
      bar: null,
      unit: ' KB',
    }),
    limitRow(
      'page with Monaco and everything loaded late, gzip',
      [kilobytes(/renderer[/\\].*\.(?:js|css|html)$/)],
      { share: 1, bar: null, unit: ' KB' },
    ),
  ];
}
