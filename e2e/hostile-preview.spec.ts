/**
 * threats.md: "HTML … in a previewed Markdown file: script, event handlers, javascript: links, SVG, MathML, <base>, CSS url(),
 * mutation-XSS corpora": 0 scripts run, 0 requests, no report of the policy, because nothing of it comes to be. A frame
 * that was taken over all the same: taken-over-preview.spec.ts.
 */
import { expect, test } from '@playwright/test';
import type { Frame } from '@playwright/test';
import { hostileTexts } from './support/hostile-markup';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { setNetworkTrap } from './support/network-trap';
import type { NetworkTrap } from './support/network-trap';
import {
  askPage,
  expectPageTakesKeys,
  previewed,
  previewFrame,
  saidByPane,
} from './support/preview';
import { runCommand } from './support/system';
import { openFile, row } from './support/workbench';
import { expectUnmoved, witness } from './support/witness';
import type { Witness } from './support/witness';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

let workspace: Workspace;
let running: LaunchedApp;
let trap: NetworkTrap;
let watched: Witness;
let pieces: readonly string[];

/** Beyond the corpus: clobbering, mutation, deep and long, and what would stand in for a part of ours. */
const more = (address: string): readonly string[] => [
  '<img name=getElementById data-canary><a id=document href=x></a><form id=trustedTypes></form>',
  '<a id=parent></a><a id=window name=top></a><input name=attributes><svg><desc><noscript></desc></svg>',
  '<math><annotation-xml encoding="text/html"><style><img src=x onerror=canary()></style></annotation-xml></math>',
  '<svg><style><img title="</style><img src=x onerror=canary()>"></svg>',
  '<select><template><style><!--</style><a rel="--></style></template></select><img id=x src=x onerror=canary()>">',
  `<table background="${address}/t"><td background="${address}/u" style="background:url(${address}/v)">x</table>`,
  `<img srcset="${address}/1 1x" src="${address}/2"><picture><source srcset="${address}/3"><img></picture>`,
  `<link rel=prefetch href=${address}/p><style>@font-face{font-family:a;src:url(${address}/f)}</style><p style="font-family:a">x</p>`,
  `<image href="${address}/i"><svg><image href="${address}/j" /><use href="${address}/k#x"/></svg>`,
  `![x](${address}/a.png "t") [![y](${address}/b.png)](${address}/c)`,
  `<a href="${address}/d" ping="${address}/e" target=_blank>x</a>`,
  '<span data-task="open" data-line="0" class="no-picture piece hljs-string" onclick=canary()>x</span>',
  '<div id="document" class="piece">another</div><main id=document>third</main>',
  '<input type=checkbox autofocus onfocus=canary()><button onclick=canary()>x</button><textarea autofocus>x</textarea>',
];

test.beforeAll(async () => {
  trap = await setNetworkTrap();
  const address = `http://${trap.host}:${trap.port}`;
  pieces = [...hostileTexts(address), ...more(address)];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="canary()" width="9" height="9"><script>canary()</script><image href="${address}/in-svg.png"/><foreignObject><iframe src="${address}/f"/></foreignObject></svg>`;
  workspace = makeWorkspace({
    'calm.md': '# Calm\n',
    'all.md': `# All of it\n\n![s](hostile.svg)\n\n${pieces.join('\n\n')}\n`,
    'deep.md': `# Deep\n\n${'>'.repeat(10_000)} quote\n\n${'<div>'.repeat(10_000)}\n\n${'- '.repeat(5000)}x\n`,
    'long.md': `# Long\n\n${'word '.repeat(400_000)}\n`,
    'shapes.md': [
      '# Shapes',
      '['.repeat(50_000),
      '![](a'.repeat(20_000),
      '*a **b '.repeat(20_000),
      '<a '.repeat(20_000),
      `${'`'.repeat(30_000)}a${'`'.repeat(29_999)}`,
      '&'.repeat(50_000),
      'http://'.repeat(20_000),
      `| ${'a | '.repeat(5000)}\n|${'-|'.repeat(5000)}\n`,
      '\\'.repeat(50_000),
      `<!--${'-'.repeat(50_000)}`,
      `[a]: ${'('.repeat(20_000)}`,
    ].join('\n\n'),
    'hostile.svg': svg,
  });
  running = await launchApp({ args: [workspace.folder] });
  await expect(row(running.page, 'all.md')).toBeVisible();
  watched = await witness(running.page);
});
test.afterAll(async () => {
  await running.close();
  trap.close();
  workspace.remove();
});
test.describe.configure({ mode: 'serial' });

/** In the frame, before anything hostile: counts scripts that ran and what the policy had to refuse. */
const watchFrame = (frame: Frame): Promise<void> =>
  frame.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seenInFrame: seen, canary: () => seen.push('script') });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      seen.push(`${effectiveDirective} ${blockedURI}`);
    });
  });
