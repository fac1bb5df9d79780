/** What a preset has in the place of the commands' own keys, and which keys it leaves to Vim. */
import type { KeyPreset } from '../../shared/keybindings';

interface Preset {
  readonly title: string;
  readonly about: string;
  /** By command; a command that is not here keeps its own keys. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

export const presets: Readonly<Record<KeyPreset, Preset>> = {
  vscode: {
    title: 'VS Code',
    about: 'The keys that VS Code has.',
    keys: {},
  },
  vim: {
    title: 'Vim',
    about: 'Vim in the editor, and VS Code’s keys for everything around it.',
    keys: {
      'tab:close': ['Mod+W C', 'Mod+W Q'],
      'group:split-right': ['Mod+W V', 'Mod+\\'],
      'group:split-down': ['Mod+W S', 'Mod+K Mod+\\'],
      'group:focus-left': ['Mod+W H', 'Mod+K Mod+ArrowLeft'],
      'group:focus-down': ['Mod+W J', 'Mod+K Mod+ArrowDown'],
      'group:focus-up': ['Mod+W K', 'Mod+K Mod+ArrowUp'],
      'group:focus-right': ['Mod+W L', 'Mod+K Mod+ArrowRight'],
    },
  },
};

/** In the order in which they are offered. */
export const keyPresetNames: readonly KeyPreset[] = ['vscode', 'vim'];

/** Vim's own keys while its mode is not insert: no command of the window has them in the text. */
export const vimNormalKeys: ReadonlySet<string> = new Set(
  'DUFBEYOIRVAXC['.split('').map((key) => `Mod+${key}`),
);

/** And while text is inserted. */
export const vimInsertKeys: ReadonlySet<string> = new Set(
  '[WUORVTDC'.split('').map((key) => `Mod+${key}`),
);
