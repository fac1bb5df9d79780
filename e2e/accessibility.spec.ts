/** axe over every view in light and in dark: no violation. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { launchApp } from './support/launch';
import { makeWorkspace } from './support/workspace';
import { conflictDialog, openFile, row, tree, typeAtEnd } from './support/workbench';

/** Colours that are still fading in would be measured half-way. */
const settled = (page: Page) =>
  page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));

const expectNoViolations = async (page: Page): Promise<void> => {
  await settled(page);
  // Legacy mode: Electron cannot open the second page that axe otherwise works in.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    // Monaco's own text layer is hidden from assistive technology; its textbox is what is read.
    .exclude('.monaco-editor .view-lines')
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
  expect(found).toEqual([]);
};

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no view has an accessibility violation in the ${colorScheme} theme`, async () => {
    const workspace = makeWorkspace({
      'a.txt': 'one\n',
      'b.md': '# Title\n',
      'odd.bin': Buffer.from([0, 1, 2]),
      'folder/c.txt': 'c\n',
    });
    const { page, close } = await launchApp({ args: [workspace.folder] });
    await page.emulateMedia({ colorScheme });
    await expect(tree(page)).toBeVisible();
    await expectNoViolations(page);
    await row(page, 'folder').press('ArrowRight');
    await openFile(page, 'b.md');
    await openFile(page, 'a.txt');
    await expectNoViolations(page);
    await row(page, 'odd.bin').dblclick();
    await expect(page.locator('[data-code="BINARY_FILE"]').first()).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press('Escape');
    await openFile(page, 'a.txt');
    await typeAtEnd(page, 'mine');
    workspace.replace('a.txt', 'theirs\n');
    await expect(conflictDialog(page)).toBeVisible();
    await expectNoViolations(page);
    await close();
    workspace.remove();
  });

  test(`the welcome page has no violation in the ${colorScheme} theme`, async () => {
    const { page, close } = await launchApp({ args: [] });
    await page.emulateMedia({ colorScheme });
    await expect(page.getByRole('button', { name: /Open folder/i })).toBeVisible();
    await expectNoViolations(page);
    await close();
  });
}
