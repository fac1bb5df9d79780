/** The badges of one row: what is special about the entry on disk, and what its open document needs. Nothing for an ordinary file. */
import {
  CircleAlert,
  CornerUpRight,
  FileX2,
  GitMerge,
  Link2Off,
  Lock,
  OctagonMinus,
  type LucideIcon,
} from 'lucide-react';
import { createElement, useSyncExternalStore } from 'react';
import type { DirEntry } from '../../shared/dir-listing';
import { entryReason } from './entry-reason';

/** What an open document says of its entry. */
export type Mark = 'dirty' | 'conflict' | 'error' | 'deleted' | 'readonly';

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
};

/** What is unsaved has the dot of the tabs. */
const markIcons: Readonly<Record<Exclude<Mark, 'dirty'>, LucideIcon>> = {
  conflict: GitMerge,
  error: CircleAlert,
  deleted: FileX2,
  readonly: Lock,
};

const linkIcon = (entry: DirEntry): LucideIcon => {
  if (entry.kind !== 'symlink') return OctagonMinus;
  return entry.openable ? CornerUpRight : Link2Off;
};

interface BadgeProps {
  readonly name: Mark | 'entry';
  readonly words: string;
  readonly icon: LucideIcon | null;
}

const Badge = ({ name, words, icon }: BadgeProps) => (
  <span
    className={icon === null ? 'tree-dot' : 'tree-badge'}
    data-badge={name}
    role="img"
    aria-label={words}
    title={words}
  >
    {icon === null ? null : createElement(icon, { 'aria-hidden': true, size: 12, strokeWidth: 2 })}
  </span>
);

const MarkBadge = ({ mark }: { readonly mark: Mark }) => (
  <Badge name={mark} words={markWords[mark]} icon={mark === 'dirty' ? null : markIcons[mark]} />
);

interface EntryBadgesProps {
  /** The row takes its description from here. */
  readonly id: string;
  readonly path: string;
  readonly entry: DirEntry;
  readonly marks: Marks;
}

export const EntryBadges = ({ id, path, entry, marks }: EntryBadgesProps) => {
  const mark = useSyncExternalStore(marks.subscribe, () => marks.of(path));
  const words = entryReason(entry);
  const isReadOnly = mark !== 'readonly' && entry.readOnly === true;
  return (
    <span id={id} className="tree-badges">
      {words === null ? null : <Badge name="entry" words={words} icon={linkIcon(entry)} />}
      {isReadOnly ? <MarkBadge mark="readonly" /> : null}
      {mark === null ? null : <MarkBadge mark={mark} />}
    </span>
  );
};
