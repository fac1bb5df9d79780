/** The context menu of one entry of the tree, by right button, menu key or Shift+F10. */
import { useRef } from 'react';
import { Menu, MenuItem, Popover, Separator } from 'react-aria-components';

interface EntryMenuProps {
  /** In CSS pixels from the window's corner. */
  readonly at: { readonly x: number; readonly y: number };
  readonly isFolder: boolean;
  readonly onClose: () => void;
  readonly onOpen: () => void;
  readonly onNewFile: () => void;
  readonly onNewFolder: () => void;
  readonly onCopyPath: (kind: 'relative' | 'full') => void;
  readonly onRename: () => void;
  readonly onTrash: () => void;
}

export const EntryMenu = (props: EntryMenuProps) => {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span
        ref={anchor}
        style={{ position: 'fixed', left: props.at.x, top: props.at.y, width: 0, height: 0 }}
      />
      <Popover
        className="menu-popover"
        triggerRef={anchor}
        isOpen
        placement="bottom start"
        offset={2}
        onOpenChange={(open) => {
          if (!open) props.onClose();
        }}
      >
        <Menu className="menu" aria-label="File actions" autoFocus="first" onClose={props.onClose}>
          {props.isFolder ? null : (
            <MenuItem className="menu-item" onAction={props.onOpen}>
              Open
            </MenuItem>
          )}
          <MenuItem className="menu-item" onAction={props.onNewFile}>
            New file…
          </MenuItem>
          <MenuItem className="menu-item" onAction={props.onNewFolder}>
            New folder…
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => props.onCopyPath('relative')}>
            Copy path
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => props.onCopyPath('full')}>
            Copy full path
          </MenuItem>
          <Separator className="menu-separator" />
          <MenuItem className="menu-item" onAction={props.onRename} textValue="Rename">
            Rename… <kbd>F2</kbd>
          </MenuItem>
          <MenuItem className="menu-item danger" onAction={props.onTrash} textValue="Move to trash">
            Move to trash <kbd>Del</kbd>
          </MenuItem>
        </Menu>
      </Popover>
    </>
  );
};
