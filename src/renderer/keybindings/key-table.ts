/** The table of keys that count: a command's own, then the preset's, then the person's. */
import { canonicalKey } from '../../shared/key-syntax';
import type { Keybindings } from '../../shared/keybindings';
import { presets } from './presets';

/** Where keys count: in the text, in the tree of files, in a dialog; everywhere where none is named. */
export type KeyContext = 'editor' | 'tree' | 'dialog';

/** What the table needs of a command. */
export interface KeyedCommand {
  readonly id: string;
  readonly title: string;
  readonly keys: readonly string[];
  readonly when?: KeyContext;
  /** Monaco and the page's fields take these themselves: shown, never bound. */
  readonly builtInKeys?: readonly string[];
}

export type KeySource = 'default' | 'preset' | 'yours';

export interface KeyRow {
  readonly id: string;
  readonly title: string;
  readonly when: KeyContext | null;
  readonly keys: readonly string[];
  readonly builtIn: readonly string[];
  readonly source: KeySource;
  /** What a reset brings back. */
  readonly preset: readonly string[];
}

const canonical = (keys: readonly string[]): readonly string[] =>
  keys.map(canonicalKey).filter((key) => key !== null);

export const keyRows = (
  commands: readonly KeyedCommand[],
  { preset, own }: Pick<Keybindings, 'preset' | 'own'>,
): readonly KeyRow[] => {
  const byPreset = presets[preset].keys;
  const byPerson = new Map(own.map(({ command, keys }) => [command, keys]));
  return commands.map(({ id, title, keys, when, builtInKeys }) => {
    const ofPreset = byPreset[id];
    const ofPerson = byPerson.get(id);
    const base = canonical(ofPreset ?? keys);
    return {
      id,
      title,
      when: when ?? null,
      keys: ofPerson === undefined ? base : canonical(ofPerson),
      builtIn: canonical(builtInKeys ?? []),
      source: ofPerson !== undefined ? 'yours' : ofPreset !== undefined ? 'preset' : 'default',
      preset: base,
    };
  });
};

/** Commands that the person's file names and the program does not know. */
export const unknownCommands = (
  rows: readonly KeyRow[],
  own: Keybindings['own'],
): readonly string[] => {
  const known = new Set(rows.map(({ id }) => id));
  return own.map(({ command }) => command).filter((id) => !known.has(id));
};
