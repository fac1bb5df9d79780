/** The Markdown preview as people use it: beside the text and in its place, in step with it, with pictures, links and boxes. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { expectNoViolations } from './support/accessibility';
import {
  askPage,
  atRest,
  clickText,
  escape,
  expectPageTakesKeys,
  frameProcesses,
  megabyte,
  previewFrame,
  previewPane,
  previewed,
  saidByPane,
  showPreview,
  shownPieces,
  topLine,
  typeAtItsEnd,
  watchLongTasks,
} from './support/preview';
import { expectStored } from './support/stored-session';
import { dot, png, readMe } from './support/preview-folder';
import { runCommand } from './support/system';
import { themeNames, wear, type ThemeName } from './support/views/themes';
import { editor, openFile, row, tab } from './support/workbench';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

let workspace: Workspace;
let running: LaunchedApp;
/** Stands in the system's place for whatever is opened outside. */
let opener: string;

test.beforeAll(async () => {
  workspace = makeWorkspace({
    'readme.md': readMe,
    'other.md': `# Other\n\n${'Words.\n\n'.repeat(80)}## Second part\n\nend\n`,
    'src/a.ts': 'one\ntwo\nthree\n',
    'plain.txt': 'plain\n',
    'img/dot.svg': dot('red'),
    'img/one.png': png,
  });
  fs.writeFileSync(path.join(workspace.folder, '..', 'outside.png'), png);
  opener = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-opener-'));
  const script = `#!/bin/sh\necho "$@" >> '${opener}/log'\n`;
  fs.writeFileSync(path.join(opener, 'xdg-open'), script, { mode: 0o755 });
  const search = `${opener}:${process.env['PATH'] ?? ''}`;
  running = await launchApp({ args: [workspace.folder], env: { PATH: search } });
  await expect(row(running.page, 'readme.md')).toBeVisible();
});
test.afterAll(async () => {
  await running.close();
  workspace.remove();
  fs.rmSync(opener, { recursive: true, force: true });
});
// A limit, and no measure: a slow machine takes several times as long.
test.describe.configure({ mode: 'serial', timeout: 90_000 });

const openerLog = (): string => {
  const log = path.join(opener, 'log');
  return fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : '';
};

/** What the question says, and its answer: 0 cancels, 1 opens. */
const answerWith = (response: number): Promise<void> =>
  running.app.evaluate(({ dialog }, answer) => {
    dialog.showMessageBox = ((_window: unknown, asked: unknown) => {
      Object.assign(globalThis, { asked });
      return Promise.resolve({ response: answer, checkboxChecked: false });
    }) as never;
  }, response);
const asked = (): Promise<{ message: string; detail: string } | undefined> =>
  running.app.evaluate(() => Reflect.get(globalThis, 'asked') as never);

test('in the place of the text: headings, tables, tasks, code in colours, front matter folded', async () => {
  const { page, app } = running;
  await openFile(page, 'readme.md');
  const shown = await showPreview(page, 'Read me');
  await expect(shown.getByRole('heading', { name: 'Read me' })).toBeVisible();
  await expect(shown.getByRole('cell', { name: '1' })).toHaveCSS('text-align', 'right');
  await expect(shown.locator('.hljs-keyword')).toHaveText('const');
  await expect(shown.getByRole('checkbox', { name: 'second task' })).toBeChecked();
  await expect(shown.getByText('title: Front')).toBeHidden();
  await shown.getByText('Front matter').click();
  await expect(shown.getByText('title: Front')).toBeVisible();
  await expect(shown.getByText('Inside')).toBeHidden();
  const [main, frame] = await frameProcesses(app);
  expect([frame?.url, frame?.origin]).toEqual(['app://preview/preview/index.html', 'null']);
  expect(frame?.process).not.toBe(main?.process);
});

test('pictures of the folder are shown; each of the others says why it is not', async () => {
  const { page } = running;
  const shown = previewed(page);
  const size = (name: string) =>
    shown.getByRole('img', { name }).evaluate((one: HTMLImageElement) => one.naturalWidth);
  await expect.poll(() => size('dot')).toBe(10);
  await expect.poll(() => size('one')).toBe(1);
  await expect(shown.locator('.no-picture')).toHaveText([
    'far — Pictures from the network are not loaded https://example.com/far.png',
    'out — It lies outside the opened folder ../outside.png',
    'gone — There is no such picture gone.png',
    'text — This file is not a picture other.md',
  ]);
  workspace.replace('img/dot.svg', dot('blue'));
  await expect.poll(() => size('dot'), { timeout: 10_000 }).toBe(20);
});

