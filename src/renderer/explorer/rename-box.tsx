/**
 * The name of a row as an input, laid over the row. It stands outside the tree's element because the tree
 * takes every letter for its type-ahead.
 */
import { useLayoutEffect, useRef, useState } from 'react';
import { baseName } from '../ui/paths';

interface RenameBoxProps {
  readonly path: string;
  /** The row that is renamed; null where it is scrolled out of sight. */
  readonly row: Element | null;
  /** `byKey`: the focus goes back to the tree; a press elsewhere has taken it already. */
  readonly onRename: (name: string, byKey: boolean) => void;
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

export const RenameBox = ({ path, row, onRename, onCancel }: RenameBoxProps) => {
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(baseName(path));
  useLayoutEffect(() => {
    const box = input.current;
    if (box === null || row === null) return;
    placeOver(box, row);
    box.focus();
    const dot = box.value.lastIndexOf('.');
    box.setSelectionRange(0, dot > 0 ? dot : box.value.length);
  }, [row]);
  const isOver = useRef(false);
  /** Once: taking the input away may blur it, which must not rename after Escape or a second time. */
  const finish = (byKey: boolean, keep = true) => {
    if (isOver.current) return;
    isOver.current = true;
    if (!keep || name === '' || name === baseName(path)) onCancel(byKey);
    else onRename(name, byKey);
  };
  return (
    <input
      ref={input}
      className="rename-box"
      aria-label={`New name for ${baseName(path)}`}
      value={name}
      spellCheck={false}
      onChange={(event) => setName(event.target.value)}
      onBlur={() => finish(false)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(true);
        if (event.key === 'Escape') finish(true, false);
      }}
    />
  );
};
