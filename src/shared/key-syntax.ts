/** How keys are written in tables and files: `Mod+Shift+P`, and chords of two strokes: `Mod+K Mod+S`. */

/** One stroke: modifiers in this order, then the key. `Mod` is Command on macOS and Control elsewhere. */
export const modifiers = ['Mod', 'Control', 'Alt', 'Shift'] as const;
type Modifier = (typeof modifiers)[number];

const modifierNames: Readonly<Record<string, Modifier>> = {
  mod: 'Mod',
  control: 'Control',
  ctrl: 'Control',
  alt: 'Alt',
  option: 'Alt',
  shift: 'Shift',
};

/** As `KeyboardEvent.key` names them; `Space` and `Plus` stand for characters that would not be seen in a list. */
const keyNames = [
  ...['Enter', 'Tab', 'Escape', 'Backspace', 'Delete', 'Insert', 'Home', 'End', 'PageUp'],
  ...['PageDown', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Space', 'Plus'],
  ...Array.from({ length: 24 }, (_, index) => `F${index + 1}`),
];

const namedKeys: ReadonlyMap<string, string> = new Map([
  ...keyNames.map((name) => [name.toLowerCase(), name] as const),
  ...['Up', 'Down', 'Left', 'Right'].map((way) => [way.toLowerCase(), `Arrow${way}`] as const),
  ['esc', 'Escape'],
  [' ', 'Space'],
  ['+', 'Plus'],
]);

/** A key of the keyboard as it is written here; null where it is none, or a modifier alone. */
export const keyName = (key: string): string | null => {
  const named = namedKeys.get(key.toLowerCase());
  if (named !== undefined) return named;
  // One sign, also where it takes two UTF-16 units.
  return /^.$/su.test(key) ? key.toUpperCase() : null;
};

export const writeStroke = (held: ReadonlySet<Modifier>, key: string): string =>
  [...modifiers.filter((one) => held.has(one)), key].join('+');

const canonicalStroke = (text: string): string | null => {
  const parts = text.replace(/\+\+$/, '+Plus').split('+');
  const key = keyName(parts.pop() ?? '');
  const held = new Set<Modifier>();
  for (const part of parts) {
    const modifier = modifierNames[part.toLowerCase()];
    if (modifier === undefined) return null;
    held.add(modifier);
  }
  return key === null ? null : writeStroke(held, key);
};

/** The one spelling of a key or chord; null where it is none. A chord has two strokes. */
export const canonicalKey = (text: string): string | null => {
  const strokes = text.trim().split(/\s+/).map(canonicalStroke);
  if (strokes.length > 2 || strokes.includes(null)) return null;
  return strokes.join(' ');
};

/** Whether it can be bound at all: the first stroke must not be a letter that people type. */
export const isBindable = (key: string): boolean => {
  const first = key.split(' ')[0] ?? '';
  const typed = first.split('+').pop() ?? '';
  const held = first.includes('Mod+') || first.includes('Control+') || first.includes('Alt+');
  return held || /^F\d+$/.test(typed) || ['Insert', 'PageUp', 'PageDown'].includes(typed);
};
