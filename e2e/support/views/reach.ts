/** Whether a person can still come to everything that can be pressed or typed into. */
import type { Page } from '@playwright/test';

/**
 * Names of what can take the focus and stands outside the window where nothing scrolls to it, or is wider than the
 * window: what is lost when the text is twice as large.
 */
export const outOfReach = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const scrolls = (element: Element): boolean => {
      for (let above = element.parentElement; above !== null; above = above.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(above);
        const down = /auto|scroll/.test(overflowY) && above.scrollHeight > above.clientHeight;
        const across = /auto|scroll/.test(overflowX) && above.scrollWidth > above.clientWidth;
        if (down || across) return true;
      }
      return false;
    };
    const pressed = 'button, input, textarea, select, a[href], [role="option"], [role="menuitem"]';
    return (
      [...document.querySelectorAll(pressed)]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .filter((element) => element.closest('.monaco-editor, [aria-hidden="true"]') === null)
        // What only a screen reader finds stands anywhere.
        .filter((element) => element.parentElement?.style.clipPath === '')
        .filter((element) => {
          const { left, right, top, bottom, width } = element.getBoundingClientRect();
          const outside =
            right > innerWidth + 1 || left < -1 || bottom > innerHeight + 1 || top < -1;
          return width > 1 && outside && !scrolls(element);
        })
        .map((element) => element.getAttribute('aria-label') ?? element.textContent.slice(0, 60))
    );
  });
