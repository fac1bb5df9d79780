/**
 * A file name as text that cannot deceive: everything that is invisible, breaks the line or turns the reading
 * direction is replaced by a visible sign, so that two different names never look the same for such a reason.
 */

/** Brackets and digits are in every font; pictures of control characters are not. */
const codePoint = (code: number): string =>
  `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;

/*
 * Cc control, Cf format (bidi controls, zero width, soft hyphen, tags), Cs lone surrogate, Co private use,
 * Zl and Zp line and paragraph separators, Zs any space but U+0020; and blank letters that fonts draw as nothing.
 */
const deceptive =
  /[\ufe00-\ufe0f\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u2800]|(?! )\p{Zs}/gu;

const joiner = '\u200d';
const emojiPicture = /^\p{Extended_Pictographic}$/u;

const pointBefore = (text: string, index: number): string => {
  const low = text.charCodeAt(index - 1);
  const start = low >= 0xdc00 && low <= 0xdfff ? index - 2 : index - 1;
  return start < 0 ? '' : String.fromCodePoint(text.codePointAt(start) ?? 0);
};

/** Emoji are joined and given their colour by two invisible characters: harmless right after a picture. */
const partOfEmoji = (sign: string, text: string, index: number): boolean =>
  (sign === joiner || sign === '\ufe0f') &&
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u.test(pointBefore(text, index)) &&
  (sign === '\ufe0f' || emojiPicture.test(String.fromCodePoint(text.codePointAt(index + 1) ?? 0)));

/** The sign that stands for a deceptive character. */
const visibleSign = (sign: string): string => codePoint(sign.codePointAt(0) ?? 0);

/** Spaces that a label or a title would drop are shown: those at its ends, and all but the first of a run. */
const showDroppedSpaces = (text: string): string =>
  text.replace(/^ +| +$|(?<= ) +/g, (spaces) => codePoint(0x20).repeat(spaces.length));

/** Nothing of it could deceive; a seventh of the time, for a filter over 100,000 names at each key. */
const isPlain = (name: string): boolean => /^[!-~]+$/.test(name);

export const visibleName = (name: string): string =>
  isPlain(name)
    ? name
    : showDroppedSpaces(
        name.replace(deceptive, (sign, index: number) =>
          partOfEmoji(sign, name, index) ? sign : visibleSign(sign),
        ),
      );