test('a box ticks the text as one step of undo', async () => {
  const { page } = running;
  await previewed(page).getByRole('checkbox', { name: 'first task' }).click();
  await expect.poll(() => workspace.text('readme.md')).toContain('- [x] first task');
  await expect(previewed(page).getByRole('checkbox', { name: 'first task' })).toBeChecked();
  await page.waitForTimeout(300);
  await escape(page);
  await expect(previewPane(page)).toBeHidden();
  await expect
    .poll(() =>
      page.evaluate(() => document.activeElement?.closest('[data-testid="editor"]') !== null),
    )
    .toBe(true);
  await page.keyboard.press('Control+z');
  await expect.poll(() => workspace.text('readme.md')).toContain('- [ ] first task');
});

/** Its preview stands in the place of its text, which therefore gets no keys. */
const openPreviewed = async (name: string): Promise<void> => {
  await row(running.page, name).dblclick();
  await expect(editor(running.page)).toHaveAttribute('data-path', name);
};

test('links: files open in the editor, the outside is asked about with the full address, the rest leads nowhere', async () => {
  const { page } = running;
  const shown = await showPreview(page, 'Read me');
  await answerWith(0);
  const click = async (name: string): Promise<void> => {
    await shown.getByRole('link', { name, exact: true }).click();
    // Between two acts of a hand.
    await page.waitForTimeout(300);
  };
  await click('web');
  await expect.poll(asked).toMatchObject({
    message: 'Open example.com in your browser?',
    detail: 'https://example.com/?q=1',
  });
  expect(openerLog()).toBe('');
  await answerWith(1);
  await click('mail');
  await expect.poll(openerLog).toContain('mailto:a@example.com');
  // An address of no known scheme is taken off: what is left is text.
  await expect(shown.getByRole('link', { name: 'script' })).toHaveCount(0);
  await click('out');
  await expect(page.getByRole('log', { name: 'Notifications' })).toContainText(
    'outside the open folder',
  );
  expect(openerLog().trim().split('\n')).toHaveLength(1);
  await click('end');
  await expect(shown.getByRole('heading', { name: 'The end' })).toBeInViewport();
  await click('line');
  await expect(editor(page)).toHaveAttribute('data-path', 'src/a.ts');
  await expect(page.getByRole('status', { name: 'Status' })).toContainText('Ln 3');
  await openPreviewed('readme.md');
  await click('other');
  await expect(tab(page, 'other.md')).toHaveAttribute('aria-selected', 'true');
  await expect(shown.getByRole('heading', { name: 'Second part' })).toBeInViewport();
});

test('beside the text, it follows what is typed and the document in front', async () => {
  const { page } = running;
  await escape(page);
  await expect(previewPane(page)).toBeHidden();
  await openPreviewed('readme.md');
  await escape(page);
  await expect(previewPane(page)).toBeHidden();
  await runCommand(page, 'Markdown Preview Beside the Text');
  const shown = previewed(page);
  await expect(shown.getByRole('heading', { name: 'Read me' })).toBeVisible();
  await expect(editor(page).locator('.view-lines')).toBeVisible();
  await typeAtItsEnd(page, '\n### Typed now\n');
  await expect(shown.getByRole('heading', { name: 'Typed now' })).toBeVisible();
  // In step: the end of the text is what is seen of both.
  await expect(shown.getByRole('heading', { name: 'Typed now' })).toBeInViewport();
  await openFile(page, 'plain.txt');
  await expect(shown.getByRole('heading', { name: 'Typed now' })).toBeAttached();
  await openFile(page, 'other.md');
  await expect(shown.getByRole('heading', { name: 'Other' })).toBeAttached();
});

test('both sides scroll in step, and neither pushes the other', async () => {
  const { page } = running;
  const shown = previewed(page);
  const frameTop = () => shown.locator('#document').evaluate((one) => one.scrollTop);
  await clickText(page);
  await page.keyboard.press('Control+Home');
  await expect.poll(frameTop).toBeLessThan(20);
  await editor(page).hover();
  // The editor takes each turn of a wheel as one, however far it went.
  for (let turns = 0; turns < 20; turns += 1) await page.mouse.wheel(0, 120);
  await expect.poll(frameTop).toBeGreaterThan(300);
  const places = async () => [await frameTop(), await topLine(page)];
  const still = await atRest(page, places);
  await page.waitForTimeout(400);
  expect(await places()).toEqual(still);
  await shown.locator('#document').hover();
  await page.mouse.wheel(0, -100_000);
  await expect.poll(() => topLine(page)).toBe(1);
  await page.mouse.wheel(0, 900);
  await expect.poll(() => topLine(page)).toBeGreaterThan(8);
  const after = await atRest(page, frameTop);
  await page.waitForTimeout(400);
  expect(await frameTop()).toBe(after);
});

