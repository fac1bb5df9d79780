/** When a folder's files are saved, chosen as a person does. */
import { expect, type Page } from '@playwright/test';
import { runCommand } from './system';
import { status } from './workbench';

const commands = {
  'after a delay': 'Autosave: After a Short Delay',
  'on focus change': 'Autosave: When Focus Changes',
  off: 'Autosave: Off',
} as const;

/** Resolves when the window has heard of it: what is typed before that is saved as it was. */
export const setAutosave = async (page: Page, when: keyof typeof commands): Promise<void> => {
  await runCommand(page, commands[when]);
  await expect(status(page).getByRole('button', { name: `Autosave ${when}` })).toBeVisible();
};
