/** Owns when code is coloured: never a block that is too long, never the same one twice, and not before the colours are loaded. */
import type { Colour } from './markdown';

/** UTF-16 units. */
const longestCode = 50_000;
/** Blocks whose colours are remembered. */
const mostKept = 2000;

/** `loaded` is called once, when what was shown without colours can be shown with them. */
export const createColours = (loaded: () => void): Colour => {
  let highlight: Colour | null = null;
  let isLoading = false;
  const kept = new Map<string, string | null>();
  const load = async (): Promise<void> => {
    isLoading = true;
    const part = await import(/* webpackChunkName: "preview-code" */ './code-languages');
    highlight = part.highlight;
    loaded();
  };
  return (code, info) => {
    const language = /^[\w+#.-]{1,40}/.exec(info)?.[0].toLowerCase() ?? '';
    if (language === '' || code.length > longestCode) return null;
    if (highlight === null) {
      if (!isLoading) void load();
      return null;
    }
    const key = `${language}\n${code}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const html = highlight(code, language);
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, html);
    return html;
  };
};
