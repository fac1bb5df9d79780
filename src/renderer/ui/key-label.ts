/** Keys as people read them on this system. */

const macSigns: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '↩',
  Backspace: '⌫',
  Delete: '⌦',
};
const names: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  Control: 'Ctrl',
  Escape: 'Esc',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Plus: '+',
};

const strokeLabel = (stroke: string, isMac: boolean): string => {
  const parts = stroke.split('+');
  return isMac
    ? parts.map((part) => macSigns[part] ?? names[part] ?? part).join('')
    : parts.map((part) => names[part] ?? part).join('+');
};

/** A key or a chord of the table. */
export const labelOf = (key: string, isMac: boolean): string =>
  key
    .split(' ')
    .map((stroke) => strokeLabel(stroke, isMac))
    .join(' ');
