/** axe over what the page shows now. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** Colours that are still fading in would be measured half-way. */
const settled = (page: Page) =>
  page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));

export const expectNoViolations = async (page: Page): Promise<void> => {
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
