/** Names of entries: the next free one for a copy, and what is wrong with one that is being typed. */
const largestNameBytes = 255;
const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;

/** Where the extension begins; a dot at the very front begins none. */
const dotOf = (name: string): number => {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? dot : name.length;
};

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The stem cut so that all of it fits into a name. */
const fitted = (stem: string, rest: string): string => {
  const parts = Array.from(letters.segment(stem), ({ segment }) => segment);
  while (bytesOf(parts.join('') + rest) > largestNameBytes) parts.pop();
  return parts.join('') + rest;
};

/** `a.txt`, `a copy.txt`, `a copy 2.txt` …: the first that is free. A folder's dots are no extension. */
export const freeName = (name: string, isFolder: boolean, taken: ReadonlySet<string>): string => {
  if (!taken.has(name)) return name;
  const dot = isFolder ? name.length : dotOf(name);
  const [, stem = '', number] = /^(.*?)(?: copy(?: (\d+))?)?$/su.exec(name.slice(0, dot)) ?? [];
  for (let next = number === undefined ? 1 : Number(number); ; next += 1) {
    const free = fitted(stem, ` copy${next === 1 ? '' : ` ${next}`}${name.slice(dot)}`);
    if (!taken.has(free)) return free;
  }
};

const problemOfPart = (part: string): string | null => {
  if (part === '') return 'A name is missing between two slashes.';
  if (part === '.' || part === '..') return `“${part}” cannot be a name.`;
  if (part.includes('\\') || part.includes('\0')) return 'This character cannot be in a name.';
  return bytesOf(part) > largestNameBytes ? 'This name is too long.' : null;
};

/** What is wrong with what was typed, `a/b/c.txt` for folders on the way; null for nothing. A `/` at the end means a folder. */
export const nameProblem = (typed: string, taken: ReadonlySet<string>): string | null => {
  if (typed === '') return null;
  if (typed.startsWith('/')) return 'A name cannot begin with a slash.';
  const parts = (typed.endsWith('/') ? typed.slice(0, -1) : typed).split('/');
  const problem = parts.map(problemOfPart).find((one) => one !== null);
  if (problem !== undefined) return problem;
  return parts.length === 1 && taken.has(parts[0] ?? '')
    ? 'This name is taken. Choose another one.'
    : null;
};
