/** One tab: name, state, and what closes or unpins it by mouse. It listens to its document by itself. */
import { CircleAlert, FileX, GitMerge, LoaderCircle, Lock, Pin, X } from 'lucide-react';
import { memo, useSyncExternalStore } from 'react';
import type { TabState } from '../document/document-state';
import { FileIcon } from '../ui/file-icon';
import { visibleName } from '../../shared/visible-name';
import type { TabTitle } from './tab-titles';
import type { TabSpan } from './tab-widths';

/** What tabs say of their documents. */
export interface TabMarks {
  readonly subscribe: (listener: () => void) => () => void;
  readonly stateOf: (path: string) => TabState;
  /** The file could not be shown at all: nothing of the person's is at risk. */
  readonly isRefused: (path: string) => boolean;
}

const stateWords: Record<TabState, string> = {
  saved: '',
  dirty: 'unsaved changes',
  saving: 'saving',
  conflict: 'changed on disk too',
  error: 'not saved',
  deleted: 'deleted on disk',
  readonly: 'read-only',
};

const shape = { 'aria-hidden': true, size: 13, strokeWidth: 2 } as const;

const StateMark = ({ state }: { readonly state: TabState }) => {
  switch (state) {
    case 'saved':
      return null;
    case 'dirty':
      return <span className="tab-dot" aria-hidden />;
    case 'saving':
      return <LoaderCircle {...shape} className="tab-saving" />;
    case 'conflict':
      return <GitMerge {...shape} />;
    case 'error':
      return <CircleAlert {...shape} />;
    case 'deleted':
      return <FileX {...shape} />;
    case 'readonly':
      return <Lock {...shape} />;
  }
};

export interface FileTabProps {
  readonly path: string;
  readonly title: TabTitle;
  readonly span: TabSpan;
  readonly marks: TabMarks;
  readonly kind: 'ordinary' | 'preview' | 'pinned';
  readonly isActive: boolean;
  /** The one tab that Tab leads to. */
  readonly isTabStop: boolean;
  /** From 1, and of how many. */
  readonly position: number;
  readonly count: number;
}

interface EndProps {
  readonly state: TabState;
  readonly isPinned: boolean;
}

/** Mouse targets only: by key, tabs are closed with Delete or the close command, and unpinned with its command. */
const TabEnd = ({ state, isPinned }: EndProps) => (
  <span className="tab-end">
    <StateMark state={state} />
    <span
      className="tab-close"
      aria-hidden
      data-does={isPinned ? 'unpin' : 'close'}
      title={isPinned ? 'Unpin' : 'Close'}
    >
      {isPinned ? <Pin size={13} strokeWidth={2} /> : <X size={14} strokeWidth={1.75} />}
    </span>
  </span>
);

const kindWords = { ordinary: '', preview: 'preview', pinned: 'pinned' };

export const FileTab = memo((props: FileTabProps) => {
  const { path, title, span, marks, kind, isActive } = props;
  const state = useSyncExternalStore(marks.subscribe, () => marks.stateOf(path));
  const isRefused = useSyncExternalStore(marks.subscribe, () => marks.isRefused(path));
  const name = visibleName(title.name);
  const folder = title.folder === null ? '' : visibleName(title.folder);
  const words = [folder, isRefused ? 'not opened' : stateWords[state], kindWords[kind]];
  return (
    <div
      role="tab"
      className="tab"
      style={{ left: span.left, width: span.width }}
      tabIndex={props.isTabStop ? 0 : -1}
      draggable
      aria-label={name}
      aria-description={words.filter((word) => word !== '').join(', ')}
      aria-selected={isActive}
      aria-posinset={props.position}
      aria-setsize={props.count}
      data-state={state}
      data-kind={kind}
      data-refused={isRefused ? '' : undefined}
      data-path={path}
    >
      <FileIcon name={title.name} kind="file" />
      <span className="tab-name" title={visibleName(path)}>
        {name}
      </span>
      {title.folder === null ? null : <span className="tab-folder">{folder}</span>}
      <TabEnd state={state} isPinned={kind === 'pinned'} />
    </div>
  );
});
FileTab.displayName = 'FileTab';
