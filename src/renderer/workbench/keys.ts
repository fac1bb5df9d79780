/** Keys of commands: as they are written in the table, as they come from the keyboard, as people read them. */

/** `Mod` is Command on macOS and Control elsewhere. */
export type Key = string;

type Press = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>;

export const keyOf = (event: Press, isMac: boolean): Key => {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const parts = [
    mod ? 'Mod' : '',
    isMac && event.ctrlKey ? 'Control' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey ? 'Shift' : '',
    event.key.length === 1 ? event.key.toUpperCase() : event.key,
  ];
  return parts.filter((part) => part !== '').join('+');
};

/** A key of the table as `keyOf` gives it: without Command on the keyboard, Control is what `Mod` means. */
export const boundKey = (key: Key, isMac: boolean): Key =>
  isMac ? key : key.replace('Control', 'Mod');

const macSigns: Record<string, string> = { Mod: '⌘', Control: '⌃', Alt: '⌥', Shift: '⇧' };

/** The first key of a command as people read it on this system; null where it has none. */
export const keyLabel = (
  command: { readonly keys: readonly Key[] },
  isMac: boolean,
): string | null => {
  const key = command.keys[0];
  if (key === undefined) return null;
  const parts = key.split('+');
  return isMac
    ? parts.map((part) => macSigns[part] ?? part).join('')
    : parts.map((part) => (part === 'Mod' || part === 'Control' ? 'Ctrl' : part)).join('+');
};
