/** The four looks of the program, as the system's switches bring them. */
import type { Page } from '@playwright/test';

interface Theme {
  readonly colorScheme: 'light' | 'dark';
  readonly contrast: 'no-preference' | 'more';
}

export const themes = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  'contrast-light': { colorScheme: 'light', contrast: 'more' },
  contrast: { colorScheme: 'dark', contrast: 'more' },
} as const satisfies Record<string, Theme>;

export type ThemeName = keyof typeof themes;

export const themeNames = Object.keys(themes) as readonly ThemeName[]; // Object.keys forgets the type

/** In the guide; the light high contrast has the forms of the light one and the lines of the dark one. */
export const pictured: readonly ThemeName[] = ['light', 'dark', 'contrast'];

export const wear = (page: Page, name: ThemeName): Promise<void> => page.emulateMedia(themes[name]);