test('it has no violation in any theme, and its colours follow the page', async () => {
  const { page } = running;
  await openFile(page, 'readme.md');
  const shown = previewed(page);
  await expect(shown.getByRole('heading', { name: 'Read me' })).toBeAttached();
  const ground = () =>
    shown.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  const pageGround = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const grounds: Readonly<Record<ThemeName, string>> = {
    light: 'rgb(255, 255, 255)',
    dark: 'rgb(27, 29, 31)',
    'contrast-light': 'rgb(255, 255, 255)',
    contrast: 'rgb(0, 0, 0)',
  };
  for (const theme of themeNames) {
    await wear(page, theme);
    await expect.poll(pageGround).toBe(grounds[theme]);
    await expect.poll(ground).toBe(grounds[theme]);
    // Another theme has other colours and nothing else.
    await expectNoViolations(page, theme === 'light' ? undefined : ['color-contrast']);
  }
  await wear(page, 'light');
});

test('the width is set by keys, and a window that is opened again has it', async () => {
  const { page } = running;
  const edge = page.getByRole('separator', { name: 'Width of the preview' });
  await edge.focus();
  for (let times = 0; times < 5; times += 1) await page.keyboard.press('ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', '40');
  await expectStored(running.profile, workspace, ({ preview }) => expect(preview?.share).toBe(40));
  await page.reload();
  await expect(edge).toHaveAttribute('aria-valuenow', '40', { timeout: 15_000 });
  await expect(previewed(page).locator('#document')).toContainText(/Read me|Other/, {
    timeout: 15_000,
  });
  await page.getByRole('button', { name: 'Close preview' }).click();
  await expect(previewPane(page)).toBeHidden();
});

test('with 1 MB of Markdown no task of the page is long while it is typed into, and the preview follows', async () => {
  const { page, app } = running;
  workspace.write('large.md', megabyte.text);
  await openFile(page, 'large.md');
  await runCommand(page, 'Markdown Preview Beside the Text');
  const all = { count: megabyte.pieces, first: 'Part' };
  await expect.poll(() => shownPieces(page), { timeout: 40_000 }).toEqual(all);
  const longTasks = await watchLongTasks(page);
  await clickText(page);
  await page.keyboard.press('Control+Home');
  const worst: number[] = [];
  let typed = '';
  for (const words of ['typed into ', 'a large text ', 'of a megabyte']) {
    await page.keyboard.type(words, { delay: 30 });
    typed += words;
    const follows = async () => (await shownPieces(page)).first;
    await expect.poll(follows, { timeout: 15_000 }).toContain(typed.trim());
    worst.push(Math.max(0, ...(await longTasks())));
  }
  process.stdout.write(`longest tasks of the page beside 1 MB, ms: ${JSON.stringify(worst)}\n`);
  // Another program that takes the processor stretches one of them; what is long by itself is long in each round.
  expect(Math.min(...worst)).toBeLessThan(100);
  expect(await saidByPane(app)).toBe('');
  await page.getByRole('button', { name: 'Close preview' }).click();
});

test('a preview that hangs is ended and says so; the page lives, and it comes back when it is asked to', async () => {
  const { page, app } = running;
  await openFile(page, 'other.md');
  await runCommand(page, 'Markdown Preview Beside the Text');
  await expect(previewed(page).getByRole('heading', { name: 'Other' })).toBeAttached();
  // The worst that a text could do, whatever its form: the frame's script never comes to an end.
  await previewFrame(page).evaluate(() => {
    setTimeout(() => {
      for (;;);
    }, 50);
  });
  await typeAtItsEnd(page, '\nstill here\n');
  await expect
    .poll(() => saidByPane(app), { timeout: 20_000 })
    .toContain('The preview was stopped');
  await expect.poll(() => workspace.text('other.md')).toContain('still here');
  await expectPageTakesKeys(app);
  await askPage(app, `document.querySelector('.preview [role="alert"] button').click()`);
  await expect.poll(() => saidByPane(app)).toBe('');
  await expect
    .poll(async () => (await frameProcesses(app)).filter(({ process: id }) => id > 0).length, {
      timeout: 15_000,
    })
    .toBe(2);
});
