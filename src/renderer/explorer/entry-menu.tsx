/** The context menu of the tree, by right button, menu key or Shift+F10; without an entry it is about the folder itself. */
import { MenuItem, Separator } from 'react-aria-components';
import { MenuAt } from '../ui/menu-at';
import type { AddedLine } from './tree-host';
import type { TreeAction } from './tree-keys';

interface EntryMenuProps {
  /** In CSS pixels from the window's corner. */
  readonly at: { readonly x: number; readonly y: number };
  /** What the menu is about. */
  readonly on: 'file' | 'folder' | 'several' | 'nothing';
  readonly canPaste: boolean;
  /** Lines of the window around the tree. */
  readonly added: readonly AddedLine[];
  readonly onClose: () => void;
  readonly onOpen: () => void;
  readonly onCopyPath: (kind: 'relative' | 'full') => void;
  readonly onAction: (action: TreeAction) => void;
  readonly onAdded: (line: AddedLine) => void;
}

interface Line {
  readonly action: TreeAction;
  readonly words: string;
  readonly keys?: string;
  readonly danger?: true;
}

const creating: readonly Line[] = [
  { action: 'new-file', words: 'New File…' },
  { action: 'new-folder', words: 'New Folder…' },
];
const clipping: readonly Line[] = [
  { action: 'cut', words: 'Cut', keys: 'Ctrl+X' },
  { action: 'copy', words: 'Copy', keys: 'Ctrl+C' },
  { action: 'duplicate', words: 'Duplicate' },
];
const pasting: Line = { action: 'paste', words: 'Paste', keys: 'Ctrl+V' };
const renaming: Line = { action: 'rename', words: 'Rename…', keys: 'F2' };
const trashing: Line = { action: 'trash', words: 'Move to Trash', keys: 'Del', danger: true };

export const EntryMenu = ({ on, canPaste, added, onAction, onAdded, ...props }: EntryMenuProps) => {
  const line = ({ action, words, keys, danger }: Line) => (
    <MenuItem
      key={action}
      className={danger === true ? 'menu-item danger' : 'menu-item'}
      textValue={words}
      onAction={() => onAction(action)}
    >
      {words} {keys === undefined ? null : <kbd>{keys}</kbd>}
    </MenuItem>
  );
  const isOne = on === 'file' || on === 'folder';
  return (
    <MenuAt name="File actions" at={props.at} onClose={props.onClose}>
      {on === 'file' ? (
        <MenuItem className="menu-item" onAction={props.onOpen}>
          Open
        </MenuItem>
      ) : null}
      {on === 'several' ? null : creating.map(line)}
      {added.length === 0 ? null : <Separator className="menu-separator" />}
      {added.map((one) => (
        <MenuItem key={one.label} className="menu-item" onAction={() => onAdded(one)}>
          {one.label}
        </MenuItem>
      ))}
      {on === 'nothing' ? null : <Separator className="menu-separator" />}
      {on === 'nothing' ? null : clipping.map(line)}
      {canPaste ? line(pasting) : null}
      {isOne ? <Separator className="menu-separator" /> : null}
      {isOne ? (
        <MenuItem className="menu-item" onAction={() => props.onCopyPath('relative')}>
          Copy Path
        </MenuItem>
      ) : null}
      {isOne ? (
        <MenuItem className="menu-item" onAction={() => props.onCopyPath('full')}>
          Copy Full Path
        </MenuItem>
      ) : null}
      {on === 'nothing' ? null : <Separator className="menu-separator" />}
      {isOne ? line(renaming) : null}
      {on === 'nothing' ? null : line(trashing)}
    </MenuAt>
  );
};
