/** What the settings of one window do in it: its channels, the mark in the menu, its first paint, and a question. */
import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { AutosaveMode, Settings } from '../shared/settings';
import type { WindowChannels } from './ipc/ipc-server';
import type { Allow, SettingsCalls } from './settings-calls';
import type { WindowSettings } from './settings/settings';
import { showAutosaveMode } from './window/application-menu';
import type { DialogTurns } from './window/dialog-turns';

/** With the page's first call: a start needs nothing of it. */
const serving = () => import(/* webpackChunkName: "settings-calls" */ './settings-calls');

const keepsFewer = (before: Settings['history'], after: Settings['history']): boolean =>
  after.maxDays < before.maxDays || after.maxMegabytes < before.maxMegabytes;

const kept = 'Not written: the versions of your files are kept as before.';

/**
 * SECURITY: a page that was taken over could else have the versions dropped that bring back what it has done to the files. It
 * is the person's choice too: what is dropped does not come back.
 */
const askBeforeFewerVersions =
  (window: BrowserWindow, turns: Pick<DialogTurns, 'ask'>): Allow =>
  async (before, after) => {
    if (!keepsFewer(before.history, after.history)) return null;
    const { maxDays, maxMegabytes } = after.history;
    const answer = await turns.ask(async () => {
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message: 'Keep fewer versions of your files?',
        detail: `Versions older than ${maxDays} days, and the oldest above ${maxMegabytes} MB for one folder, are dropped from then on. What is dropped does not come back. Labelled versions stay.`,
        buttons: ['Keep as Before', 'Keep Fewer'],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      return response === 1 ? 'fewer' : null;
    });
    return answer === null ? kept : null;
  };

/** Keeps the menu's mark on the mode of the window that is in front. */
const markAutosave = (window: BrowserWindow, settings: WindowSettings): (() => void) => {
  const mode = (): AutosaveMode => settings.values().files.autosave;
  window.on('focus', () => showAutosaveMode(mode()));
  return () => {
    if (window.isFocused()) showAutosaveMode(mode());
  };
};

/**
 * The document comes with what holds for all windows; what differs for this root is put over it before the first text is
 * painted, and taken away when the page has the settings of its own.
 */
const paintAsInRoot = (window: BrowserWindow, settings: WindowSettings): (() => void) => {
  const { webContents } = window;
  let inserted: Promise<string> | null = null;
  const insert = async () => {
    if (Object.keys(settings.given().root).length === 0) return;
    const { css } = await (await serving()).lookOfWindow(settings);
    if (!window.isDestroyed()) {
      inserted = webContents.insertCSS(css.replaceAll(':root:root', ':root:root:root'));
    }
  };
  webContents.on('did-navigate', () => void insert());
  return () => {
    const before = inserted;
    inserted = null;
    void before?.then((key) => {
      if (!window.isDestroyed()) void webContents.removeInsertedCSS(key);
    });
  };
};

interface Parts {
  readonly channels: () => WindowChannels;
  readonly turns: Pick<DialogTurns, 'ask'>;
}

/** Follows the settings until the window is closed. */
export const settingsOfWindow = (
  window: BrowserWindow,
  settings: WindowSettings,
  { channels, turns }: Parts,
): SettingsCalls => {
  const mark = markAutosave(window, settings);
  const paintAsSet = paintAsInRoot(window, settings);
  const unsubscribe = settings.onChanged(() => {
    mark();
    void serving()
      .then(({ stateOf }) => stateOf(settings))
      .then((state) => {
        channels().emit('settings:changed', state);
        paintAsSet();
      });
  });
  window.on('focus', () => void settings.recheck());
  window.on('closed', unsubscribe);
  const allow = askBeforeFewerVersions(window, turns);
  const calls = async () => (await serving()).settingsCalls(settings, allow);
  return {
    'settings:load': async () => (await calls())['settings:load'](undefined),
    'settings:schema': async () => (await calls())['settings:schema'](undefined),
    'settings:change': async (request) => (await calls())['settings:change'](request),
    'settings:text': async (request) => (await calls())['settings:text'](request),
    'settings:write-text': async (request) => (await calls())['settings:write-text'](request),
    'settings:check': async (request) => (await calls())['settings:check'](request),
  };
};
