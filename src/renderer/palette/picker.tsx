/** Every list that is chosen from by typing: a dialog with one combobox and the rows that fit. */
import {
  memo,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { MarkedText } from './marked-text';
import './palette.css';

export interface PickerRow {
  readonly id: string;
  /** As it is shown: names are made inert by whoever makes the row. */
  readonly label: string;
  /** Letters of the label that were typed, as indexes. */
  readonly marks?: readonly number[];
  readonly detail?: string | null;
  readonly detailMarks?: readonly number[];
  readonly icon?: ReactNode;
  /** The key as people read it. */
  readonly keys?: string | null;
  /** A word at the end of the row, such as why it was found or cannot be chosen. */
  readonly note?: string | null;
  readonly isDisabled?: boolean;
  /** Levels that the label is indented by. */
  readonly depth?: number;
  /** Rows of one group follow each other. */
  readonly group?: string | null;
}

export interface PickerWords {
  readonly title: string;
  /** Names the combobox. */
  readonly label: string;
  readonly placeholder: string;
}

export interface PickerProps {
  readonly words: PickerWords;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly rows: readonly PickerRow[];
  /** In place of rows: why there are none, and what to do. */
  readonly empty: string | null;
  /** What is said of the rows, to see and to hear. */
  readonly summary?: string | null;
  readonly hints?: ReactNode;
  /** The row that is marked first, before a key has moved the mark. */
  readonly firstMarked?: number;
  readonly onChoose: (id: string, beside: boolean) => void;
  /** A key has moved the mark to this row. */
  readonly onMarked?: (id: string) => void;
  /** Backspace where nothing is typed. */
  readonly onBack?: () => void;
}

const optionId = (list: string, index: number): string => `${list}-${index}`;

interface OptionProps {
  readonly row: PickerRow;
  readonly id: string;
  readonly isMarked: boolean;
  readonly onMark: () => void;
  readonly onChoose: (beside: boolean) => void;
}

const Option = ({ row, id, isMarked, onMark, onChoose }: OptionProps) => {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isMarked) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isMarked, row.id]);
  const { label, detail, note, keys } = row;
  return (
    <div
      ref={element}
      id={id}
      role="option"
      aria-selected={isMarked}
      aria-disabled={row.isDisabled === true ? true : undefined}
      aria-label={[label, detail, note, keys].filter((part) => part).join(', ')}
      className="palette-option"
      style={{ paddingLeft: `${0.75 + (row.depth ?? 0) * 0.875}rem` }}
      onPointerMove={isMarked ? undefined : onMark}
      onClick={(event) => onChoose(event.ctrlKey || event.metaKey)}
    >
      {row.icon}
      <span className="picker-words">
        <MarkedText className="picker-label" text={label} marks={row.marks ?? []} />
        {detail ? (
          <MarkedText className="picker-detail" text={detail} marks={row.detailMarks ?? []} />
        ) : null}
      </span>
      {note ? <span className="picker-note">{note}</span> : null}
      {keys ? <kbd>{keys}</kbd> : null}
    </div>
  );
};

interface Group {
  readonly name: string | null;
  readonly first: number;
  readonly rows: readonly PickerRow[];
}

const groupsOf = (rows: readonly PickerRow[]): Group[] => {
  const groups: (Omit<Group, 'rows'> & { rows: PickerRow[] })[] = [];
  for (const [index, row] of rows.entries()) {
    const name = row.group ?? null;
    const last = groups.at(-1);
    if (last?.name === name) last.rows.push(row);
    else groups.push({ name, first: index, rows: [row] });
  }
  return groups;
};

interface OptionsProps extends Pick<PickerProps, 'rows' | 'onChoose'> {
  readonly title: string;
  readonly listId: string;
  readonly marked: number;
  readonly onMark: (index: number) => void;
}

/** A key is shown in the box before there are other rows: then nothing of them is made anew. */
const Options = memo(({ title, listId, rows, marked, onMark, onChoose }: OptionsProps) => (
  <div id={listId} role="listbox" aria-label={title} className="palette-list">
    {groupsOf(rows).map(({ name, first, rows: own }) => {
      const options = own.map((row, index) => (
        <Option
          // By place: other words in the same elements cost a third of other elements.
          key={index}
          row={row}
          id={optionId(listId, first + index)}
          isMarked={first + index === marked}
          onMark={() => onMark(first + index)}
          onChoose={(beside) => onChoose(row.id, beside)}
        />
      ));
      if (name === null) return options;
      return (
        <div key={`${name} ${first}`} role="group" aria-label={name}>
          <div className="picker-group" aria-hidden>
            {name}
          </div>
          {options}
        </div>
      );
    })}
  </div>
));
Options.displayName = 'Options';

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
};

