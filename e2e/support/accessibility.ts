/** axe over what the page shows now. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** Colours that are still fading in would be measured half-way. A spinner has no end. */
export const settled = (page: Page) =>
  page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
        .map(({ finished }) => finished),
    ),
  );

/** With `rules`, by these alone: another theme changes colours and nothing else. */
export const expectNoViolations = async (page: Page, rules?: readonly string[]): Promise<void> => {
  await settled(page);
  // Legacy mode: Electron cannot open the second page that axe otherwise works in.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    // Monaco's own text layer is hidden from assistive technology; its textbox is what is read.
    .exclude('.monaco-editor .view-lines');
  if (rules !== undefined) axe.withRules([...rules]);
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 300)).join(' | ')}`,
  );
  expect(found).toEqual([]);
};
