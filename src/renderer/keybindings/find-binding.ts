/** What a press means: a command, the first stroke of a chord, or nothing of ours. */
import { onKeyboard } from './key-press';
import type { KeyContext, KeyRow } from './key-table';

interface Binding {
  readonly id: string;
  readonly when: KeyContext | null;
}

export interface Bindings {
  /** By whole key or chord, as presses have it; the stronger binding first. */
  readonly byKey: ReadonlyMap<string, readonly Binding[]>;
  /** First strokes of chords, with the chords that they begin. */
  readonly prefixes: ReadonlyMap<string, readonly string[]>;
  /** Keys that a command had and has no more: Monaco must not act on them by itself. */
  readonly freed: ReadonlySet<string>;
}

const add = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};

/** One for a place goes before one for everywhere, and the person's own before the table's. */
const strength = (row: KeyRow): number =>
  (row.when === null ? 0 : 2) + (row.source === 'yours' ? 1 : 0);

/** `defaults` are the keys of the commands before preset and person. */
export const bindingsOf = (
  rows: readonly KeyRow[],
  defaults: readonly string[],
  isMac: boolean,
): Bindings => {
  const byKey = new Map<string, Binding[]>();
  const prefixes = new Map<string, string[]>();
  const strongFirst = [...rows].sort((one, other) => strength(other) - strength(one));
  for (const { id, when, keys } of strongFirst) {
    for (const key of keys.map((one) => onKeyboard(one, isMac))) {
      add(byKey, key, { id, when });
      const [first = '', second] = key.split(' ');
      if (second !== undefined) add(prefixes, first, key);
    }
  }
  const builtIn = new Set(rows.flatMap((row) => row.builtIn));
  const freed = defaults
    .filter((key) => !key.includes(' ') && !builtIn.has(key))
    .map((key) => onKeyboard(key, isMac))
    .filter((key) => !byKey.has(key) && !prefixes.has(key));
  return { byKey, prefixes, freed: new Set(freed) };
};

export type Found =
  | { readonly kind: 'commands'; readonly ids: readonly string[] }
  | { readonly kind: 'prefix'; readonly stroke: string }
  /** After a first stroke: what was pressed is no chord. */
  | { readonly kind: 'nothing'; readonly chord: string }
  | { readonly kind: 'freed' }
  | null;

interface Asked {
  /** As `strokesOf` gives them. */
  readonly strokes: readonly string[];
  readonly contexts: ReadonlySet<KeyContext>;
  /** The first stroke of a chord that waits for its second. */
  readonly pending: string | null;
}

const inPlace = (contexts: ReadonlySet<KeyContext>) => (binding: Binding) =>
  binding.when === null || contexts.has(binding.when);

const idsAt = ({ byKey }: Bindings, key: string, { contexts }: Asked): readonly string[] =>
  (byKey.get(key) ?? []).filter(inPlace(contexts)).map(({ id }) => id);

const secondStroke = (bindings: Bindings, asked: Asked, pending: string): Found => {
  for (const stroke of asked.strokes) {
    const ids = idsAt(bindings, `${pending} ${stroke}`, asked);
    if (ids.length > 0) return { kind: 'commands', ids };
  }
  return { kind: 'nothing', chord: `${pending} ${asked.strokes[0] ?? ''}` };
};

/** A chord's first stroke goes before a command with the same key: the page of keys names such a conflict. */
export const findBinding = (bindings: Bindings, asked: Asked): Found => {
  if (asked.pending !== null) return secondStroke(bindings, asked, asked.pending);
  for (const stroke of asked.strokes) {
    const chords = bindings.prefixes.get(stroke) ?? [];
    if (chords.some((chord) => idsAt(bindings, chord, asked).length > 0)) {
      return { kind: 'prefix', stroke };
    }
    const ids = idsAt(bindings, stroke, asked);
    if (ids.length > 0) return { kind: 'commands', ids };
  }
  return asked.strokes.some((stroke) => bindings.freed.has(stroke)) ? { kind: 'freed' } : null;
};
