/** The symbols of a text, found by the form of its lines: no language server, no parser, nothing is run. */
import { codeLanguages } from './code-rules';
import { codeScanner } from './code-scanner';
import type { LineScanner } from './growing-outline';
import { jsonScanner } from './json-scanner';
import { markdownScanner } from './markdown-scanner';
import type { OutlineSymbol } from './outline-symbol';
import { sectionsScanner } from './sections-scanner';

/** Names of files that the editor knows no language for. */
const sectionFiles =
  /\.(?:toml|ini|cfg|conf|properties|editorconfig|desktop|service)$|^\.?editorconfig$/i;

/** Null where nothing is known of the language; it is named as Monaco does. */
const scannerFor = (language: string, fileName: string): LineScanner | null => {
  if (language === 'markdown' || language === 'mdx') return markdownScanner();
  if (language === 'json' || language === 'jsonc') return jsonScanner();
  if (language === 'ini' || sectionFiles.test(fileName)) return sectionsScanner();
  const code = codeLanguages.get(language);
  return code === undefined ? null : codeScanner(code);
};

export interface OutlinedText {
  readonly language: string;
  readonly fileName: string;
  readonly lineCount: number;
  /** From 1. */
  readonly lineAt: (line: number) => string;
}

/** Lines that are looked at; the rest of a longer text has no symbols. */
const mostLines = 200_000;
/** Lines between two looks at the clock. */
const linesPerLook = 200;
/** Milliseconds of one task. */
const longestTask = 8;

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Null where the language is not known, or `isOver` said so; `now` in milliseconds. */
export const outlineOf = async (
  text: OutlinedText,
  isOver: () => boolean,
  now: () => number = () => performance.now(),
): Promise<readonly OutlineSymbol[] | null> => {
  const scanner = scannerFor(text.language, text.fileName);
  if (scanner === null) return null;
  const last = Math.min(text.lineCount, mostLines);
  let began = now();
  for (let line = 1; line <= last; line += 1) {
    scanner.line(text.lineAt(line), line);
    if (line % linesPerLook !== 0 || now() - began < longestTask) continue;
    await turn();
    if (isOver()) return null;
    began = now();
  }
  return scanner.end(last);
};
