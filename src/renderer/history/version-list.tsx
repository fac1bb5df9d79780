/** The versions as a listbox that renders only the rows in sight; one mark, moved by keys, and a box to type a label in. */
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react';
import type { FileVersion } from '../../shared/contract';
import { bringIntoSight, useInSight } from '../ui/in-sight';
import { useStore } from '../ui/store';
import type { HistoryState, HistoryStore } from './history-store';
import { LabelBox } from './label-box';
import { DayHeading, VersionRowView } from './version-row';
import { heightOf, heights, rowsInSight, versionMove, versionRows, type Row } from './version-rows';

export interface VersionListProps {
  readonly store: HistoryStore;
  /** The revision on disk; null where the file is gone or not known. */
  readonly current: string | null;
  /** Milliseconds since the epoch, new every minute. */
  readonly now: number;
  readonly onCompare: (version: FileVersion, against: 'current' | 'previous' | 'best') => void;
  readonly onLabel: (id: string, typed: string) => void;
  /** Null where nothing can be restored now. */
  readonly onRestore: ((version: FileVersion) => void) | null;
  /** In CSS pixels of the window. */
  readonly onMenu: (version: FileVersion, at: { readonly x: number; readonly y: number }) => void;
}

const markedRow = (rows: readonly Row[], { marked }: HistoryState): Row | undefined =>
  rows.find(({ key }) => key === marked);

/** Brings the marked row into sight when it becomes another one or gets another height. */
const useFollowMarked = (
  frame: React.RefObject<HTMLDivElement | null>,
  row: Row | undefined,
): void => {
  const key = row?.key;
  const height = row?.height;
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null || row === undefined) return;
    // With the first row its day comes into sight too.
    if (row.type === 'version' && row.index === 0) element.scrollTo({ top: 0 });
    else bringIntoSight(element, row);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only a new mark moves anything: rows that come above it must not
  }, [key, height]);
};

const versionAt = (versions: readonly FileVersion[], target: EventTarget) => {
  const id =
    target instanceof Element ? target.closest('[data-id]')?.getAttribute('data-id') : undefined;
  return versions.find((version) => version.id === id);
};

const useKeys = ({ store, onCompare, ...props }: VersionListProps, page: number) => {
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { versions, marked } = store.get();
    const version = versions.find(({ id }) => id === marked);
    const to = versionMove(versions, marked, { key: event.key, page });
    if (to !== null) store.send({ type: 'marked', id: to });
    else if (version === undefined) return;
    else if (event.key === 'Enter') onCompare(version, event.shiftKey ? 'previous' : 'best');
    else if (event.key === ' ') onCompare(version, 'previous');
    else if (event.key === 'F2') store.send({ type: 'labelStarted', id: version.id });
    else return;
    event.preventDefault();
  };
  /** The menu key gives no place, and its target is the list: then the menu opens below the marked row. */
  const onContextMenu = (event: React.MouseEvent): void => {
    event.preventDefault();
    const { versions, marked } = store.get();
    const pressed = versionAt(versions, event.target);
    const version = pressed ?? versions.find(({ id }) => id === marked);
    if (version === undefined) return;
    store.send({ type: 'marked', id: version.id });
    const row = event.currentTarget.querySelector('[data-marked]')?.getBoundingClientRect();
    const byKey = pressed === undefined && row !== undefined;
    props.onMenu(
      version,
      byKey ? { x: row.left + 24, y: row.bottom } : { x: event.clientX, y: event.clientY },
    );
  };
  return { onKeyDown, onContextMenu };
};

const Labelling = ({
  store,
  rows,
  onLabel,
}: Pick<VersionListProps, 'store' | 'onLabel'> & { readonly rows: readonly Row[] }) => {
  const { labelling } = useStore(store);
  const row = rows.find(({ key }) => key === labelling);
  if (row?.type !== 'version') return null;
  return (
    <LabelBox
      key={row.key}
      label={row.version.label}
      top={row.top + heights.row - 4}
      onKeep={(typed, byKey) => {
        onLabel(row.key, typed);
        if (byKey) focusVersions();
      }}
      onLeave={() => {
        store.send({ type: 'labelEnded' });
        focusVersions();
      }}
    />
  );
};

/** At once, before the box is gone: a key that comes in the same frame must find the list. */
const focusVersions = (): void => document.querySelector<HTMLElement>('.versions')?.focus();

/** Who asked for the panel finds the focus in its list. */
const useTakeFocus = (list: React.RefObject<HTMLDivElement | null>, store: HistoryStore): void => {
  const { takesFocus } = useStore(store);
  useEffect(() => {
    if (!takesFocus) return;
    list.current?.focus();
    store.send({ type: 'focusTaken' });
  }, [takesFocus, list, store]);
};

interface RowsProps extends Pick<VersionListProps, 'store' | 'now' | 'onRestore'> {
  /** Those in sight. */
  readonly rows: readonly Row[];
  readonly idOf: (key: string) => string;
}

const Rows = ({ store, rows, idOf, now, onRestore }: RowsProps) => {
  const { versions, marked, comparison } = useStore(store);
  return rows.map((row) =>
    row.type === 'day' ? (
      <DayHeading key={row.key} row={row} />
    ) : (
      <VersionRowView
        key={row.key}
        id={idOf(row.key)}
        row={row}
        now={now}
        count={versions.length}
        isMarked={row.key === marked}
        isCompared={row.key === comparison?.id}
        onRestore={
          onRestore === null || row.version.revision === null || row.isCurrent
            ? null
            : () => onRestore(row.version)
        }
      />
    ),
  );
};

export const VersionList = (props: VersionListProps) => {
  const { store, current, now } = props;
  const state = useStore(store);
  const { versions, labelling, marked } = state;
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const inSight = useInSight(frame);
  const rows = useMemo(
    () => versionRows(versions, { now, current, labelling }),
    [versions, now, current, labelling],
  );
  useFollowMarked(frame, markedRow(rows, state));
  useTakeFocus(list, store);
  const keys = useKeys(props, Math.max(1, Math.floor(inSight.height / heights.row) - 1));
  const idOf = (key: string) => `${listId}-${key}`;
  return (
    <div ref={frame} className="version-frame">
      <div
        ref={list}
        role="listbox"
        aria-label="Versions"
        className="versions"
        tabIndex={0}
        aria-activedescendant={marked === null ? undefined : idOf(marked)}
        style={{ height: heightOf(rows) }}
        {...keys}
        onClick={(event) => {
          const version = versionAt(versions, event.target);
          if (version !== undefined) props.onCompare(version, 'best');
        }}
      >
        <Rows {...props} rows={rowsInSight(rows, inSight, marked)} idOf={idOf} />
      </div>
      <Labelling store={store} rows={rows} onLabel={props.onLabel} />
    </div>
  );
};
