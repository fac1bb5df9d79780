/** The file's encoding and line ends in the status bar, and the menus that change them. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Eol, FileContent } from '../../shared/contract';
import { formName } from '../../shared/encodings';

export interface FormActions {
  readonly onReopen: () => void;
  readonly onSaveWith: () => void;
  readonly onConvertEnds: (end: '\n' | '\r\n') => void;
}

const lineEnds: Record<Eol, string> = {
  lf: 'LF',
  crlf: 'CRLF',
  cr: 'CR',
  mixed: 'Mixed line ends',
  none: 'No line ends',
};

export const EncodingMenu = ({
  meta,
  onReopen,
  onSaveWith,
}: FormActions & { readonly meta: Pick<FileContent, 'encoding' | 'bom' | 'lossy'> }) => (
  <MenuTrigger>
    <Button
      className={`status-item wide ${meta.lossy ? 'warning' : ''}`}
      aria-label={`Encoding: ${formName(meta)}`}
    >
      {formName(meta)}
    </Button>
    <Popover className="menu-popover" placement="top end" offset={4}>
      <Menu
        className="menu"
        aria-label="Encoding"
        onAction={(key) => (key === 'reopen' ? onReopen() : onSaveWith())}
      >
        <MenuItem id="reopen" className="menu-item">
          Reopen with Encoding…
        </MenuItem>
        <MenuItem id="save" className="menu-item">
          Save with Encoding…
        </MenuItem>
      </Menu>
    </Popover>
  </MenuTrigger>
);

export const LineEndsMenu = ({ eol, onConvertEnds }: FormActions & { readonly eol: Eol }) => (
  <MenuTrigger>
    <Button className="status-item wide" aria-label={`Line ends: ${lineEnds[eol]}`}>
      {lineEnds[eol]}
    </Button>
    <Popover className="menu-popover" placement="top end" offset={4}>
      <Menu
        className="menu"
        aria-label="Line ends"
        selectionMode="single"
        selectedKeys={[eol]}
        onAction={(key) => onConvertEnds(key === 'lf' ? '\n' : '\r\n')}
      >
        <MenuItem id="lf" className="menu-item">
          Convert all to LF
        </MenuItem>
        <MenuItem id="crlf" className="menu-item">
          Convert all to CRLF
        </MenuItem>
      </Menu>
    </Popover>
  </MenuTrigger>
);
