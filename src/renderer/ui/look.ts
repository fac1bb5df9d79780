/** How the settings look in the page: their style sheet, which main has put into the document, and more contrast. */
import type { Look } from '../../shared/settings-channel';

const sheet = (): HTMLLinkElement | null =>
  document.querySelector<HTMLLinkElement>('link[href*="/chunks/high-contrast."]');

const setCss = (css: string): void => {
  const there = document.getElementById('look');
  if (there?.textContent === css || (there === null && css === '')) return;
  const style = there ?? document.createElement('style');
  style.id = 'look';
  style.textContent = css;
  // Behind every sheet that the page has loaded.
  document.head.append(style);
};

const setContrast = async (isMore: boolean): Promise<void> => {
  if (isMore && sheet() === null) {
    await import(/* webpackChunkName: "high-contrast" */ './high-contrast.css');
  }
  const link = sheet();
  if (link !== null) link.media = isMore ? 'all' : 'not all';
};

const moreWanted = matchMedia('(prefers-contrast: more)');
let wanted: Look['contrast'] = 'system';

const follow = (): Promise<void> =>
  setContrast(wanted === 'system' ? moreWanted.matches : wanted === 'more');

/** Resolves when the colours are there, which other parts take from the style sheets. */
export const applyLook = ({ css, contrast }: Look): Promise<void> => {
  setCss(css);
  wanted = contrast;
  return follow();
};

/** For as long as the page lives; the listener is told when the colours are there. */
export const followContrast = (changed: () => void): void => {
  moreWanted.addEventListener('change', () => void follow().then(changed));
};
