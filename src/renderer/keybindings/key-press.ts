/** What was pressed on the keyboard, in the writing of the table, on every layout. */
import { keyName, writeStroke } from '../../shared/key-syntax';

export type Press = Pick<
  KeyboardEvent,
  'key' | 'code' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'isComposing'
> & { readonly getModifierState: (name: string) => boolean };

/** What a key's place has on it where the layout itself gives no letter of the table. */
const placeNames: Readonly<Record<string, string>> = {
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Comma: ',',
  Period: '.',
  Slash: '/',
};

const placeName = (code: string): string | null =>
  placeNames[code] ?? /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? null;

const modifierKeys: ReadonlySet<string> = new Set([
  ...['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn', 'Hyper', 'Super'],
]);

export const isModifier = ({ key }: Pick<Press, 'key'>): boolean => modifierKeys.has(key);

/** Types a character or is a part of one: AltGr and everything that an input method composes. */
const types = (event: Press): boolean =>
  event.isComposing ||
  // What an input method has taken; on the first key that is the only sign of it.
  event.key === 'Process' ||
  (event.getModifierState('AltGraph') && event.key.length === 1);

const heldIn = (event: Press, isMac: boolean) => {
  const held = new Set<'Mod' | 'Control' | 'Alt' | 'Shift'>();
  if (isMac ? event.metaKey : event.ctrlKey) held.add('Mod');
  if (isMac && event.ctrlKey) held.add('Control');
  if (event.altKey) held.add('Alt');
  if (event.shiftKey) held.add('Shift');
  return held;
};

/**
 * The key's names, the one to write down first. A letter is what the layout types; on a layout without Latin letters, with a
 * dead key or with Option on macOS it is what stands in that place. Digits count by their place too, because some layouts
 * type them only with Shift, and so does what Shift has changed.
 */
const namesOf = (event: Press, isMac: boolean): readonly string[] => {
  const typed = event.key === 'Dead' ? null : keyName(event.key);
  const place = placeName(event.code);
  const isOptionTyped = isMac && event.altKey && event.key.length === 1;
  if (typed !== null && !isOptionTyped) {
    if (typed.length > 1 || /^[A-Z0-9]$/.test(typed)) return [typed];
    const isAscii = typed.charCodeAt(0) < 128;
    if (isAscii && !event.shiftKey && !event.code.startsWith('Digit')) return [typed];
  }
  return [place, typed].filter((name) => name !== null);
};

/** How this press may stand in the table, the first one as it is written down; empty where it types or is a modifier. */
export const strokesOf = (event: Press, isMac: boolean): readonly string[] => {
  if (isModifier(event) || types(event)) return [];
  const held = heldIn(event, isMac);
  const names = namesOf(event, isMac);
  const strokes = names.map((name) => writeStroke(held, name));
  const typed = keyName(event.key);
  // A sign that Shift has made may be written without it: `Mod+?`.
  if (event.shiftKey && typed !== null && typed.length === 1 && !/[A-Z0-9]/.test(typed)) {
    strokes.push(writeStroke(new Set([...held].filter((one) => one !== 'Shift')), typed));
  }
  return strokes;
};

/** A key of the table as presses have it: without Command on the keyboard, Control is what `Mod` means. */
export const onKeyboard = (key: string, isMac: boolean): string =>
  isMac ? key : key.replaceAll('Control', 'Mod');
