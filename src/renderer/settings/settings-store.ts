/** The settings that hold in this window: the defaults until main has told them, and what is known of where they come from. */
import type { Settings } from '../../shared/settings';
import type { SettingsState } from '../../shared/settings-channel';
import { settingsDefaults } from '../../shared/settings-defaults';
import { createStore, type Store } from '../ui/store';

export type SettingsDetails = Pick<SettingsState, 'given' | 'problems' | 'remarks'>;

export interface SettingsStore extends Store<Settings, Settings> {
  readonly details: Store<SettingsDetails, SettingsDetails>;
  /** Whether the page shows the JSON beside it. */
  readonly json: Store<boolean, boolean>;
}

const nothingGiven: SettingsDetails = { given: { user: {}, root: {} }, problems: [], remarks: {} };

export const createSettingsStore = (): SettingsStore => ({
  ...createStore((_, next: Settings): Settings => next, settingsDefaults as Settings),
  json: createStore((_, next: boolean): boolean => next, false),
  details: createStore((_, next: SettingsDetails): SettingsDetails => next, nothingGiven),
});
