/**
 * The name of a row as an input, laid over the row. It stands outside the tree's element because the tree
 * takes every letter for its type-ahead.
 */
import { useId, useLayoutEffect, useRef, useState } from 'react';
import { baseName } from '../ui/paths';

interface RenameBoxProps {
  readonly path: string;
  /** The row that is renamed; null where it is scrolled out of sight. */
  readonly row: Element | null;
  /** `byKey`: the focus goes back to the tree; a press elsewhere has taken it already. */
  /** Resolves to what went wrong, in words: then the box stays, with the typed name. */
  readonly onRename: (name: string, byKey: boolean) => Promise<string | null>;
  readonly onCancel: (byKey: boolean) => void;
}

/** Distance of the row's name from the frame that holds both, in CSS pixels. */
const placeOver = (input: HTMLElement, row: Element): void => {
  const name = row.querySelector('.tree-name')?.getBoundingClientRect();
  const frame = input.offsetParent?.getBoundingClientRect();
  if (name === undefined || frame === undefined) return;
  input.style.left = `${name.left - frame.left - 5}px`;
  input.style.top = `${row.getBoundingClientRect().top - frame.top}px`;
};

/** Right below the box. */
const under = (message: HTMLElement | null, input: HTMLElement | null): void => {
  if (message === null || input === null) return;
  message.style.left = input.style.left;
  message.style.top = `${input.offsetTop + input.offsetHeight + 2}px`;
};

/** The name without its extension is marked: it is what most renames change. */
const useNameMarked = (input: React.RefObject<HTMLInputElement | null>, row: Element | null) =>
  useLayoutEffect(() => {
    const box = input.current;
    if (box === null || row === null) return;
    placeOver(box, row);
    box.focus();
    const dot = box.value.lastIndexOf('.');
    box.setSelectionRange(0, dot > 0 ? dot : box.value.length);
  }, [input, row]);

/** What is typed, what was wrong with it, and the one way to end. */
const useRename = ({ path, onRename, onCancel }: RenameBoxProps, refocus: () => void) => {
  const [name, setName] = useState(baseName(path));
  const [error, setError] = useState<string | null>(null);
  const isOver = useRef(false);
  /** Once: taking the input away may blur it, which must not rename after Escape or a second time. */
  const finish = (byKey: boolean, keep = true): void => {
    if (isOver.current) return;
    isOver.current = true;
    if (!keep || name === '' || name === baseName(path)) {
      onCancel(byKey);
      return;
    }
    void onRename(name, byKey).then((wrong) => {
      setError(wrong);
      isOver.current = wrong === null;
      if (wrong !== null) refocus();
    });
  };
  const type = (typed: string): void => {
    setName(typed);
    setError(null);
  };
  return { name, error, type, finish };
};

export const RenameBox = (props: RenameBoxProps) => {
  const input = useRef<HTMLInputElement>(null);
  const errorId = useId();
  useNameMarked(input, props.row);
  const { name, error, type, finish } = useRename(props, () => input.current?.focus());
  return (
    <>
      <input
        ref={input}
        className="rename-box"
        aria-label={`New name for ${baseName(props.path)}`}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : errorId}
        value={name}
        spellCheck={false}
        onChange={(event) => type(event.target.value)}
        // With an error in sight a press elsewhere gives up, as Escape does: the old name stays.
        onBlur={() => finish(false, error === null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') finish(true);
          if (event.key === 'Escape') finish(true, false);
        }}
      />
      {error === null ? null : (
        <p
          id={errorId}
          ref={(element) => under(element, input.current)}
          className="rename-error"
          role="alert"
        >
          {error}
        </p>
      )}
    </>
  );
};
