/** The program's own pages: settings, keys, help, security, inspector, about. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { command } from '../groups';
import type { Scene, View } from './view';

/** `content`: what stands in it when it is whole. */
const page =
  (words: string, heading: string, content: (shown: Locator) => Locator): View['show'] =>
  async (scene: Scene) => {
    await command(scene.page, words);
    const shown = scene.page.getByRole('region', { name: heading, exact: true });
    await expect(content(shown).first()).toBeVisible();
  };

const writeJson = async (window: Page, text: string): Promise<void> => {
  await window.getByRole('region', { name: 'Settings as JSON' }).locator('.view-lines').click();
  await window.keyboard.press('Control+a');
  await window.keyboard.press('Delete');
  await window.keyboard.insertText(text);
};

const stay = (): Promise<void> => Promise.resolve();

export const viewsOfPages: readonly View[] = [
  {
    name: 'settings',
    caption: 'Settings',
    show: page('Settings', 'Settings', (shown) => shown.getByRole('searchbox')),
    leave: stay,
  },
  {
    name: 'settings-json',
    caption: 'Settings as JSON, with a mistake',
    show: async (scene) => {
      await page('Open Settings as JSON', 'Settings as JSON', (shown) =>
        shown.locator('.view-lines'),
      )(scene);
      await writeJson(scene.page, '{ "editor": { "tabSize": "wide" } }');
      await expect(scene.page.getByRole('list', { name: 'Mistakes' })).toBeVisible();
    },
    leave: ({ page: window }) => writeJson(window, '{}'),
  },
  {
    name: 'keys',
    caption: 'Keyboard shortcuts',
    show: page('Keyboard Shortcuts', 'Keyboard Shortcuts', (shown) => shown.getByRole('row')),
    leave: stay,
  },
  {
    name: 'keys-conflict',
    caption: 'A key that another command has',
    show: async ({ page: window }) => {
      await window.getByRole('searchbox', { name: 'Find a command or key' }).fill('Save All');
      const rows = window.getByRole('grid', { name: 'Keys' }).getByRole('row');
      await expect(rows).toHaveCount(1);
      await rows.first().press('Enter');
      await expect(window.getByRole('textbox', { name: 'New key' })).toBeFocused();
      await window.keyboard.press('Control+s');
      await expect(window.getByRole('dialog').getByRole('alert')).toBeVisible();
    },
    leave: ({ page: window }) => window.getByRole('button', { name: 'Done' }).click(),
  },
  {
    name: 'help',
    caption: 'Help',
    show: page('Help', 'Help', (shown) => shown.getByRole('searchbox')),
    leave: stay,
  },
  {
    name: 'security',
    caption: 'Security, while a debugger drives the program, as these pictures need',
    show: page('Security', 'Security', (shown) => shown.getByRole('heading', { level: 2 })),
    leave: stay,
  },
  {
    name: 'inspector',
    caption: 'Every call between page and program',
    show: page('IPC Inspector', 'IPC Inspector', (shown) => shown.getByRole('row').nth(1)),
    leave: stay,
  },
  {
    name: 'about',
    caption: 'About',
    show: page('About Holdfast', 'About Holdfast', (shown) =>
      shown.getByRole('heading', { level: 2 }),
    ),
    leave: stay,
  },
];
