/** How all windows look before their pages have begun: the system's scheme, and what stands in the document itself. */
import { nativeTheme } from 'electron';
import type { Look } from '../shared/settings-channel';
import type { Settings } from '../shared/settings';
import type { AppSettings } from './settings/settings';

export interface Appearance {
  readonly css: () => string;
  readonly highContrast: () => boolean;
}

const schemes: Readonly<Record<Settings['workbench']['theme'], 'system' | 'light' | 'dark'>> = {
  system: 'system',
  light: 'light',
  dark: 'dark',
  'high-contrast-light': 'light',
  'high-contrast-dark': 'dark',
};

/** Where nothing is set nothing is loaded. */
const lookOf = async (settings: AppSettings): Promise<Look> => {
  if (settings.isPlain()) return { css: '', contrast: 'system' };
  const { lookOf: make } = await import(/* webpackChunkName: "settings" */ './settings/look');
  return make(settings.user());
};

/** After app's ready and before the first window; follows the settings from then on. */
export const startAppearance = async (settings: AppSettings): Promise<Appearance> => {
  let look = await lookOf(settings);
  const apply = () => {
    nativeTheme.themeSource = schemes[settings.user().workbench.theme];
  };
  apply();
  settings.onChanged(() => {
    apply();
    void lookOf(settings).then((changed) => (look = changed));
  });
  return {
    css: () => look.css,
    highContrast: () =>
      look.contrast === 'system'
        ? nativeTheme.shouldUseHighContrastColors
        : look.contrast === 'more',
  };
};
