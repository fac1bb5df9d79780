/**
 * The name of a row as an input, laid over the row: for a rename and for a new entry. It stands outside the tree's element
 * because the tree takes every letter for its filter.
 */
import { useId, useLayoutEffect, useRef, useState } from 'react';

interface NameBoxProps {
  readonly label: string;
  /** What stands in it first; '' for a new entry. */
  readonly initial: string;
  /** Finds the row that it lies over, which may be scrolled into sight only now. */
  readonly over: string;
  /** What is wrong with what was typed so far; null for nothing. */
  readonly problem: (typed: string) => string | null;
  /** `byKey`: the focus goes back to the tree; a press elsewhere has taken it already. */
  /** Resolves to what went wrong, in words: then the box stays, with the typed name. */
  readonly onName: (name: string, byKey: boolean) => Promise<string | null>;
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
const begin = (box: HTMLInputElement, row: Element): void => {
  placeOver(box, row);
  box.focus();
  const dot = box.value.lastIndexOf('.');
  box.setSelectionRange(0, dot > 0 ? dot : box.value.length);
};

/** Frames in which a row that has to be scrolled into sight is waited for. */
const patience = 10;

const useNameMarked = (input: React.RefObject<HTMLInputElement | null>, over: string) =>
  useLayoutEffect(() => {
    let frame = 0;
    const look = (left: number): void => {
      const row = document.querySelector(over);
      if (input.current === null) return;
      if (row !== null) begin(input.current, row);
      else if (left > 0) frame = requestAnimationFrame(() => look(left - 1));
    };
    look(patience);
    return () => cancelAnimationFrame(frame);
  }, [input, over]);

/** What is typed, what was wrong with it, and the one way to end. */
const useNaming = ({ initial, problem, onName, onCancel }: NameBoxProps, refocus: () => void) => {
  const [name, setName] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const isOver = useRef(false);
  /** Once: taking the input away may blur it, which must not rename after Escape or a second time. */
  const finish = (byKey: boolean, keep = true): void => {
    if (isOver.current || (keep && name !== initial && problem(name) !== null)) return;
    isOver.current = true;
    if (!keep || name === '' || name === initial) {
      onCancel(byKey);
      return;
    }
    void onName(name, byKey).then((wrong) => {
      setError(wrong);
      isOver.current = wrong === null;
      if (wrong !== null) refocus();
    });
  };
  const type = (typed: string): void => {
    setName(typed);
    setError(typed === initial ? null : problem(typed));
  };
  return { name, error, type, finish };
};

export const NameBox = (props: NameBoxProps) => {
  const input = useRef<HTMLInputElement>(null);
  const errorId = useId();
  useNameMarked(input, props.over);
  const { name, error, type, finish } = useNaming(props, () => input.current?.focus());
  return (
    <>
      <input
        ref={input}
        className="name-box"
        aria-label={props.label}
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
          className="name-error"
          role="alert"
        >
          {error}
        </p>
      )}
    </>
  );
};
