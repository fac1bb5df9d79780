/** What a key does among the rows of a large file. */
import type { BigSession } from './big-session';

type Act = (session: BigSession, selects: boolean) => void;

const plain: Readonly<Record<string, Act>> = {
  ArrowDown: (session, selects) => session.moving.moveCursor(1, selects),
  ArrowUp: (session, selects) => session.moving.moveCursor(-1, selects),
  PageDown: (session, selects) => session.moving.movePages(1, selects),
  PageUp: (session, selects) => session.moving.movePages(-1, selects),
  F3: (session, back) => session.searching.step(back ? -1 : 1),
};

const withControl: Readonly<Record<string, Act>> = {
  Home: (session, selects) => session.moving.toStart(selects),
  End: (session, selects) => session.moving.toEnd(selects),
  ArrowDown: (session) => session.moving.scroll(1),
  ArrowUp: (session) => session.moving.scroll(-1),
  a: (session) => session.moving.selectAll(),
};

/** Home and End alone go to the side. */
const sideways = (event: React.KeyboardEvent): boolean => {
  const { currentTarget, key } = event;
  if (key === 'Home') currentTarget.scrollLeft = 0;
  else if (key === 'End') currentTarget.scrollLeft = currentTarget.scrollWidth;
  else if (key === 'ArrowLeft') currentTarget.scrollLeft -= 40;
  else if (key === 'ArrowRight') currentTarget.scrollLeft += 40;
  else return false;
  return true;
};

/** Whether the key was one of these. */
export const pressKey = (session: BigSession, event: React.KeyboardEvent): boolean => {
  if (event.altKey) return false;
  const isControl = event.ctrlKey || event.metaKey;
  const act = (isControl ? withControl : plain)[event.key];
  act?.(session, event.shiftKey);
  return act !== undefined || (!isControl && sideways(event));
};
