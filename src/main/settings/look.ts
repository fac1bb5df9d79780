/** How settings look: the style sheet that makes the first paint right, and what could not be as it was written. */
import type { Look } from '../../shared/settings-channel';
import type { Settings } from '../../shared/settings';
import { settingsDefaults } from '../../shared/settings-defaults';
import { readableOn, mixed, tint } from './contrast';
import type { Colour } from './contrast';

/** Line height of ui/tokens.css in font sizes. */
const usualLine = 20 / 13;
/** As in VS Code: a smaller number is in font sizes. */
const smallestPixels = 8;

const lineHeightOf = ({ fontSize, lineHeight }: Settings['editor']): number =>
  Math.round(
    lineHeight === 0
      ? fontSize * usualLine
      : lineHeight < smallestPixels
        ? Math.max(1, lineHeight) * fontSize
        : lineHeight,
  );

const textRules = ({ editor }: Settings): string[] => {
  const { fontSize, lineHeight, tabSize, wordWrap } = editor;
  const usual = settingsDefaults.editor;
  const first = [
    ...(tabSize === usual.tabSize ? [] : [`tab-size:${tabSize}`]),
    ...(wordWrap === usual.wordWrap ? [] : ['white-space:pre-wrap', 'overflow-wrap:anywhere']),
  ];
  return [
    ...(fontSize === usual.fontSize && lineHeight === usual.lineHeight
      ? []
      : [`:root:root{--code-size:${fontSize}px;--code-line:${lineHeightOf(editor)}px}`]),
    ...(first.length === 0 ? [] : [`#first-text{${first.join(';')}}`]),
  ];
};

/** What an accent lies on and beside, of ui/tokens.css and ui/high-contrast.css; the worst case of each. */
interface Ground {
  readonly name: string;
  readonly surface: Colour;
  /** The surface on which the accent stands out least. */
  readonly behind: Colour;
  readonly faintText: Colour;
  readonly ratio: number;
}

const light: Ground = {
  name: 'light',
  surface: '#ffffff',
  behind: '#ebebe7',
  faintText: '#5f656a',
  ratio: 4.5,
};
const dark: Ground = {
  name: 'dark',
  surface: '#1b1d1f',
  behind: '#25282a',
  faintText: '#9aa1a6',
  ratio: 4.5,
};
const moreLight: Ground = { ...light, behind: '#ffffff', ratio: 7 };
const moreDark: Ground = { ...dark, surface: '#000000', behind: '#000000', ratio: 7 };

const accentOn = (accent: Colour, { behind, ratio }: Ground): Colour =>
  readableOn(accent, behind, ratio);

const accentRules = (accent: Colour, ground: Ground): string => {
  const used = accentOn(accent, ground);
  const isLight = ground.name === 'light';
  const rules = [
    `--accent:${used}`,
    `--focus:${used}`,
    `--accent-hover:${mixed(used, isLight ? '#000000' : '#ffffff', 0.18)}`,
    `--on-accent:${isLight ? '#ffffff' : '#000000'}`,
  ];
  if (ground.ratio < 7) {
    const { surface, faintText: text } = ground;
    const chosen = tint(used, { surface, text, most: isLight ? 0.15 : 0.25 });
    const strong = tint(used, { surface, text: isLight ? '#22262a' : '#e0e3e5', most: 0.28 });
    rules.push(
      `--selected:${chosen}`,
      `--selected-strong:${strong}`,
      `--code-selection:${strong}`,
      `--code-selection-inactive:${tint(used, { surface, text, most: 0.12 })}`,
    );
  }
  return `:root:root{${rules.join(';')}}`;
};

const inDark = (rule: string): string => `@media (prefers-color-scheme:dark){${rule}}`;
const inMore = (rule: string): string => `@media (prefers-contrast:more){${rule}}`;

const pair = (accent: Colour, one: Ground, other: Ground): string =>
  accentRules(accent, one) + inDark(accentRules(accent, other));

const contrastOf = (theme: Settings['workbench']['theme']): Look['contrast'] =>
  theme === 'system' ? 'system' : theme.startsWith('high-contrast') ? 'more' : 'normal';

const accentSheet = (accent: Colour, contrast: Look['contrast']): string[] => {
  if (contrast === 'more') return [pair(accent, moreLight, moreDark)];
  const usual = pair(accent, light, dark);
  return contrast === 'normal' ? [usual] : [usual, inMore(pair(accent, moreLight, moreDark))];
};

/** The grounds that a theme can come to. */
const groundsOf = (theme: Settings['workbench']['theme']): readonly Ground[] => {
  switch (theme) {
    case 'system':
      return [light, dark];
    case 'light':
      return [light];
    case 'dark':
      return [dark];
    case 'high-contrast-light':
      return [moreLight];
    case 'high-contrast-dark':
      return [moreDark];
  }
};

const accentRemark = (accent: Colour, theme: Settings['workbench']['theme']): string | null => {
  const changed = groundsOf(theme).flatMap((ground) => {
    const used = accentOn(accent, ground);
    return used === accent ? [] : [`${used} on the ${ground.name} background`];
  });
  return changed.length === 0
    ? null
    : `${accent} would be hard to read there, so it is used as ${changed.join(' and ')}.`;
};

const accentOf = ({ workbench }: Settings): Colour | null =>
  workbench.accent === 'default' ? null : workbench.accent.toLowerCase();

export const lookOf = (settings: Settings): Look => {
  const contrast = contrastOf(settings.workbench.theme);
  const accent = accentOf(settings);
  const sheet = accent === null ? [] : accentSheet(accent, contrast);
  return { css: [...textRules(settings), ...sheet].join(''), contrast };
};

/** What is not as it was written, by `group.key`. */
export const remarksOn = (settings: Settings): Record<string, string> => {
  const accent = accentOf(settings);
  const remark = accent === null ? null : accentRemark(accent, settings.workbench.theme);
  return remark === null ? {} : { 'workbench.accent': remark };
};
