/**
 * threats.md: "app:// URL with .., %2e%2e, %252f, absolute path, drive letter, backslash, query, another host".
 * Real requests to the running app's scheme: from main, where no policy of the page stands before them, and from the page.
 */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { askScheme } from './support/ask-scheme';
import { launchApp, testBuild } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

const secret = 'secret of the folder that is open';
let workspace: Workspace;
let running: LaunchedApp;

test.beforeAll(async () => {
  workspace = makeWorkspace({ 'secret.html': `${secret}\n` });
  running = await launchApp({ args: [workspace.folder] });
});
test.afterAll(async () => {
  await running.close();
  workspace.remove();
});

const ask = (urls: readonly string[], method = 'GET') => askScheme(running.app, urls, method);

const builtPage = (): string => {
  const app = testBuild().args.at(-1) ?? '';
  return fs.readFileSync(path.join(app, '.webpack/renderer/workbench/index.html'), 'utf8');
};

const home = 'app://holdfast';
/** Where the frame of the Markdown preview comes from. */
const frameHome = 'app://preview';
const framePage = 'preview/index.html';
const dots = [
  '..',
  '.%2e',
  '%2e.',
  '%2e%2e',
  '%2E%2E',
  '%252e%252e',
  '..%00',
  '.../..',
  '..;',
  '%c0%ae%c0%ae',
];
const slashes = ['/', '%2f', '%2F', '%252f', '\\', '%5c', '%5C', '//', '/./', '%c0%af', '∕'];

/** Every spelling of the way up, a few levels deep, to files that are really there. */
const climbs = (): string[] => {
  const targets = [
    '/etc/passwd',
    workspace.path('secret.html'),
    '/main/index.js',
    '/package.json',
    '/app-files.json',
  ];
  return dots.flatMap((up) =>
    slashes.flatMap((slash) =>
      targets.flatMap((target) => {
        const tail = target.split('/').join(slash);
        return [1, 9].flatMap((depth) => {
          const way = `${`${up}${slash}`.repeat(depth)}${tail}`;
          return [`${home}/workbench/${way}`, `${frameHome}/preview/${way}`];
        });
      }),
    ),
  );
};

const absolutes = (): string[] =>
  ['/etc/passwd', workspace.path('secret.html')].flatMap((file) => [
    `${home}${file}`,
    `${home}/${file}`,
    `${home}//${file}`,
    `${home}/${encodeURIComponent(file)}`,
    `${home}/C:${file}`,
    `${home}/c|${file}`,
    `${home}/file://${file}`,
    `${home}/%5C%5C?%5C${file}`,
    `${home}/~/${file}`,
    `app://${file}`,
    `app:///${file}`,
  ]);

const page = 'workbench/index.html';
const oddities = [
  `${home}/${page}?`,
  `${home}/${page}?x`,
  `${home}/${page}%3Fx`,
  `${home}/${page}#x`,
  `${home}/${page}/`,
  `${home}/${page}%00`,
  `${home}/${page}.`,
  `${home}/${page}%20`,
  `${home}/${page};x`,
  `${home}/${page}::$DATA`,
  `${home}/Workbench/Index.html`,
  `${home}/workbench%2findex.html`,
  `${home}/workbench%5cindex.html`,
  `${home}/workbench%252findex.html`,
  `${home}/workbench//index.html`,
  `${home}/%77orkbench/index.html`,
  `${home}/`,
  home,
  `${home}/workbench`,
  `${home}/workbench/`,
  `${home}/app-files.json`,
  `${home}/__proto__`,
  `${home}/constructor`,
  `${home}/toString`,
  `app://other/${page}`,
  `app://holdfast.evil/${page}`,
  `app://holdfast./${page}`,
  `app://evil.holdfast/${page}`,
  `app://localhost/${page}`,
  `app://127.0.0.1/${page}`,
  `app://holdfast@evil/${page}`,
  `app:///${page}`,
  `${frameHome}/${framePage}?`,
  `${frameHome}/${framePage}#x`,
  `${frameHome}/${framePage}/`,
  `${frameHome}/${framePage}%00`,
  `${frameHome}/Preview/index.html`,
  `${frameHome}/preview%2findex.html`,
  `${frameHome}/preview//index.html`,
  `${frameHome}/`,
  frameHome,
  `${frameHome}/preview/`,
  `${frameHome}/app-files.json`,
  `${frameHome}/__proto__`,
  `app://preview.holdfast/${framePage}`,
  `app://preview./${framePage}`,
  `app://holdfast@other/${framePage}`,
  // Neither host has what belongs to the other.
  `${frameHome}/${page}`,
  `${frameHome}/workbench/index.js`,
  `${frameHome}/workbench/preload.js`,
  `${frameHome}/preview/../${page}`,
  `${home}/${framePage}`,
  `${home}/preview/index.js`,
  `${home}/workbench/../${framePage}`,
];

