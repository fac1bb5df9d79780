/** A context menu at a point of the window, by right button, menu key or Shift+F10. */
import { useRef, type ReactNode } from 'react';
import { Menu, Popover } from 'react-aria-components';

interface MenuAtProps {
  readonly name: string;
  /** In CSS pixels from the window's corner. */
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
  /** The items. */
  readonly children: ReactNode;
}

export const MenuAt = ({ name, at, onClose, children }: MenuAtProps) => {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span
        ref={anchor}
        style={{ position: 'fixed', left: at.x, top: at.y, width: 0, height: 0 }}
      />
      <Popover
        className="menu-popover"
        aria-label={name}
        triggerRef={anchor}
        isOpen
        placement="bottom start"
        offset={2}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
      >
        <Menu className="menu" aria-label={name} autoFocus="first" onClose={onClose}>
          {children}
        </Menu>
      </Popover>
    </>
  );
};
