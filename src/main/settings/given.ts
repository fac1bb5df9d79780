/** What files of settings give, and what holds when they lie over the defaults: pure, and no schema in it. */
import type { Settings } from '../../shared/settings';
import type { SettingValue } from '../../shared/settings-channel';
import { settingsDefaults } from '../../shared/settings-defaults';

/** By `group.key`; every value was found good by its schema. */
export type Given = Readonly<Record<string, SettingValue>>;

/** The later one wins. */
export const settingsFrom = (...layers: readonly Given[]): Settings => {
  const result = structuredClone(settingsDefaults);
  // Keys were checked against the schema when the file was read; here they are only names.
  const groups = result as unknown as Record<string, Record<string, unknown>>;
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer)) {
      const [group = '', key = ''] = name.split('.');
      const values = groups[group];
      if (values !== undefined) values[key] = value;
    }
  }
  return result;
};