const seenInFrame = (): Promise<string[]> =>
  previewFrame(running.page).evaluate(() => Reflect.get(window, 'seenInFrame') as string[]);

/** Of the page: the preview's own frame is the one element that the witness does not know. */
const expectPageUntouched = async (): Promise<void> => {
  const { scripts, elements, violations, requests } = await watched.seen();
  const strange = elements.filter((one) => !one.includes('class="preview-document"'));
  expect({ scripts, strange, violations, hits: trap.hits() }).toEqual({
    scripts: [],
    strange: [],
    violations: [],
    hits: [],
  });
  expect(requests.filter((one) => !/^app:\/\/preview\/|^blob:null|^data:font/.test(one))).toEqual(
    [],
  );
  await expectUnmoved(running.app, running.page);
};

test('the whole corpus in one text: no script, no request, no report, and only elements that can do nothing', async () => {
  test.setTimeout(90_000);
  const { page } = running;
  await openFile(page, 'calm.md');
  // Beside the text: there one frame shows one document after the other.
  await runCommand(page, 'Markdown Preview Beside the Text');
  const shown = previewed(page);
  await expect(shown.getByRole('heading', { name: 'Calm' })).toBeVisible();
  await watchFrame(previewFrame(page));
  await openFile(page, 'all.md');
  await expect(shown.locator('#document').first()).toContainText('All of it', { timeout: 20_000 });
  // Its last piece is there.
  await expect(shown.getByText('another')).toBeAttached({ timeout: 20_000 });
  await page.waitForTimeout(800);
  const found = await previewFrame(page).evaluate(() => {
    const allowed =
      /^(?:align|alt|aria-label|class|colspan|data-[a-z]+|decoding|dir|disabled|headers|height|href|id|lang|name|open|reversed|rowspan|scope|span|src|start|tabindex|title|type|valign|value|width)$/;
    const all = [...(document.getElementById('document')?.querySelectorAll('*') ?? [])];
    const odd = all.flatMap((one) =>
      [...one.attributes]
        .filter(
          ({ name, value }) =>
            !allowed.test(name) ||
            (name === 'href' && value !== '#') ||
            (name === 'src' && !value.startsWith('blob:null/')),
        )
        .map(({ name, value }) => `${one.tagName} ${name}=${value.slice(0, 60)}`),
    );
    const tags =
      'script iframe frame object embed base meta link style form button textarea select svg math video audio template source image noscript';
    const bad = all.filter((one) => tags.split(' ').includes(one.tagName.toLowerCase()));
    const named = all
      .flatMap((one) => [one.id, one.getAttribute('name') ?? ''])
      .filter((name) => name !== '' && !name.startsWith('user-content-'));
    return { count: all.length, odd, bad: bad.map(({ tagName }) => tagName), named };
  });
  expect(found.count).toBeGreaterThan(300);
  expect({ ...found, count: 0 }).toEqual({ count: 0, odd: [], bad: [], named: [] });
  // Of what DOMPurify meets in a document that nobody sees and throws away, the policy says that it was refused there already.
  const unseen = /^(?:style-src-(?:elem|attr) inline$|base-uri )/;
  expect((await seenInFrame()).filter((one) => !unseen.test(one))).toEqual([]);
  await expect
    .poll(() =>
      shown.getByRole('img', { name: 's' }).evaluate((one: HTMLImageElement) => one.naturalWidth),
    )
    .toBe(9);
  await expectPageUntouched();
});

test('the watcher of the frame is no blind one: what it looks for is seen where it happens', async () => {
  const frame = previewFrame(running.page);
  await frame.evaluate((address) => {
    window.canary();
    const image = new Image();
    image.src = `${address}/control.png`;
  }, `http://${trap.host}:${trap.port}`);
  await expect
    .poll(seenInFrame)
    .toEqual(expect.arrayContaining(['script', expect.stringContaining('img-src')]));
  const asked = async () => (await watched.seen()).requests;
  await expect.poll(asked).toContainEqual(expect.stringMatching(/\/control\.png$/));
});

for (const [name, words] of [
  ['deep.md', 'Deep'],
  ['long.md', 'Long'],
  ['shapes.md', 'Shapes'],
] as const)
  test(`${name}: shown, or ended in words; the page takes keys meanwhile`, async () => {
    test.setTimeout(90_000);
    const { page } = running;
    await openFile(page, name);
    const shown = async (): Promise<boolean> => {
      const said = await saidByPane(running.app);
      if (said !== '') return String(said).includes('The preview was stopped');
      // A frame that hangs answers no question, and one that is ended breaks off.
      return Promise.race([
        previewed(page).getByRole('heading', { name: words }).isVisible(),
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 1000)),
      ]).catch(() => false);
    };
    await expect.poll(shown, { timeout: 40_000 }).toBe(true);
    await expectPageTakesKeys(running.app);
    expect(trap.hits()).toEqual([]);
    expect(await askPage(running.app, 'window.seenByWitness.scripts.length')).toBe(0);
  });
