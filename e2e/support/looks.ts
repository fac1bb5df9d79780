/** What a person would miss or be disturbed by in a view: what is cut off, and what moves. */
import type { ElectronApplication, Frame, Page } from '@playwright/test';

export const setSize = (app: ElectronApplication, width: number, height: number): Promise<void> =>
  app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size),
    [width, height] as const,
  );

/** 1 is the usual size. */
export const setZoom = (app: ElectronApplication, factor: number): Promise<void> =>
  app.evaluate(
    ({ BrowserWindow }, zoom) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(zoom),
    factor,
  );

/** Texts that are cut or stand outside of the view, which itself scrolls down and never sideways. */
export const cutOff = (place: Page | Frame, view: string): Promise<string[]> =>
  place.evaluate((selector) => {
    const region = document.querySelector<HTMLElement>(selector);
    if (region === null) return ['the view is not there'];
    const { left, right } = region.getBoundingClientRect();
    // What scrolls by itself loses nothing: an editor, in a text a table or a block of code.
    const scrolls = '.monaco-editor *, .visually-hidden, pre, pre *, table, table *';
    const isCut = (one: HTMLElement): boolean => {
      const box = one.getBoundingClientRect();
      if (box.width <= 1 || !one.checkVisibility()) return false;
      const hides = getComputedStyle(one).overflowX !== 'visible';
      const isOutside = box.left < left - 1 || box.right > right + 1;
      return isOutside || (hides && one.scrollWidth > one.clientWidth + 1);
    };
    const all = [region, ...region.querySelectorAll<HTMLElement>('*')];
    return all
      .filter((one) => one.innerText !== '' && !one.matches(scrolls) && isCut(one))
      .map((one) => `${one.className || one.tagName}: ${one.innerText.slice(0, 60)}`);
  }, view);

/** Elements that take a time to change or that move by themselves, with a person's wish that nothing does. */
export const moving = (place: Page | Frame): Promise<string[]> =>
  place.evaluate(() => {
    const longest = (times: string): number =>
      Math.max(...times.split(',').map((time) => Number.parseFloat(time)));
    return [...document.querySelectorAll('body *')]
      .filter((one) => one.closest('.monaco-editor') === null)
      .filter((one) => {
        const style = getComputedStyle(one);
        const changes = longest(style.transitionDuration) > 0.01;
        const plays = style.animationName !== 'none' && longest(style.animationDuration) > 0.01;
        return changes || plays || style.scrollBehavior === 'smooth';
      })
      .map((one) => `${one.tagName}.${one.getAttribute('class') ?? ''}`);
  });
