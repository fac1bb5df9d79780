/** Whether a person can still come to everything that can be pressed or typed into. */
import type { Page } from '@playwright/test';

/**
 * Names of what can take the focus and stands, if only in part, outside the window or outside what cuts it off, where
 * nothing scrolls to it, or under something else: what is lost when the text is twice as large.
 */
export const outOfReach = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    interface Box {
      readonly left: number;
      readonly right: number;
      readonly top: number;
      readonly bottom: number;
    }
    // What fades or slides in is looked at where it comes to rest.
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    const isWithin = (box: Box, around: Box, [across, down]: readonly [boolean, boolean]) =>
      (!across || (box.left >= around.left - 1 && box.right <= around.right + 1)) &&
      (!down || (box.top >= around.top - 1 && box.bottom <= around.bottom + 1));
    /** What holds and cuts off: not every parent does so to what is placed by hand. */
    const holders = (element: Element): readonly Element[] => {
      const all: Element[] = [];
      let { position } = getComputedStyle(element);
      for (let one = element.parentElement; one !== null; one = one.parentElement) {
        if (position === 'fixed') break;
        const style = getComputedStyle(one);
        if (position === 'absolute' && style.position === 'static') continue;
        all.push(one);
        position = style.position;
      }
      return all;
    };
    /** By something beside it, at its middle; what is scrolled away has something else there. */
    const isCovered = (element: Element): boolean => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const middle = { left: x, right: x, top: y, bottom: y };
      const isShown = holders(element)
        .filter((holder) => getComputedStyle(holder).overflow !== 'visible')
        .every((holder) => isWithin(middle, holder.getBoundingClientRect(), [true, true]));
      const hit = document.elementFromPoint(x, y);
      if (!isShown || hit === null || element.contains(hit) || hit.contains(element)) return false;
      // What lies over the whole workbench goes again: a menu, a question.
      return hit.closest('#workbench') === element.closest('#workbench');
    };
    const isReached = (element: Element): boolean => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      let box: Box = { left, right, top, bottom };
      for (const holder of holders(element)) {
        const { overflowX, overflowY } = getComputedStyle(holder);
        const around = holder.getBoundingClientRect();
        // What scrolls brings it to its own place, which has to be in reach in turn.
        if (/auto|scroll/.test(overflowX) && holder.scrollWidth > holder.clientWidth)
          box = { ...box, left: around.left, right: around.right };
        if (/auto|scroll/.test(overflowY) && holder.scrollHeight > holder.clientHeight)
          box = { ...box, top: around.top, bottom: around.bottom };
        const cuts = [/hidden|clip/.test(overflowX), /hidden|clip/.test(overflowY)] as const;
        if (!isWithin(box, around, cuts)) return false;
      }
      const shown = { left: 0, right: innerWidth, top: 0, bottom: innerHeight };
      return isWithin(box, shown, [true, true]) && !isCovered(element);
    };
    const pressed =
      'button, input, textarea, select, a[href], [role="option"], [role="menuitem"], [role="button"], [role="tab"], [role="checkbox"]';
    return (
      [...document.querySelectorAll(pressed)]
        .filter((element) =>
          element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
        )
        .filter((element) => element.closest('[aria-hidden="true"]') === null)
        // Of an editor its box for finding alone: the text scrolls by its own means.
        .filter((element) => element.closest('.find-widget') ?? !element.closest('.monaco-editor'))
        // What only a screen reader finds stands anywhere.
        .filter((element) => element.parentElement?.style.clipPath === '')
        .filter((element) => element.getBoundingClientRect().width > 1 && !isReached(element))
        .map((element) => element.getAttribute('aria-label') ?? element.textContent.slice(0, 60))
    );
  });
