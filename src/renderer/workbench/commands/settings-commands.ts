/** Commands about the settings: their JSON, and the themes by name. */
import { showSettingsAsJson, changeSetting } from '../follow-settings';
import type { Workspace } from '../workspace';
import type { Command } from './command';

const themes = [
  ['system', 'Follow the System'],
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['high-contrast-light', 'High Contrast Light'],
  ['high-contrast-dark', 'High Contrast Dark'],
] as const;

const chooseTheme = async (workspace: Workspace, value: string): Promise<void> => {
  const words = await changeSetting({ scope: 'user', key: 'workbench.theme', value });
  if (words !== null)
    workspace.failed('The theme was not changed', { code: 'IO_ERROR', message: words });
};

export const settingsCommands = (workspace: Workspace): Command[] => [
  {
    id: 'settings:json',
    title: 'Open Settings as JSON',
    keys: [],
    run: () => showSettingsAsJson(workspace),
  },
  ...themes.map(([value, title]): Command => ({
    id: `theme:${value}`,
    title: `Theme: ${title}`,
    keys: [],
    run: () => void chooseTheme(workspace, value),
  })),
];