/** One step goes round; a page stops at the ends. */
const moved = (marked: number, by: number, count: number): number => {
  if (count === 0) return 0;
  if (Math.abs(by) === 1) return (marked + by + count) % count;
  return Math.min(count - 1, Math.max(0, marked + by));
};

/** The marked row; it begins anew with every other text. */
const useMark = (text: string, firstMarked: number) => {
  const [mark, setMark] = useState<{ text: string; index: number } | null>(null);
  const index = mark?.text === text ? mark.index : text === '' ? firstMarked : 0;
  return { index, set: (next: number) => setMark({ text, index: next }) };
};

/** What is typed, the row that is marked, and the keys that move the mark. */
const usePicking = (props: PickerProps) => {
  const { text, rows } = props;
  const mark = useMark(text, props.firstMarked ?? 0);
  const marked = Math.min(mark.index, Math.max(0, rows.length - 1));
  const choose = (id: string, beside: boolean) => {
    if (rows.find((row) => row.id === id)?.isDisabled !== true) props.onChoose(id, beside);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = steps[event.key];
    const row = rows[marked];
    if (step !== undefined) {
      event.preventDefault();
      const next = moved(marked, step, rows.length);
      mark.set(next);
      const id = rows[next]?.id;
      if (id !== undefined) props.onMarked?.(id);
    } else if (event.key === 'Enter' && row !== undefined && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(row.id, event.ctrlKey || event.metaKey);
    } else if (event.key === 'Backspace' && text === '') props.onBack?.();
  };
  const latest = useRef({ mark: mark.set, choose });
  useLayoutEffect(() => {
    latest.current = { mark: mark.set, choose };
  });
  return {
    marked,
    mark: useCallback((index: number) => latest.current.mark(index), []),
    choose: useCallback((id: string, beside: boolean) => latest.current.choose(id, beside), []),
    onKeyDown,
  };
};

/** What was typed before this could be shown is there already: the next letter follows it. */
const useCaretAtEnd = (input: RefObject<HTMLInputElement | null>): void => {
  useEffect(() => {
    const end = input.current?.value.length ?? 0;
    input.current?.setSelectionRange(end, end);
  }, [input]);
};

type FootProps = Pick<PickerProps, 'hints' | 'summary' | 'empty' | 'rows'>;

const Foot = ({ hints, summary, empty, rows }: FootProps) => (
  <div className="picker-foot">
    {hints}
    {/* What stands in place of the rows is heard here, and seen there. */}
    <p className="picker-summary" role="status" data-seen={summary ? '' : undefined}>
      {summary ?? (rows.length === 0 ? empty : null) ?? ''}
    </p>
  </div>
);

export const Picker = (props: PickerProps) => {
  const { words, text, onText, rows, empty } = props;
  const listId = useId();
  const { marked, mark, choose, onKeyDown } = usePicking(props);
  const input = useRef<HTMLInputElement>(null);
  useCaretAtEnd(input);
  return (
    <>
      <input
        ref={input}
        className="palette-input"
        role="combobox"
        aria-label={words.label}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={rows.length === 0 ? undefined : optionId(listId, marked)}
        placeholder={words.placeholder}
        spellCheck={false}
        autoFocus
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Options
        title={words.title}
        listId={listId}
        rows={rows}
        marked={marked}
        onMark={mark}
        onChoose={choose}
      />
      {rows.length === 0 && empty !== null ? <p className="palette-empty">{empty}</p> : null}
      <Foot {...props} />
    </>
  );
};

interface PickerFrameProps {
  readonly title: string;
  /** Leaves the text below in sight. */
  readonly isLow?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export const PickerFrame = ({ title, isLow, onClose, children }: PickerFrameProps) => (
  <ModalOverlay
    className="overlay top clear"
    isOpen
    isDismissable
    onOpenChange={(open) => {
      if (!open) onClose();
    }}
  >
    <Modal className="modal palette">
      <Dialog aria-label={title} className="palette-dialog" data-low={isLow}>
        {children}
      </Dialog>
    </Modal>
  </ModalOverlay>
);
