/** Which commands a key would share, and which keys the system or the text itself needs. */
import { onKeyboard } from './key-press';
import type { KeyContext, KeyRow } from './key-table';

export interface Conflict {
  readonly id: string;
  readonly title: string;
  readonly key: string;
  /** The same key; a first stroke that another chord begins with; a chord that begins with another's whole key. */
  readonly kind: 'same' | 'begins' | 'begun';
}

const overlap = (one: KeyContext | null, other: KeyContext | null): boolean =>
  one === null || other === null || one === other;

const relation = (key: string, other: string): Conflict['kind'] | null => {
  if (key === other) return 'same';
  if (other.startsWith(`${key} `)) return 'begins';
  return key.startsWith(`${other} `) ? 'begun' : null;
};

interface Place {
  readonly id: string;
  readonly when: KeyContext | null;
}

/** What else acts, or would act, on this key where `place` does. */
export const conflictsOf = (
  rows: readonly KeyRow[],
  place: Place,
  { key, isMac }: { readonly key: string; readonly isMac: boolean },
): readonly Conflict[] =>
  rows
    .filter((row) => row.id !== place.id && overlap(row.when, place.when))
    .flatMap(({ id, title, keys }) =>
      keys.flatMap((other) => {
        const kind = relation(onKeyboard(key, isMac), onKeyboard(other, isMac));
        return kind === null ? [] : [{ id, title, key: other, kind }];
      }),
    );

/** The commands that have a conflict now, for the marks in the list. */
export const conflicting = (rows: readonly KeyRow[], isMac: boolean): ReadonlySet<string> =>
  new Set(
    rows
      .filter((row) => row.keys.some((key) => conflictsOf(rows, row, { key, isMac }).length > 0))
      .map(({ id }) => id),
  );

const textNeeds: Readonly<Record<string, string>> = {
  'Mod+C': 'Copy',
  'Mod+X': 'Cut',
  'Mod+V': 'Paste',
};

const windowNeeds: Readonly<Record<string, string>> = {
  'Mod+Shift+N': 'New Window',
  'Mod+Shift+W': 'Close Window',
  'Mod+Q': 'Quit',
  F11: 'Full Screen',
};

const systemNeeds: Readonly<Record<string, string>> = {
  'Alt+F4': 'closes windows',
  'Alt+Tab': 'goes from window to window',
  'Mod+Alt+Delete': 'is the system’s own',
};

/** What this key is needed for beside the commands; null where it is free. */
export const neededFor = (rows: readonly KeyRow[], key: string): string | null => {
  const first = key.split(' ')[0] ?? key;
  const text = textNeeds[first] ?? rows.find((row) => row.builtIn.includes(first))?.title;
  if (text !== undefined) return `Every text needs this key for ${text}: there it would be gone.`;
  const window = windowNeeds[first];
  if (window !== undefined)
    return `The menu has this key for ${window}: the command would take it.`;
  const system = systemNeeds[first];
  return system === undefined
    ? null
    : `The system ${system} with this key: it may never arrive here.`;
};
