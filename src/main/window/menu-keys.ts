/** Keys of the page's table as the native menu shows them. */

const electronNames: Readonly<Record<string, string>> = {
  Mod: 'CmdOrCtrl',
  Control: 'Ctrl',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
  Enter: 'Return',
};

/** Electron throws at what it does not know: such a key is not shown, and works all the same. */
const known =
  /^(?:(?:CmdOrCtrl|Ctrl|Alt|Shift)\+)*(?:[\x21-\x7E]|F\d{1,2}|[A-Z][a-z]+(?:Up|Down)?)$/;

/** Null where the menu cannot show it as an accelerator, as every chord. */
export const acceleratorOf = (key: string): string | null => {
  const accelerator = key
    .split('+')
    .map((part) => electronNames[part] ?? part)
    .join('+');
  return known.test(accelerator) ? accelerator : null;
};

/** What stands behind the label of an item whose key is a chord, as VS Code has it. */
export const chordNote = (key: string, isMac: boolean): string =>
  key.includes(' ')
    ? ` [${key.replaceAll('Mod', isMac ? '⌘' : 'Ctrl').replaceAll('Control', 'Ctrl')}]`
    : '';
