/** One row of the results: a file with its count, or a match with what stands around it and what would stand there. */
import { ChevronRight, Columns2, Replace, ReplaceAll, X } from 'lucide-react';
import type { FoundMatch } from '../../shared/search';
import { visibleName } from '../../shared/visible-name';
import { FileIcon } from '../ui/file-icon';
import { IconButton } from '../ui/icon-button';
import { baseName, parentPath } from '../ui/paths';
import type { ResultRow } from './results';

export interface RowActions {
  readonly onRemove: (row: ResultRow) => void;
  /** Null where nothing is replaced. */
  readonly onReplace: ((row: ResultRow) => void) | null;
  readonly onCompare: ((row: ResultRow) => void) | null;
}

interface RowProps extends RowActions {
  readonly row: ResultRow;
  readonly index: number;
  readonly isMarked: boolean;
  readonly isTabStop: boolean;
  /** What would stand in the match's place; null where nothing is replaced, or that is not known. */
  readonly by: string | null;
}

export const rowHeight = 24;

/** A line break or a control in a text is shown as a sign; what turns the reading direction too. */
export const shownText = (text: string): string =>
  text
    .replace(/\r?\n/g, '⏎')
    .replace(/\t/g, ' ')
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '·');

const Match = ({ match, by }: { readonly match: FoundMatch; readonly by: string | null }) => (
  <span className="result-line">
    <span>{shownText(match.before)}</span>
    {by === null ? (
      <mark>{shownText(match.text)}</mark>
    ) : (
      <>
        <del>{shownText(match.text)}</del>
        <ins>{shownText(by)}</ins>
      </>
    )}
    <span>{shownText(match.after)}</span>
  </span>
);

/** What a screen reader says. */
export const rowName = (row: ResultRow, by: string | null): string => {
  if (row.type === 'file') {
    const { path, matches } = row.group;
    const folder = parentPath(path);
    const place = folder === '' ? '' : `, ${visibleName(folder)}`;
    return `${visibleName(baseName(path))}${place}, ${matches.length} ${matches.length === 1 ? 'result' : 'results'}`;
  }
  const { line, before, text, after } = row.match;
  const words = by === null ? '' : `, replaced with ${shownText(by)}`;
  return `Line ${line}: ${shownText(`${before}${text}${after}`)}${words}`;
};

const FileContent = ({ row }: { readonly row: Extract<ResultRow, { type: 'file' }> }) => {
  const { path, matches } = row.group;
  return (
    <>
      <ChevronRight aria-hidden className="result-chevron" size={14} strokeWidth={2} />
      <FileIcon name={baseName(path)} kind="file" />
      <span className="result-name" title={visibleName(path)}>
        {visibleName(baseName(path))}
      </span>
      <span className="result-folder">{visibleName(parentPath(path))}</span>
      <span className="result-count">{matches.length}</span>
    </>
  );
};

/** Reached by keys as well: Delete, Ctrl+Shift+1, and Space in a file's row while replacing. */
const Actions = ({
  row,
  onRemove,
  onReplace,
  onCompare,
}: RowActions & { readonly row: ResultRow }) => (
  <span className="result-actions">
    {onCompare !== null && row.type === 'file' ? (
      <IconButton
        icon={Columns2}
        label="Compare with replacements"
        onPress={() => onCompare(row)}
      />
    ) : null}
    {onReplace === null ? null : (
      <IconButton
        icon={row.type === 'file' ? ReplaceAll : Replace}
        label={row.type === 'file' ? 'Replace all in this file' : 'Replace'}
        onPress={() => onReplace(row)}
      />
    )}
    <IconButton icon={X} label="Remove from results" onPress={() => onRemove(row)} />
  </span>
);

export const ResultRowView = ({ row, index, isMarked, isTabStop, by, ...actions }: RowProps) => (
  <div
    role="row"
    className={`result-row ${row.type}`}
    style={{ transform: `translateY(${index * rowHeight}px)` }}
    tabIndex={isTabStop ? 0 : -1}
    data-index={index}
    data-selected={isMarked ? '' : undefined}
    aria-label={rowName(row, by)}
    aria-level={row.type === 'file' ? 1 : 2}
    aria-rowindex={index + 1}
    aria-selected={isMarked}
    aria-expanded={row.type === 'file' ? row.group.isOpen : undefined}
  >
    <div role="gridcell" className="result-cell">
      {row.type === 'file' ? <FileContent row={row} /> : <Match match={row.match} by={by} />}
      {isMarked ? <Actions row={row} {...actions} /> : null}
    </div>
  </div>
);
