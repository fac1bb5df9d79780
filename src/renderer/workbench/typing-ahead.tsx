/** Stands for a view with a field whose chunk is still to come: what is typed meanwhile is the field's. */
import { useLayoutEffect, useRef } from 'react';
import { typeAhead } from '../ui/type-ahead';

export const TypingAhead = ({ onEscape }: { readonly onEscape: () => void }) => {
  const escape = useRef(onEscape);
  useLayoutEffect(() => {
    const stop = typeAhead(() => escape.current());
    // The view that has come takes the focus in this very turn; where none has, nobody waits any more.
    return () => void requestAnimationFrame(stop);
  }, []);
  return null;
};
