/** Words and characters of a text, counted in slices so that no keystroke waits; pure but for the clock that is given. */

export interface Counts {
  readonly words: number;
  /** Code points without line ends. */
  readonly characters: number;
  /** Of these, what is no white space. */
  readonly visible: number;
}

/** A text by its lines, from 0. */
export interface Lines {
  readonly count: number;
  readonly at: (line: number) => string;
}

/** Adults read some 240 words a minute, silently and in their own language. */
const wordsPerMinute = 240;

/** UTF-16 units that are looked at between two looks at the clock: well below a millisecond. */
const chunk = 4096;

/**
 * A word has a letter or digit; signs inside hold it together. Scripts that write without spaces count by character, as
 * word processors do.
 */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}\p{M}])+(?:['’.,_-](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+)*/gu;

const countMatches = (text: string, pattern: RegExp): number => {
  let count = 0;
  pattern.lastIndex = 0;
  while (pattern.exec(text) !== null) count += 1;
  return count;
};

const pairs = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;
const blanks = /\s/g;

export const countIn = (text: string): Counts => {
  const characters = text.length - countMatches(text, pairs);
  return {
    words: countMatches(text, word),
    characters,
    visible: characters - countMatches(text, blanks),
  };
};

const add = (one: Counts, other: Counts): Counts => ({
  words: one.words + other.words,
  characters: one.characters + other.characters,
  visible: one.visible + other.visible,
});

export const noCounts: Counts = { words: 0, characters: 0, visible: 0 };

const isBlank = /\s/;

/** Where a long line may be cut without cutting a word: behind a blank, or at the chunk's end where there is none. */
const cutOf = (line: string, from: number): number => {
  const end = from + chunk;
  if (end >= line.length) return line.length;
  for (let at = end; at > from; at -= 1) if (isBlank.test(line[at - 1] ?? '')) return at;
  // Never between the two halves of a pair.
  return /[\uD800-\uDBFF]/.test(line[end - 1] ?? '') ? end - 1 : end;
};

/** One count of a text under way: `work` until it is done. */
export interface Counting {
  /** Null until all is counted. */
  readonly done: () => Counts | null;
  /** Counts on while there is time: `hasTime` is asked every few thousand characters. */
  readonly work: (hasTime: () => boolean) => void;
}

export const countLines = (lines: Lines): Counting => {
  let counts = noCounts;
  let line = 0;
  let column = 0;
  let looked = 0;
  const step = (): number => {
    const text = lines.at(line);
    const end = cutOf(text, column);
    counts = add(counts, countIn(text.slice(column, end)));
    const taken = end - column + 1;
    if (end < text.length) column = end;
    else {
      line += 1;
      column = 0;
    }
    return taken;
  };
  return {
    done: () => (line >= lines.count ? counts : null),
    work: (hasTime) => {
      while (line < lines.count) {
        looked += step();
        if (looked < chunk) continue;
        looked = 0;
        if (!hasTime()) return;
      }
    },
  };
};

/** Minutes to read so many words, at least one; 0 for none. */
export const readingMinutes = (words: number): number =>
  words === 0 ? 0 : Math.max(1, Math.round(words / wordsPerMinute));
