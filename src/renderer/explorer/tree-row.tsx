/** One row of the file tree: chevron, icon, inert name, badges. */
import { ChevronRight, CornerUpRight, Link2Off, OctagonMinus } from 'lucide-react';
import { createElement, useSyncExternalStore } from 'react';
import type { DirEntry } from '../../shared/contract';
import { FileIcon } from '../ui/file-icon';
import { visibleName } from '../../shared/visible-name';
import { entryReason } from './entry-reason';
import type { EntryRow, TreeRow } from './tree-rows';

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

/** Words for entries whose text is not on disk. Rows listen by themselves, so that typing never rebuilds the tree. */
export interface Marks {
  readonly subscribe: (listener: () => void) => () => void;
  readonly of: (path: string) => string | null;
}

const Mark = ({ path, marks }: { readonly path: string; readonly marks: Marks }) => {
  const words = useSyncExternalStore(marks.subscribe, () => marks.of(path));
  return words === null ? null : (
    <span className="tree-dot" role="img" aria-label={words} title={words} />
  );
};

export interface RowProps {
  readonly row: TreeRow;
  readonly marks: Marks;
  /** Row number from 0. */
  readonly index: number;
  readonly isMarked: boolean;
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
    <Mark path={row.path} marks={marks} />
  </>
);

export const rowHeight = 26;

const placed = (row: TreeRow, index: number) =>
  ({
    transform: `translateY(${index * rowHeight}px)`,
    '--tree-item-level': row.level,
  }) as React.CSSProperties;

export const TreeRowView = (props: RowProps) => {
  const { row, marks, index, isMarked, isShown, isTabStop, onFocus } = props;
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
      data-selected={isMarked ? '' : undefined}
      aria-label={visibleName(row.entry.name)}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-rowindex={index + 1}
      aria-selected={isMarked}
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
