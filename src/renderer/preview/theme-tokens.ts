/** Hands the page's colours to the preview's frame, which has no style sheet of ours: at once and whenever they change. */

const names = [
  ...['surface', 'surface-side', 'surface-raised', 'surface-sunken', 'border', 'border-strong'],
  ...['text', 'text-muted', 'text-faint', 'accent', 'accent-hover', 'focus', 'danger'],
  ...['code-text', 'code-comment', 'code-keyword', 'code-string', 'code-number', 'code-type'],
  ...['code-function', 'code-tag', 'code-find', 'code-inserted', 'code-removed'],
];

const read = (): Readonly<Record<string, string>> => {
  const style = getComputedStyle(document.documentElement);
  const tokens = names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]);
  return Object.fromEntries([...tokens, ['scheme', style.colorScheme]]) as Record<string, string>;
};

const systemQueries = [
  '(prefers-color-scheme: dark)',
  '(prefers-contrast: more)',
  '(forced-colors: active)',
];

/** Returns what ends it. */
export const followTheme = (
  changed: (tokens: Readonly<Record<string, string>>) => void,
): (() => void) => {
  let last = '';
  const look = (): void => {
    const tokens = read();
    const next = JSON.stringify(tokens);
    if (next === last) return;
    last = next;
    changed(tokens);
  };
  // The style may only follow with the next frame.
  const lookTwice = (): void => {
    look();
    requestAnimationFrame(look);
  };
  // A look that the person chose stands in the head: ui/look.ts puts style sheets there, and takes them out of use again.
  const observer = new MutationObserver(lookTwice);
  observer.observe(document.head, { attributes: true, childList: true, subtree: true });
  // A sheet's rules hold from its load event on, which does not bubble.
  document.head.addEventListener('load', lookTwice, { capture: true });
  const queries = systemQueries.map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', lookTwice);
  look();
  return () => {
    observer.disconnect();
    document.head.removeEventListener('load', lookTwice, { capture: true });
    for (const query of queries) query.removeEventListener('change', lookTwice);
  };
};
