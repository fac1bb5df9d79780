/** The label of a version as an input, in the second line of its row. It lies outside the list: an option holds no field. */
import { useEffect, useRef, useState } from 'react';
import { longestLabel } from './history-actions';

interface LabelBoxProps {
  /** What the version is called so far. */
  readonly label: string | null;
  /** CSS pixels from the list's upper edge. */
  readonly top: number;
  /** `byKey`: the focus goes back to the list; a press elsewhere has taken it already. */
  readonly onKeep: (typed: string, byKey: boolean) => void;
  readonly onLeave: () => void;
}

export const LabelBox = ({ label, top, onKeep, onLeave }: LabelBoxProps) => {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(label ?? '');
  /** Once: taking the input away blurs it, which must not keep after Escape or a second time. */
  const isOver = useRef(false);
  useEffect(() => input.current?.select(), []);
  const end = (finish: () => void): void => {
    if (isOver.current) return;
    isOver.current = true;
    finish();
  };
  return (
    <input
      ref={input}
      className="label-box"
      style={{ top }}
      aria-label="Label of this version"
      placeholder="Label"
      maxLength={longestLabel}
      spellCheck={false}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => end(() => onKeep(typed, false))}
      onKeyDown={(event) => {
        if (event.key === 'Enter') end(() => onKeep(typed, true));
        if (event.key === 'Escape') {
          // The panel's own Escape would close it.
          event.stopPropagation();
          end(onLeave);
        }
      }}
    />
  );
};
