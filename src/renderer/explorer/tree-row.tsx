/** One row of the file tree: chevron, icon, inert name, badges. */
import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import type { DirEntry } from '../../shared/dir-listing';
import { FileIcon } from '../ui/file-icon';
import { visibleName } from '../../shared/visible-name';
import { EntryBadges, type Marks } from './entry-badges';
import type { EntryRow, NewRow, TreeRow } from './tree-rows';
import { parentPath } from '../ui/paths';

const iconKind = (entry: DirEntry, isFolder: boolean): 'file' | 'directory' | 'other' => {
  if (isFolder || entry.kind === 'directory') return 'directory';
  return entry.kind === 'other' || entry.target === 'other' ? 'other' : 'file';
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

interface EntryContentProps {
  readonly row: EntryRow;
  readonly marks: Marks;
  /** Of the badges. */
  readonly badges: string;
}

const EntryContent = ({ row, marks, badges }: EntryContentProps) => (
  <>
    <span className="tree-chevron" data-chevron={row.isFolder ? '' : undefined}>
      {row.isFolder ? <ChevronRight aria-hidden size={14} strokeWidth={2} /> : null}
    </span>
    <FileIcon name={row.entry.name} kind={iconKind(row.entry, row.isFolder)} isOpen={row.isOpen} />
    <Name name={visibleName(row.entry.name)} />
    <EntryBadges id={badges} path={row.path} entry={row.entry} marks={marks} />
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
  const badges = useId();
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
      aria-describedby={badges}
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
        <EntryContent row={row} marks={marks} badges={badges} />
      </div>
    </div>
  );
};
