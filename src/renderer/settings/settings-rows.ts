/** What the settings page shows, made from the JSON Schema alone: groups, titles, kinds of controls, search. Pure. */
import type { SettingValue } from '../../shared/settings-channel';

/** The part of JSON Schema that main sends. */
export interface Property {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: SettingValue;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Property;
  readonly properties?: Readonly<Record<string, Property>>;
  /** `user`: the same for all folders. */
  readonly scope?: string;
}

export interface SettingRow {
  /** `group.key`. */
  readonly key: string;
  readonly title: string;
  readonly group: string;
  readonly property: Property;
}

export interface SettingGroup {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly SettingRow[];
}

/** `fontSize` → `Font Size`, `after-delay` → `After Delay`. */
export const titleOf = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[ -]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

export const groupsOf = (schema: Property): readonly SettingGroup[] =>
  Object.entries(schema.properties ?? {}).map(([id, group]) => {
    const title = group.title ?? titleOf(id);
    const rows = Object.entries(group.properties ?? {}).map(([name, property]) => ({
      key: `${id}.${name}`,
      title: property.title ?? titleOf(name),
      group: title,
      property,
    }));
    return { id, title, rows };
  });

/** Every word occurs in the setting's title, group, key, choices or description. */
export const matching = (
  groups: readonly SettingGroup[],
  query: string,
): readonly SettingGroup[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const isMatch = ({ key, title, group, property }: SettingRow): boolean => {
    const choices = property.enum?.join(' ') ?? '';
    const text = `${key} ${group} ${title} ${property.description ?? ''} ${choices}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return groups
    .map((group) => ({ ...group, rows: group.rows.filter(isMatch) }))
    .filter(({ rows }) => rows.length > 0);
};

/** As a sentence can show it. */
export const valueWords = (value: SettingValue | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.join(', ');
  return typeof value === 'string' ? titleOf(value) : String(value);
};
