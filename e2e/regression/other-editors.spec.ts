/** Public bugs of other editors' browser side, each with what it did there and what must happen here. */
import { expect, test } from '@playwright/test';
import { askScheme } from '../support/ask-scheme';
import { launchApp } from '../support/launch';
import type { LaunchedApp } from '../support/launch';
import { setNetworkTrap } from '../support/network-trap';
import type { NetworkTrap } from '../support/network-trap';
import { paste } from '../support/paste';
import { expectUnmoved, nothingSeen, witness } from '../support/witness';
import type { Witness } from '../support/witness';
import { makeWorkspace } from '../support/workspace';
import type { Workspace } from '../support/workspace';
import { editor, openFile, row, tab } from '../support/workbench';

const fence = '```<style/onload=canary()>\n```\n';
const links = '[click](javascript:canary())\n\n<a href="javascript:canary()">click</a>\n';
const titled = '<img data-canary src=x onerror=canary()>.md';

let workspace: Workspace;
let running: LaunchedApp;
let trap: NetworkTrap;
let watched: Witness;

test.beforeAll(async () => {
  trap = await setNetworkTrap();
  const leak = `http://${trap.host}:${trap.port}/leak`;
  workspace = makeWorkspace({
    'secret.txt': 'the secret\n',
    'fence.md': fence,
    'links.md': links,
    'policy.md': `<script data-canary>canary()</script>\n<iframe src="file:///etc/passwd"></iframe>\n![x](${leak})\n`,
    'pasted.md': '',
    [titled]: `# ${titled}\n`,
  });
  running = await launchApp({ args: [workspace.folder] });
  await expect(row(running.page, 'secret.txt')).toBeVisible();
  watched = await witness(running.page);
});
test.afterAll(async () => {
  await running.close();
  trap.close();
  workspace.remove();
});

const expectNothing = async (): Promise<void> => {
  await expectUnmoved(running.app, running.page);
  expect({ ...(await watched.seen()), hits: trap.hits() }).toEqual({ ...nothingSeen, hits: [] });
};

const expectNotServed = async (urls: readonly string[]): Promise<void> => {
  for (const { url, status, body } of await askScheme(running.app, urls)) {
    expect([url, status, body]).toEqual([url, 404, '']);
  }
};

/** Its scheme's host `app` served whatever absolute path followed. Ours has no path to join: only built addresses answer. */
test('Typora CVE-2023-2316: an absolute path in our scheme reads no file', async () => {
  const file = workspace.path('secret.txt');
  await expectNotServed([`app://holdfast${file}`, `app://app${file}`, `app://holdfast/${file}`]);
});

/** A crafted page read files by `app://local/<absolute path>`. Ours knows one host. */
test('Obsidian CVE-2023-2110: no other host of our scheme serves files', async () => {
  const file = workspace.path('secret.txt');
  await expectNotServed(
    ['local', 'obsidian.md', 'localhost', '_', '0'].flatMap((host) => [
      `app://${host}${file}`,
      `app://${host}/${file}`,
      `app://${host}/workbench/index.html`,
    ]),
  );
});

/** An encoded `..` in its file scheme came out of the program's folder after it had been checked. Ours decodes nothing. */
test('VS Code CVE-2021-43908: an encoded way up in our scheme reads no file', async () => {
  const file = workspace.path('secret.txt');
  await expectNotServed(
    ['..%2f', '..%2F', '%2e%2e%2f', '..%5c', '%2e%2e%5C', '..%252f'].flatMap((up) => [
      `app://holdfast/workbench/${up.repeat(12)}${file.slice(1).replaceAll('/', '%2f')}`,
      `app://holdfast/workbench/${up}main/index.js`,
    ]),
  );
});

