/** What a start loads until text is on screen, in files, modules and bytes: counts, so that no busy machine can change them. */
import { expect, test } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { launchApp, testBuild } from './support/launch';
import { makeWorkspace } from './support/workspace';

interface Load {
  readonly modules: number;
  readonly bytes: number;
}

/** As of the commit before the workbench grew; a lighter start may lower them, nothing may raise them. */
const budget = {
  main: { modules: 215, bytes: 326_509 },
  page: { modules: 19, bytes: 22_731 },
};

/** The test build's folder is the last thing that Electron is given. */
const bundles = (): string => path.join(testBuild().args.at(-1) ?? '', '.webpack');

const moduleCounts = (): Record<string, number> =>
  // Written by scripts/bundles.mjs.
  JSON.parse(fs.readFileSync(path.join(bundles(), '../module-counts.json'), 'utf8')) as Record<
    string,
    number
  >;

const weigh = (folder: string, files: readonly string[]): Load => {
  const counts = moduleCounts();
  const inFolder = path.join(bundles(), folder);
  return {
    modules: files.reduce((sum, file) => sum + (counts[file] ?? 0), 0),
    bytes: files.reduce((sum, file) => sum + fs.statSync(path.join(inFolder, file)).size, 0),
  };
};

/** Everything of ours that main has required by now, relative to its bundle's folder; the native addon, which is no module, apart. */
const loadedByMain = async (app: ElectronApplication): Promise<string[]> => {
  const loaded = await app.evaluate(() => {
    // Node's own record of what was required; its type leaves it out.
    const { _cache } = process.getBuiltinModule('node:module') as unknown as { _cache: object };
    return Object.keys(_cache);
  });
  const folder = path.join(bundles(), 'main');
  return loaded
    .filter((file) => file.startsWith(folder) && file.endsWith('.js'))
    .map((file) => path.relative(folder, file));
};

/**
 * Runs in the page before anything of it. The bundler takes a script's element away once it has run, so each is noted when
 * it comes; what is there when the text has been painted is kept.
 */
const noteScripts = (): void => {
  const noted: string[] = [];
  const note = (records: readonly MutationRecord[]) => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (node instanceof HTMLScriptElement) noted.push(node.src);
      if (node instanceof HTMLLinkElement) noted.push(node.href);
    }
  };
  const observer = new MutationObserver(note);
  observer.observe(document, { childList: true, subtree: true });
  const mark = performance.mark.bind(performance);
  performance.mark = (name, options) => {
    if (name === 'holdfast:first-text') {
      note(observer.takeRecords());
      observer.disconnect();
      Object.assign(window, { loadedForText: noted });
    }
    return mark(name, options);
  };
};

/** Scripts and style sheets that the page had asked for when the text was painted, as paths below the renderer's folder. */
const loadedByPage = async (page: Page): Promise<string[]> => {
  await page.addInitScript(noteScripts);
  await page.reload();
  await page.waitForFunction(() => performance.getEntriesByName('holdfast:editable').length > 0);
  const addresses = await page.evaluate(
    () => (window as unknown as { loadedForText: string[] }).loadedForText,
  );
  return addresses.map((address) => new URL(address).pathname.slice(1));
};

const expectWithin = (load: Load, most: Load): void => {
  process.stdout.write(
    `${load.modules} modules, ${load.bytes} bytes; at most ${JSON.stringify(most)}\n`,
  );
  expect(load.modules).toBeLessThanOrEqual(most.modules);
  expect(load.bytes).toBeLessThanOrEqual(most.bytes);
};

test('a start loads no more than before the workbench grew', async () => {
  const workspace = makeWorkspace({ 'a.txt': 'one\n'.repeat(25_000) });
  const { app, page, close } = await launchApp({
    args: [workspace.folder, workspace.path('a.txt')],
  });
  try {
    await page.waitForFunction(() => performance.getEntriesByName('holdfast:editable').length > 0);
    const inMain = await loadedByMain(app);
    const inPage = ['workbench/index.html', 'workbench/preload.js', ...(await loadedByPage(page))];
    // What is looked at is there: an empty list would be light too.
    expect(inMain).toContain('index.js');
    expect(inPage).toContain('workbench/index.js');
    expectWithin(weigh('main', inMain), budget.main);
    expectWithin(weigh('renderer', inPage), budget.page);
  } finally {
    await close();
    workspace.remove();
  }
});