test('app:// with "..", "%2e%2e", "%252f", an absolute path or a drive letter is not found', async () => {
  const urls = [...climbs(), ...absolutes()];
  expect(urls.length).toBeGreaterThan(1000);
  const answers = await ask(urls);
  const served = answers.filter(({ status }) => status !== 404 && status !== 0);
  expect(served.map(({ url }) => url)).toEqual([]);
  expect(answers.filter(({ body }) => body !== '')).toEqual([]);
  // A list of refusals says nothing where nothing answers at all.
  expect(answers.filter(({ status }) => status === 404).length).toBeGreaterThan(900);
});

test('app:// with a backslash, a query or another host is not found', async () => {
  const answers = await ask(oddities);
  const served = answers.filter(({ status }) => status !== 404 && status !== 0);
  expect(served.map(({ url }) => url)).toEqual([]);
  expect(answers.filter(({ body }) => body !== '')).toEqual([]);
});

test('app:// spellings that Chromium folds into a built address give that built file and nothing else', async () => {
  const folded = [
    `${home}/${page}`,
    `${home}/workbench/../${page}`,
    `${home}/workbench/%2e%2e/${page}`,
    `${home}/../../${page}`,
    `${home}/workbench\\index.html`,
    `APP://HOLDFAST/${page}`,
  ];
  const answers = await ask(folded);
  const built = builtPage();
  for (const { status, body } of answers) expect([status, body]).toEqual([200, built]);
});

for (const method of ['POST', 'PUT', 'DELETE', 'HEAD']) {
  test(`app:// answers no ${method}`, async () => {
    const [answer] = await ask([`${home}/${page}`], method);
    expect([answer?.status, answer?.body]).toEqual([404, '']);
  });
}

test('app:// asked by the page gives no file of the open folder, by image, style or font', async () => {
  const { page: window } = running;
  const statuses: string[] = [];
  const note = (response: { status: () => number; url: () => string }) =>
    statuses.push(`${response.status()} ${response.url()}`);
  window.on('response', note);
  const loaded = await window.evaluate(async (file) => {
    const spellings = [
      file,
      `/..${file}`,
      `/%2e%2e${file}`,
      `/workbench/..%2f..${file}`,
      `/${file}`,
    ];
    const outcomes = spellings.flatMap((address) => [
      new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve(address);
        image.onerror = () => resolve(null);
        image.src = address;
      }),
      new Promise((resolve) => {
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.onload = () => resolve(address);
        link.onerror = () => resolve(null);
        link.href = address;
        document.head.append(link);
      }),
      new FontFace('probe', `url("${address}")`).load().then(
        () => address,
        () => null,
      ),
    ]);
    return (await Promise.all(outcomes)).filter((one) => one !== null);
  }, workspace.path('secret.html'));
  expect(loaded).toEqual([]);
  await expect.poll(() => statuses.length).toBeGreaterThan(3);
  window.off('response', note);
  expect(statuses.filter((status) => !status.startsWith('404 app://holdfast/'))).toEqual([]);
});
