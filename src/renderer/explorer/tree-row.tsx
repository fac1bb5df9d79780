/** One row of the file tree: chevron, icon, inert name, badges. */
import {
  ChevronRight,
  CircleAlert,
  CornerUpRight,
  GitMerge,
  Link2Off,
  Lock,
  OctagonMinus,
  type LucideIcon,
} from 'lucide-react';
import { createElement, useSyncExternalStore } from 'react';
import type { DirEntry } from '../../shared/contract';
import { FileIcon } from '../ui/file-icon';
import { visibleName } from '../../shared/visible-name';
import { entryReason } from './entry-reason';
import type { EntryRow, NewRow, TreeRow } from './tree-rows';
import { parentPath } from '../ui/paths';

const badgeIcon = (entry: DirEntry): typeof CornerUpRight => {
  if (entry.kind !== 'symlink') return OctagonMinus;
  return entry.openable ? CornerUpRight : Link2Off;
};

const iconKind = (entry: DirEntry, isFolder: boolean): 'file' | 'directory' | 'other' => {
  if (isFolder || entry.kind === 'directory') return 'directory';
  return entry.kind === 'other' || entry.target === 'other' ? 'other' : 'file';
};

const Badge = ({ entry }: { readonly entry: DirEntry }) => {
  const words = entryReason(entry);
  if (words === null) return null;
  return (
    <span className="tree-badge" role="img" aria-label={words} title={words}>
      {createElement(badgeIcon(entry), { 'aria-hidden': true, size: 12, strokeWidth: 2 })}
    </span>
  );
};

/** A name of more UTF-16 code units than this is shortened in the middle: its end tells files apart. */
const shortenFrom = 24;
/** Letters. */
const keptEnd = 10;

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Never half of what a reader takes for one letter. */
const lastLetters = (name: string): string =>
  Array.from(letters.segment(name), ({ segment }) => segment)
    .slice(-keptEnd)
    .join('');

const Name = ({ name }: { readonly name: string }) => {
  const isLong = name.length > shortenFrom;
  const tail = isLong ? lastLetters(name) : '';
  return (
    <span className="tree-name" title={name}>
      <span className="tree-stem">{name.slice(0, name.length - tail.length)}</span>
      {isLong ? <span>{tail}</span> : null}
    </span>
  );
};

/** What an open document says of its entry. */
export type Mark = 'dirty' | 'conflict' | 'error' | 'deleted' | 'readonly' | 'open';

/** Marks of open documents. Rows listen by themselves, so that typing never rebuilds the tree. */
export interface Marks {
  readonly subscribe: (listener: () => void) => () => void;
  readonly of: (path: string) => Mark | null;
}

const markWords: Readonly<Record<Mark, string>> = {
  dirty: 'Unsaved changes',
  conflict: 'Conflict: changed here and on disk',
  error: 'Could not be saved',
  deleted: 'Deleted on disk; its text is in the editor',
  readonly: 'Read-only',
  open: 'Open in a tab',
};

const markIcons: Readonly<Partial<Record<Mark, LucideIcon>>> = {
  conflict: GitMerge,
  error: CircleAlert,
  readonly: Lock,
};

const MarkBadge = ({ mark }: { readonly mark: Mark }) => {
  const words = markWords[mark];
  const icon = markIcons[mark];
  if (icon === undefined)
    return <span className={`tree-dot ${mark}`} role="img" aria-label={words} title={words} />;
  return (
    <span className="tree-badge" data-badge={mark} role="img" aria-label={words} title={words}>
      {createElement(icon, { 'aria-hidden': true, size: 12, strokeWidth: 2 })}
    </span>
  );
};

const Badges = ({ row, marks }: { readonly row: EntryRow; readonly marks: Marks }) => {
  const own = useSyncExternalStore(marks.subscribe, () => marks.of(row.path));
  const mark = own === 'open' || own === null ? null : own;
  const isReadOnly = mark !== 'readonly' && row.entry.readOnly === true;
  return (
    <span className="tree-badges">
      {isReadOnly ? <MarkBadge mark="readonly" /> : null}
      {mark === null ? null : <MarkBadge mark={mark} />}
      {own === 'open' ? <MarkBadge mark="open" /> : null}
    </span>
  );
};

export interface RowProps {
  readonly row: TreeRow;
  readonly marks: Marks;
  /** Row number from 0. */
  readonly index: number;
  readonly isChosen: boolean;
  /** Cut, until it is pasted. */
  readonly isCut: boolean;
  /** A drop would go into this folder. */
  readonly isDropTarget: boolean;
  /** The editor shows this file. */
  readonly isShown: boolean;
  /** The one row that Tab leads to. */
  readonly isTabStop: boolean;
  readonly onFocus: (path: string) => void;
}

const EntryContent = ({ row, marks }: { readonly row: EntryRow; readonly marks: Marks }) => (
  <>
    <span className="tree-chevron" data-chevron={row.isFolder ? '' : undefined}>
      {row.isFolder ? <ChevronRight aria-hidden size={14} strokeWidth={2} /> : null}
    </span>
    <FileIcon name={row.entry.name} kind={iconKind(row.entry, row.isFolder)} isOpen={row.isOpen} />
    <Name name={visibleName(row.entry.name)} />
    <Badge entry={row.entry} />
    <Badges row={row} marks={marks} />
  </>
);

export const rowHeight = 26;

const placed = (row: TreeRow, index: number) =>
  ({
    transform: `translateY(${index * rowHeight}px)`,
    '--tree-item-level': row.level,
  }) as React.CSSProperties;

/** Holds the place of a name that is being typed; the box lies over it. */
const NewRowView = ({ row, index }: { readonly row: NewRow; readonly index: number }) => (
  <div role="row" aria-hidden className="tree-row" data-new style={placed(row, index)}>
    <div role="gridcell" className="tree-cell">
      <span className="tree-chevron" />
      <FileIcon name="" kind={row.kind === 'folder' ? 'directory' : 'file'} isOpen={false} />
      <span className="tree-name" />
    </div>
  </div>
);

export const TreeRowView = (props: RowProps) => {
  const { row, marks, index, isChosen, isShown, isTabStop, onFocus } = props;
  if (row.type === 'new') return <NewRowView row={row} index={index} />;
  if (row.type === 'note') {
    return (
      <div role="row" aria-level={row.level} className="tree-row" style={placed(row, index)}>
        <div role="gridcell" className="tree-note">
          {row.text}
        </div>
      </div>
    );
  }
  return (
    <div
      role="row"
      className={row.entry.openable ? 'tree-row' : 'tree-row dull'}
      style={placed(row, index)}
      tabIndex={isTabStop ? 0 : -1}
      data-path={row.path}
      data-expanded={row.isOpen ? '' : undefined}
      data-selected={isChosen ? '' : undefined}
      data-cut={props.isCut ? '' : undefined}
      data-drop={props.isDropTarget ? '' : undefined}
      data-drop-folder={row.isFolder ? row.path : parentPath(row.path)}
      draggable
      aria-label={visibleName(row.entry.name)}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-rowindex={index + 1}
      aria-selected={isChosen}
      aria-current={isShown ? 'page' : undefined}
      aria-expanded={row.isFolder ? row.isOpen : undefined}
      onFocus={() => onFocus(row.path)}
    >
      <div role="gridcell" className="tree-cell">
        <EntryContent row={row} marks={marks} />
      </div>
    </div>
  );
};
