/** How the settings look in the page: their style sheet, which main has put into the document, and more contrast. */
import type { Look } from '../../shared/settings-channel';

/** As the bundler names it; main finds it by the same name. */
const { href } = new URL('./high-contrast.css', import.meta.url);

const sheet = (): HTMLLinkElement | null =>
  document.querySelector<HTMLLinkElement>('link[href*="/high-contrast."]');

/** Resolves when its rules hold, or when it could not be had. */
const addSheet = (): Promise<void> =>
  new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = () => resolve();
    link.onerror = () => resolve();
    document.head.append(link);
  });

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
  if (isMore && sheet() === null) await addSheet();
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
