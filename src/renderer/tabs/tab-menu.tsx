/** The context menu of one tab, by right button, menu key or Shift+F10. */
import { useRef } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';

export interface TabAction {
  readonly label: string;
  readonly run: () => void;
}

interface TabMenuProps {
  /** In CSS pixels from the window's corner. */
  readonly at: { readonly x: number; readonly y: number };
  readonly actions: readonly TabAction[];
  readonly onClose: () => void;
}

export const TabMenu = ({ at, actions, onClose }: TabMenuProps) => {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span
        ref={anchor}
        style={{ position: 'fixed', left: at.x, top: at.y, width: 0, height: 0 }}
      />
      <Popover
        className="menu-popover"
        triggerRef={anchor}
        isOpen
        placement="bottom start"
        offset={2}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
      >
        <Menu className="menu" aria-label="Tab actions" autoFocus="first" onClose={onClose}>
          {actions.map(({ label, run }) => (
            <MenuItem key={label} className="menu-item" onAction={run}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </>
  );
};
