/** A search of a whole root, beside the ripgrep command by itself on the same tree. */
import { rgPath } from '@vscode/ripgrep';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { launch, temporaryFolder } from '../scripts/launch-app.mjs';
import { limitRow, ratioRow } from './rows.mjs';

const folders = 200;
const filesEach = 100;
const line = 'A line of plain text as people write it, with some words in it.\n';

/** 20,000 files of 4 KB; one in ten has the word. @param {string} root */
function layOut(root) {
  const plain = line.repeat(64);
  for (let folder = 0; folder < folders; folder += 1) {
    const inside = path.join(root, `folder-${folder}`);
    fs.mkdirSync(inside);
    for (let file = 0; file < filesEach; file += 1)
      fs.writeFileSync(
        path.join(inside, `file-${file}.txt`),
        file % 10 === 0 ? `${plain}a needle in it\n` : plain,
      );
  }
}

/** @param {import('@playwright/test').Page} page @returns {Promise<{ whole: number, first: number }>} milliseconds */
const searchInApp = (page) =>
  page.evaluate(async () => {
    /** @type {any} the app's bridge */
    const { api } = window;
    const started = performance.now();
    let first = 0;
    const leave = api.on('search:found', (/** @type {any} */ { search, batch }) => {
      if (first === 0) first = performance.now() - started;
      api.search.seen({ search, batch });
    });
    const search = Math.floor(started);
    const query = { pattern: 'needle', isRegex: false, matchCase: true, wholeWord: false };
    const scope = { include: [], exclude: [], useIgnoreFiles: true, hidden: true };
    const answer = await api.search.start({ search, query, scope });
    const whole = performance.now() - started;
    leave();
    if (!answer.ok || answer.value.matches !== 2000) throw new Error('not all was found');
    return { whole, first };
  });

/** Milliseconds. @param {string} root */
function searchBare(root) {
  const started = performance.now();
  const { stdout } = spawnSync(
    rgPath,
    ['--no-config', '--hidden', '--fixed-strings', '--line-number', 'needle', './'],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const took = performance.now() - started;
  if (stdout.split('\n').length !== 2001) throw new Error('not all was found');
  return took;
}

/** @param {{ rounds: number }} options */
export async function measureSearch({ rounds }) {
  const folder = temporaryFolder('search');
  layOut(folder);
  const { page, close } = await launch(null, [folder]);
  /** @type {number[]} */
  const app = [];
  /** @type {number[]} */
  const floor = [];
  /** @type {number[]} */
  const first = [];
  for (let round = -1; round < rounds; round += 1) {
    const searched = await searchInApp(page);
    const bare = searchBare(folder);
    if (round < 0) continue;
    app.push(searched.whole);
    first.push(searched.first);
    floor.push(bare);
  }
  await close();
  fs.rmSync(folder, { recursive: true });
  return [
    ratioRow('search of 20,000 files, beside ripgrep', { app, floor }, { share: 0.5, bar: 1.2 }),
    limitRow('search to its first results', first, { share: 0.95, bar: 100, unit: ' ms (p95)' }),
  ];
}
