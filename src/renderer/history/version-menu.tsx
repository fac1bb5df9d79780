/** The context menu of one version. */
import { MenuItem, Separator } from 'react-aria-components';
import type { FileVersion } from '../../shared/contract';
import { MenuAt } from '../ui/menu-at';

interface VersionMenuProps {
  readonly version: FileVersion;
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
  /** Null where there is no text of the document to compare with. */
  readonly onCompareCurrent: (() => void) | null;
  readonly onComparePrevious: () => void;
  readonly onRestore: (() => void) | null;
  readonly onLabel: () => void;
}

export const VersionMenu = (props: VersionMenuProps) => {
  const hasText = props.version.revision !== null;
  const { onCompareCurrent, onRestore } = props;
  return (
    <MenuAt name="Version actions" at={props.at} onClose={props.onClose}>
      {hasText && onCompareCurrent !== null ? (
        <MenuItem
          className="menu-item"
          onAction={onCompareCurrent}
          textValue="Compare with current text"
        >
          Compare with current text <kbd>Enter</kbd>
        </MenuItem>
      ) : null}
      {hasText ? (
        <MenuItem
          className="menu-item"
          onAction={props.onComparePrevious}
          textValue="Compare with version before"
        >
          Compare with version before <kbd>Space</kbd>
        </MenuItem>
      ) : null}
      {hasText && onRestore !== null ? (
        <MenuItem className="menu-item" onAction={onRestore}>
          Restore this version
        </MenuItem>
      ) : null}
      {hasText ? <Separator className="menu-separator" /> : null}
      <MenuItem className="menu-item" onAction={props.onLabel} textValue="Label">
        {props.version.label === null ? 'Label…' : 'Change label…'} <kbd>F2</kbd>
      </MenuItem>
    </MenuAt>
  );
};
