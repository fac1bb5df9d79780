/** Every promise of the pages links to its test: a link that leads nowhere is a promise without one. */
import fs from 'node:fs';
import path from 'node:path';
import { projectDirectory } from './project.mjs';

/** @param {string} folder @returns {string[]} */
const pagesIn = (folder) =>
  fs
    .readdirSync(path.join(projectDirectory, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name));

const pages = ['README.md', ...pagesIn('docs')];

/** @param {string} page @returns {string[]} addresses of files of this project, from its own folder */
const linksOf = (page) => {
  const text = fs.readFileSync(path.join(projectDirectory, page), 'utf8');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, address = '']) => address.replace(/#.*/, ''))
    .filter((address) => address !== '' && !/^[a-z]+:/.test(address))
    .map((address) => path.join(path.dirname(page), decodeURIComponent(address)));
};

test('the pages link to something', () => {
  expect(pages.flatMap(linksOf).length).toBeGreaterThan(50);
});

test.each(pages)('%s links to nothing that is not there', (page) => {
  const missing = linksOf(page).filter((file) => !fs.existsSync(path.join(projectDirectory, file)));
  expect(missing).toEqual([]);
});
