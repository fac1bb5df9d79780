/** One row of the timeline: time, icon and words of its cause, size difference; a label in a line of its own. */
import {
  ArchiveRestore,
  Check,
  Eye,
  FileInput,
  FilePen,
  RotateCcw,
  ShieldAlert,
  Tag,
  Trash2,
  type LucideIcon,
} from 'lucide-react';
import { createElement } from 'react';
import type { VersionCause } from '../../shared/contract';
import type { DayRow, VersionRow } from './version-rows';
import { clockWords } from '../ui/clock';
import { agoWords, causeWords, differenceWords, spokenVersion } from './version-words';

const icons: Record<VersionCause, LucideIcon> = {
  opened: Eye,
  saved: Check,
  outside: FileInput,
  displaced: ShieldAlert,
  deleted: Trash2,
  renamed: FilePen,
  restored: ArchiveRestore,
};

interface VersionRowProps {
  readonly row: VersionRow;
  /** The row's element is called so, for `aria-activedescendant`. */
  readonly id: string;
  readonly count: number;
  readonly isMarked: boolean;
  readonly isCompared: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly onRestore: (() => void) | null;
}

const placed = ({ top, height }: { top: number; height: number }) => ({
  transform: `translateY(${top}px)`,
  height,
});

/** Seconds are there to tell neighbours apart: they stand back. */
const Clock = ({ time }: { readonly time: number }) => {
  const words = clockWords(time);
  return (
    <span className="version-time">
      {words.slice(0, 5)}
      <span>{words.slice(5)}</span>
    </span>
  );
};

/** A mouse target only: by key it is in the menu. */
const RestoreTarget = ({ onRestore }: { readonly onRestore: () => void }) => (
  <span
    className="version-restore"
    aria-hidden
    title="Restore this version"
    onClick={(event) => {
      event.stopPropagation();
      onRestore();
    }}
  >
    <RotateCcw size={14} strokeWidth={1.75} />
  </span>
);

export const VersionRowView = (props: VersionRowProps) => {
  const { row, id, now, isMarked, onRestore } = props;
  const { version, before, isCurrent } = row;
  return (
    <div
      id={id}
      role="option"
      className={`version ${version.cause}`}
      style={placed(row)}
      data-id={version.id}
      data-marked={isMarked ? '' : undefined}
      data-current={isCurrent ? '' : undefined}
      data-compared={props.isCompared ? '' : undefined}
      aria-selected={isMarked}
      aria-current={isCurrent ? 'true' : undefined}
      aria-posinset={row.index + 1}
      aria-setsize={props.count}
      aria-label={spokenVersion(version, { before, isCurrent, now })}
      title={`${causeWords[version.cause]}, ${agoWords(version.time, now)}`}
    >
      <div className="version-line">
        <Clock time={version.time} />
        {createElement(icons[version.cause], {
          className: 'version-icon',
          size: 14,
          strokeWidth: 2,
        })}
        <span className="version-cause">{causeWords[version.cause]}</span>
        {isCurrent ? <span className="version-current">on disk</span> : null}
        <span className="version-size">{differenceWords(version, before)}</span>
        {onRestore === null ? null : <RestoreTarget onRestore={onRestore} />}
      </div>
      {version.label === null ? null : (
        <div className="version-label">
          <Tag size={12} strokeWidth={2} />
          <span title={version.label}>{version.label}</span>
        </div>
      )}
    </div>
  );
};

/** Its words are in every version's name: who hears the list needs no heading in between. */
export const DayHeading = ({ row }: { readonly row: DayRow }) => (
  <div className="version-day" style={placed(row)} aria-hidden>
    {row.words}
  </div>
);
