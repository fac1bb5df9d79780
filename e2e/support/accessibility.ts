/** axe over what the page shows now. */
import { source, type AxeResults, type RunOptions } from 'axe-core';
import { expect } from '@playwright/test';
import type { Frame, Page } from '@playwright/test';

declare global {
  interface Window {
    /** Put there below. */
    readonly axe?: {
      readonly configure: (options: { readonly allowedOrigins: readonly string[] }) => void;
      readonly run: (context: object, options: RunOptions) => Promise<AxeResults>;
    };
  }
}

/** Colours that are still fading in would be measured half-way: what fades or slides is brought to its end. A spinner has none. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const moving = () =>
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    for (let found = moving(); found.length > 0; found = moving()) {
      for (const one of found) one.finish();
      await Promise.allSettled(found.map(({ finished }) => finished));
    }
  });

/** Once in each document: half a megabyte of script. The preview's frame has no origin that could be named. */
const bring = async (frame: Frame): Promise<void> => {
  if (await frame.evaluate(() => window.axe !== undefined)) return;
  await frame.evaluate(source);
  await frame.evaluate(() => window.axe?.configure({ allowedOrigins: ['<unsafe_all_origins>'] }));
};

/** With `rules`, by these alone: another theme changes colours and nothing else. */
export const expectNoViolations = async (page: Page, rules?: readonly string[]): Promise<void> => {
  await settled(page);
  for (const frame of page.frames()) await bring(frame);
  const found = await page.evaluate(
    async ({ exclude, options }) => {
      const results = await window.axe?.run({ exclude }, options);
      return results?.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 300)).join(' | ')}`,
      );
    },
    {
      // Monaco's own text layer is hidden from assistive technology; its textbox is what is read.
      exclude: [['.monaco-editor .view-lines']],
      options: {
        resultTypes: ['violations'],
        // For rules about media, and about style sheets that turn the page: there are none.
        preload: false,
        ...(rules === undefined ? {} : { runOnly: { type: 'rule', values: [...rules] } }),
      } satisfies RunOptions,
    },
  );
  expect(found).toEqual([]);
};
