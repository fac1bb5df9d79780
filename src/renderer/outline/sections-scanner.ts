/** Sections and keys of INI files, TOML and their kin. */
import { GrowingOutline, type LineScanner } from './growing-outline';

const section = /^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:[#;].*)?$/;
const key = /^\s*([\w.-]+|"[^"]*"|'[^']*')\s*[=:]/;

export const sectionsScanner = (): LineScanner => {
  const outline = new GrowingOutline();
  let inList = 0;
  return {
    line: (text, number) => {
      const name = section.exec(text)?.[1];
      const column = text.search(/\S/) + 1;
      const isHeading = name !== undefined && inList === 0;
      const found = isHeading ? name : key.exec(text)?.[1];
      if (found !== undefined && (isHeading || inList === 0))
        outline.add(
          { name: found, kind: isHeading ? 'section' : 'key', line: number, column },
          isHeading ? 0 : 1,
        );
      // A list over several lines begins behind a key and holds no keys.
      if (/=\s*\[[^\]]*$/.test(text)) inList = 1;
      else if (/^\s*\]/.test(text)) inList = 0;
    },
    end: (lastLine) => {
      outline.closeTo(0, lastLine);
      return outline.symbols;
    },
  };
};
