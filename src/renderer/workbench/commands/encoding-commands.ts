/** Commands about the form of the bytes: encoding and line ends. */
import { convertEnds, pickEncoding } from '../encoding-actions';
import type { Workspace } from '../workspace';
import { hasFile, seesText, type Command } from './command';

export const encodingCommands = (workspace: Workspace): Command[] => [
  {
    id: 'encoding:reopen',
    enabled: () => seesText(workspace)() && hasFile(workspace)(),
    title: 'Reopen with Encoding…',
    keys: [],
    run: () => pickEncoding(workspace, 'pick-for-reading'),
  },
  {
    id: 'encoding:save',
    enabled: () => seesText(workspace)() && hasFile(workspace)(),
    title: 'Save with Encoding…',
    keys: [],
    run: () => pickEncoding(workspace, 'pick-for-saving'),
  },
  {
    id: 'ends:lf',
    enabled: seesText(workspace),
    title: 'Convert All Line Ends to LF',
    keys: [],
    run: () => convertEnds(workspace, '\n'),
  },
  {
    id: 'ends:crlf',
    enabled: seesText(workspace),
    title: 'Convert All Line Ends to CRLF',
    keys: [],
    run: () => convertEnds(workspace, '\r\n'),
  },
];
