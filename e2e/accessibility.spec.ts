/** axe over every view in light and in dark: no violation. */
import { expect, test } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { launchApp } from './support/launch';
import { makeWorkspace } from './support/workspace';
import { conflictDialog, openFile, row, tree, typeAtEnd } from './support/workbench';

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
