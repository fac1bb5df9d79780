/** What a formatter is asked and what it answers, and which formatter is for which language; pure. */

/** The page's text has `\n` alone, whatever the file's line ends are. */
export interface FormatTask {
  readonly text: string;
  /** Monaco's name of it. */
  readonly language: string;
  /** Without folders: its ending says more than the language, as `.tsx` does. */
  readonly fileName: string;
  /** The part to format, in UTF-16 units; null for all of it. */
  readonly part: { readonly start: number; readonly end: number } | null;
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

/** The whole text as it should be, or why there is none. */
export type FormatAnswer =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

/** Each is a worker of its own, loaded when it is first needed. */
export type Formatter = 'json' | 'css' | 'html' | 'script';

const formatters: Readonly<Record<string, Formatter>> = {
  json: 'json',
  css: 'css',
  scss: 'css',
  less: 'css',
  html: 'html',
  javascript: 'script',
  typescript: 'script',
};

/** Null for a language that nothing here formats. */
export const formatterOf = (language: string): Formatter | null => formatters[language] ?? null;