/** A pasted link whose text was markup became HTML. Ours pastes text and never reads the clipboard's HTML. */
test('MarkText CVE-2023-2318: a pasted link or table is text', async () => {
  const { page, app } = running;
  await openFile(page, 'pasted.md');
  await editor(page).locator('.view-lines').click();
  const link = '<a href="https://example.com">&lt;img src onerror=canary()&gt;</a>';
  const table = '<table><tr><img data-canary src onerror=canary()></tr></table>';
  await paste(app, [link, table], { over: false, plain: true });
  await page.keyboard.press('Control+s');
  await expect.poll(() => workspace.text('pasted.md')).toBe(`${link}${table}`);
  await paste(app, [link, table], { over: true, plain: false });
  await expectNothing();
});

/** The language of a code fence was put into the page unescaped. */
test('MarkText CVE-2021-29996: the language of a code fence is text', async () => {
  await openFile(running.page, 'fence.md');
  await expect(editor(running.page)).toContainText('onload');
  await expectNothing();
});

/** A click on a javascript: link ran it with Node's rights. Ours makes no links of a file's text. */
test('MarkText #2601: a click on a javascript: link in a file runs nothing', async () => {
  const { page } = running;
  await openFile(page, 'links.md');
  const lines = editor(page).locator('.view-line').filter({ hasText: 'javascript:' });
  await expect(lines).toHaveCount(2);
  const boxes = await lines.evaluateAll((all) => all.map((line) => line.getBoundingClientRect()));
  for (const { x, y } of boxes) {
    for (const key of ['Control', 'Meta', 'Alt']) {
      await page.keyboard.down(key);
      await page.mouse.click(x + 80, y + 8);
      await page.keyboard.up(key);
    }
  }
  await expectNothing();
});

/** A note's title reached `dangerouslySetInnerHTML`, and no policy stood behind it. */
test('Joplin CVE-2025-25187: a title that is markup is text in tree, tab, window title and palette', async () => {
  const { page } = running;
  await openFile(page, titled);
  await expect(tab(page, titled)).toHaveText(new RegExp('<img data-canary'));
  expect(await page.title()).toContain(titled);
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill(titled);
  await page.keyboard.press('Escape');
  await expectNothing();
});

/** A Markdown file read local files, because its page's policy allowed too much. */
test('Zettlr CVE-2022-40276: the policy that is sent allows no inline script, no frame but the preview’s and no connection', async () => {
  await openFile(running.page, 'policy.md');
  await expect(editor(running.page)).toContainText('/etc/passwd');
  await expectNothing();
  const [answer] = await askScheme(running.app, ['app://holdfast/workbench/index.html']);
  const directives = new Map(
    (answer?.policy ?? '').split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')] as const;
    }),
  );
  expect(Object.fromEntries(directives)).toMatchObject({
    'default-src': "'none'",
    'script-src': "'self'",
    'connect-src': "'none'",
    // The preview's own, which has a stricter policy: hostile-preview.spec.ts.
    'frame-src': 'app://preview',
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'require-trusted-types-for': "'script'",
  });
});

/**
 * Markdown embedded a page of the program itself, whose script put its query into the document. Ours has one page, which
 * takes no query and can stand in no frame.
 */
test('Typora CVE-2023-2317: no page of the program can be embedded or given a query', async () => {
  const { page } = running;
  await expectNotServed([
    'app://holdfast/workbench/index.html?labels={"x":"<img onerror=canary()>"}',
  ]);
  const inside = await page.evaluate(async () => {
    const frames = ['iframe', 'embed', 'object'].map((name) => {
      const frame = document.createElement(name);
      try {
        frame.setAttribute(name === 'object' ? 'data' : 'src', '/workbench/index.html');
      } catch {
        // Trusted Types stand before the policy for frames.
      }
      document.body.append(frame);
      return frame;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const found = [...Array(window.length).keys()].map((index) => {
      try {
        return window[index]?.document.title ?? '';
      } catch {
        return 'out of reach';
      }
    });
    for (const frame of frames) frame.remove();
    return found;
  });
  expect(inside).not.toContain('Holdfast');
  await expectUnmoved(running.app, page);
});
