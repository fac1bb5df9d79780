/** Colours by numbers: how much two stand out from each other (WCAG 2), and one that stands out enough. */

/** `#rrggbb`. */
export type Colour = string;

type Parts = readonly [red: number, green: number, blue: number];

const partsOf = (colour: Colour): Parts => [
  parseInt(colour.slice(1, 3), 16),
  parseInt(colour.slice(3, 5), 16),
  parseInt(colour.slice(5, 7), 16),
];

const hex = (part: number): string => Math.round(part).toString(16).padStart(2, '0');

/** `share` of the second, 0 to 1. */
export const mixed = (one: Colour, other: Colour, share: number): Colour => {
  const [red, green, blue] = partsOf(one);
  const [toRed, toGreen, toBlue] = partsOf(other);
  const between = (from: number, to: number) => hex(from + (to - from) * share);
  return `#${between(red, toRed)}${between(green, toGreen)}${between(blue, toBlue)}`;
};

const linear = (part: number): number => {
  const value = part / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

const luminance = (colour: Colour): number => {
  const [red, green, blue] = partsOf(colour).map(linear);
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
};

/** 1 to 21. */
export const contrast = (one: Colour, other: Colour): number => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

/** The colour itself, or the nearest one towards black or white that has this contrast on the background. */
export const readableOn = (colour: Colour, background: Colour, ratio: number): Colour => {
  const end = luminance(background) > 0.18 ? '#000000' : '#ffffff';
  for (let percent = 0; percent < 100; percent += 1) {
    const candidate = mixed(colour, end, percent / 100);
    if (contrast(candidate, background) >= ratio) return candidate;
  }
  return end;
};

/** As much of the colour over the surface as the text on it allows, up to `most`. */
export const tint = (
  colour: Colour,
  {
    surface,
    text,
    most,
  }: { readonly surface: Colour; readonly text: Colour; readonly most: number },
): Colour => {
  for (let percent = Math.round(most * 100); percent > 0; percent -= 1) {
    const candidate = mixed(surface, colour, percent / 100);
    if (contrast(candidate, text) >= 4.55) return candidate;
  }
  return surface;
};
