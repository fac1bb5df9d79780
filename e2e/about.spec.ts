/** The About page: what runs, and the licence of every component that ships. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { launchApp, type LaunchedApp } from './support/launch';

let running: LaunchedApp;
test.beforeAll(async () => {
  running = await launchApp({ args: [] });
});
test.afterAll(() => running.close());

const about = (page: Page) => page.getByRole('region', { name: 'About Holdfast' });
const find = (page: Page) => page.getByRole('searchbox', { name: 'Find a component or licence' });
const component = (page: Page, name: string) =>
  about(page).getByRole('button', { name: new RegExp(`^${name} \\d`) });

/** From the welcome page; a test before may have left it open. */
const openAbout = async (page: Page): Promise<void> => {
  if (await about(page).isVisible()) return;
  await expect(page.getByRole('button', { name: /Open folder/i })).toBeVisible();
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('About Holdfast');
  await page.keyboard.press('Enter');
  await expect(about(page).getByRole('list', { name: 'Components' })).toBeVisible();
};

test('supply chain: the About page names what runs and gives every component’s licence in full', async () => {
  const { app, page } = running;
  await openAbout(page);
  const runtime = await app.evaluate(() => process.versions);
  await expect(about(page)).toContainText(`Electron ${runtime.electron}`);
  await expect(about(page)).toContainText(`Chromium ${runtime.chrome}`);
  const rows = about(page).getByRole('list', { name: 'Components' }).getByRole('button');
  const listed = await rows.count();
  expect(listed).toBeGreaterThan(20);
  for (const name of ['holdfast', 'electron', 'monaco-editor', 'dompurify', 'fs-native-extensions'])
    // Of the one that cleans the preview there are two: Monaco carries an older copy.
    await expect(component(page, name).first()).toBeVisible();
  const texts = await page.evaluate(async (count) => {
    const answers = Array.from({ length: count }, (_, index) =>
      window.api.about.licence({ index }),
    );
    return (await Promise.all(answers)).map((answer) => (answer.ok ? answer.value.text.length : 0));
  }, listed);
  expect(Math.min(...texts)).toBeGreaterThan(500);
});

test('supply chain: a licence is found and read with the keys alone', async () => {
  const { page } = running;
  await openAbout(page);
  await find(page).focus();
  await page.keyboard.type('monaco-editor');
  await expect(about(page).getByRole('status')).toHaveText(/^1 of \d+$/);
  await page.keyboard.press('Tab');
  await expect(component(page, 'monaco-editor')).toBeFocused();
  await page.keyboard.press('Enter');
  const text = page.getByRole('region', { name: 'Licence of monaco-editor' });
  await expect(text).toContainText('Copyright (c) 2016 - present Microsoft Corporation');
  await expect(text).toContainText('markedjs');
  await page.keyboard.press('Tab');
  await expect(text).toBeFocused();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Another theme has other colours and nothing else.
    await expectNoViolations(page, colorScheme === 'light' ? undefined : ['color-contrast']);
  }
  await find(page).focus();
  await page.keyboard.type(' left-pad');
  await expect(about(page)).toContainText('No component has these letters');
  await page.keyboard.press('Escape');
  await expect(find(page)).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(about(page)).toBeHidden();
});

test('supply chain: a page learns of components nothing but their names, versions, licences and texts', async () => {
  const answers = await running.page.evaluate(async () => [
    await window.api.about.components(),
    await window.api.about.licence({ index: 2000 }),
    await window.api.about.licence({ index: -1 }),
  ]);
  expect(JSON.stringify(answers)).not.toMatch(/node_modules|\/tmp\/|\/home\/|\/root\//);
  expect(answers.slice(1)).toMatchObject([
    { ok: false, error: { code: 'FILE_NOT_FOUND' } },
    { ok: false, error: { code: 'INVALID_REQUEST' } },
  ]);
});
