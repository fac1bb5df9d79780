/** The deleted files as a listbox that renders only the rows in sight; the combobox above it moves the mark. */
import { useEffect, useRef } from 'react';
import { visibleName } from '../../shared/visible-name';
import { FileIcon } from '../ui/file-icon';
import { bringIntoSight, useInSight } from '../ui/in-sight';
import { baseName, parentPath } from '../ui/paths';
import type { DeletedFile } from './history-actions';
import { agoWords } from './version-words';

/** CSS pixels. */
const rowHeight = 40;
/** Rows beyond both edges. */
const spare = 6;

interface FileListProps {
  readonly listId: string;
  readonly found: readonly DeletedFile[];
  readonly marked: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly onMark: (index: number) => void;
  readonly onRestore: (file: DeletedFile) => void;
}

const spoken = (name: string, folder: string, ago: string): string =>
  [name, folder === '' ? '' : `in ${folder}`, `deleted ${ago}`]
    .filter((part) => part !== '')
    .join(', ');

const FileRow = (props: FileListProps & { readonly file: DeletedFile; readonly at: number }) => {
  const { file, at, found, marked, listId } = props;
  const name = visibleName(baseName(file.path));
  const folder = visibleName(parentPath(file.path));
  const ago = agoWords(file.time, props.now);
  return (
    <div
      id={`${listId}-${at}`}
      role="option"
      aria-selected={at === marked}
      aria-posinset={at + 1}
      aria-setsize={found.length}
      aria-label={spoken(name, folder, ago)}
      className="deleted-row"
      style={{ transform: `translateY(${at * rowHeight}px)`, height: rowHeight }}
      title={visibleName(file.path)}
      onClick={() => props.onMark(at)}
      onDoubleClick={() => props.onRestore(file)}
    >
      <FileIcon name={name} kind="file" />
      <span className="deleted-names">
        <span>{name}</span>
        <span className="deleted-folder">{folder}</span>
      </span>
      <span className="deleted-ago">{ago}</span>
    </div>
  );
};

export const DeletedList = (props: FileListProps) => {
  const { found, marked } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { top, height } = useInSight(frame);
  useEffect(() => {
    if (frame.current === null) return;
    bringIntoSight(frame.current, { top: marked * rowHeight, height: rowHeight });
  }, [marked, found]);
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = Math.min(found.length, Math.ceil((top + height) / rowHeight) + spare);
  return (
    <div
      ref={frame}
      id={props.listId}
      role="listbox"
      aria-label="Deleted files"
      className="deleted-frame"
    >
      <div
        role="presentation"
        className="deleted-list"
        style={{ height: found.length * rowHeight }}
      >
        {found.slice(first, last).map((file, offset) => (
          <FileRow key={file.path} {...props} file={file} at={first + offset} />
        ))}
      </div>
    </div>
  );
};
