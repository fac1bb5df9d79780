/** Which part of a long list is in sight: only that part is rendered. */
import { useEffect, useState } from 'react';

/** What a frame shows of its content, CSS pixels. */
export interface InSight {
  readonly top: number;
  readonly height: number;
}

/** Where the frame is scrolled to and how high it is. */
export const useInSight = (frame: React.RefObject<HTMLElement | null>): InSight => {
  const [inSight, setInSight] = useState<InSight>({ top: 0, height: 800 });
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const look = () => setInSight({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [frame]);
  return inSight;
};

/** Scrolls as little as needed for the span from `top` on to be in sight. */
export const bringIntoSight = (
  element: HTMLElement,
  { top, height }: { readonly top: number; readonly height: number },
): void => {
  if (top < element.scrollTop) element.scrollTo({ top });
  else if (top + height > element.scrollTop + element.clientHeight) {
    element.scrollTo({ top: top + height - element.clientHeight });
  }
};
