/** Who had the focus when something was laid over the workbench has it again afterwards. */
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Unless something else has taken it. */
const giveBackTo = (before: Element | null): void => {
  const isFree = document.activeElement === document.body;
  if (isFree && before instanceof HTMLElement && before.isConnected) before.focus();
};

/** Closes it and gives the focus back in this very turn: the next key belongs to what is below. */
type Leave = (close: () => void) => void;

export const useFocusBack = (): Leave => {
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => void requestAnimationFrame(() => giveBackTo(before)), [before]);
  return (close) => {
    flushSync(close);
    giveBackTo(before);
  };
};
