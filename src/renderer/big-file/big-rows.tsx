/** The rows of a large file that are in sight: a grid of as many elements as fit, whatever the file is. */
import { memo, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useStore } from '../ui/store';
import { BigScrollbar } from './big-scrollbar';
import type { BigSession } from './big-session';
import { isCounted, selectedRows, type BigView, type Mark, type ShownRow } from './big-state';

const rowId = (grid: string, offset: number): string => `${grid}-${offset}`;

/** Text outside of the marks, and in them. */
const pieces = (text: string, marks: readonly Mark[]): React.ReactNode[] => {
  let end = 0;
  const parts: React.ReactNode[] = [];
  for (const { from, to, isCurrent } of marks) {
    parts.push(text.slice(end, from));
    parts.push(
      <mark key={from} className={isCurrent ? 'current' : undefined}>
        {text.slice(from, to)}
      </mark>,
    );
    end = to;
  }
  parts.push(text.slice(end));
  return parts;
};

/** Of a piece of a long line, whose number stands at its beginning. */
const goesOn = '↳';

const numberWords = ({ isLine, line }: ShownRow): string => {
  if (!isLine) return goesOn;
  return line === null ? '…' : String(line);
};

/** What a screen reader says of it. */
const numberName = ({ isLine, line }: ShownRow): string => {
  const name = line === null ? 'Line not counted yet' : `Line ${line}`;
  return isLine ? name : `${name}, goes on`;
};

interface RowProps {
  /** The id of the grid: a file may be shown twice. */
  readonly grid: string;
  readonly row: ShownRow;
  readonly isCursor: boolean;
  readonly isSelected: boolean;
  readonly onTake: (offset: number, selects: boolean) => void;
}

const Row = memo(({ grid, row, isCursor, isSelected, onTake }: RowProps) => (
  <div
    id={rowId(grid, row.offset)}
    className={`big-row${isCursor ? ' cursor' : ''}${isSelected ? ' selected' : ''}`}
    role="row"
    aria-selected={isSelected || isCursor}
    {...(row.line === null ? {} : { 'aria-rowindex': row.line })}
    data-offset={row.offset}
  >
    <span
      className="big-number"
      role="rowheader"
      aria-label={numberName(row)}
      title={row.isLine ? undefined : 'This line is long: it goes on from the row above'}
      onPointerDown={(event) => onTake(row.offset, event.shiftKey)}
    >
      {numberWords(row)}
    </span>
    <span
      className="big-line"
      role="gridcell"
      onPointerDown={(event) => {
        if (event.button === 0) onTake(row.offset, event.shiftKey);
      }}
    >
      {pieces(row.text, row.marks)}
    </span>
  </div>
));
Row.displayName = 'Row';

/** CSS pixels. */
const lineHeight = (element: HTMLElement): number => {
  const height = parseFloat(getComputedStyle(element).lineHeight);
  return height > 0 ? height : 20;
};

/** As many rows as the element has room for. */
const useFits = (element: React.RefObject<HTMLElement | null>, session: BigSession): void => {
  useLayoutEffect(() => {
    const rows = element.current;
    if (rows === null) return undefined;
    const measure = () => {
      const { paddingTop, paddingBottom } = getComputedStyle(rows);
      const room = rows.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
      session.setFits(Math.max(1, Math.floor(room / lineHeight(rows))));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(rows);
    return () => observer.disconnect();
  }, [element, session]);
};

/** The wheel moves whole rows; what is left over waits for the next turn of it. */
const useWheel = (element: React.RefObject<HTMLElement | null>, session: BigSession): void => {
  useEffect(() => {
    const rows = element.current;
    if (rows === null) return undefined;
    let rest = 0;
    const onWheel = (event: WheelEvent): void => {
      if (event.ctrlKey || event.deltaY === 0 || event.shiftKey) return;
      event.preventDefault();
      rest += event.deltaMode === 0 ? event.deltaY / lineHeight(rows) : event.deltaY;
      const whole = Math.trunc(rest);
      if (whole === 0) return;
      rest -= whole;
      session.moving.scroll(whole);
    };
    rows.addEventListener('wheel', onWheel, { passive: false });
    return () => rows.removeEventListener('wheel', onWheel);
  }, [element, session]);
};

/** What is gone to lies in sight to the side too. */
const useCurrentInSight = (
  element: React.RefObject<HTMLElement | null>,
  current: number | null,
  rows: readonly ShownRow[],
): void => {
  useEffect(() => {
    if (current === null) return;
    element.current
      ?.querySelector('mark.current')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [element, current, rows]);
};

const isWithin = (offset: number, range: readonly [number, number] | null): boolean =>
  range !== null && offset >= range[0] && offset <= range[1];

const shownBytes = ({ rows, top }: BigView): number => (rows.at(-1)?.end ?? top) - top;

interface RowsProps {
  readonly session: BigSession;
  readonly name: string;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
  readonly onShown: () => void;
}

/** The gutter has its width from the start. */
const estimatedLines = ({ lines, indexed, size }: BigView): number =>
  indexed === 0 ? lines : Math.ceil((lines * size) / Math.min(indexed, size));

export const BigRows = ({ session, name, onKeyDown, onShown }: RowsProps) => {
  const element = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const view = useStore(session.store);
  useFits(element, session);
  useWheel(element, session);
  const shown = useRef(onShown);
  useEffect(() => shown.current(), []);
  useCurrentInSight(element, view.search?.current ?? null, view.rows);
  const selected = selectedRows(view);
  const { rows, cursor } = view;
  const digits = Math.max(5, String(estimatedLines(view)).length);
  const inSight = rows.some(({ offset }) => offset === cursor);
  return (
    <div className="big-text">
      <div
        ref={element}
        id={gridId}
        className="big-rows"
        role="grid"
        tabIndex={0}
        aria-label={name}
        aria-readonly
        aria-multiselectable
        aria-rowcount={isCounted(view) ? view.lines : -1}
        {...(inSight ? { 'aria-activedescendant': rowId(gridId, cursor) } : {})}
        style={{ '--gutter-digits': digits } as React.CSSProperties} // React's type knows no custom properties.
        onKeyDown={onKeyDown}
      >
        {rows.map((row) => (
          <Row
            key={row.offset}
            grid={gridId}
            row={row}
            isCursor={row.offset === cursor}
            isSelected={isWithin(row.offset, selected)}
            onTake={(offset, selects) => session.moving.setCursor(offset, selects)}
          />
        ))}
      </div>
      <BigScrollbar
        controls={gridId}
        top={view.top}
        shown={shownBytes(view)}
        size={view.size}
        onPart={(part) => session.moving.scrollToPart(part)}
      />
    </div>
  );
};
