/** What later starts of the program hand over to this one. */
import { app } from 'electron';

type OpenHandedOver = (handedOver: unknown) => Promise<void>;

export interface LaterStarts {
  /** Takes what has waited, in its order, and from then on what comes. */
  readonly follow: (open: OpenHandedOver) => void;
}

/** Before app's ready, when nothing can be opened yet: a person may well start twice in the same second. */
export const keepLaterStarts = (): LaterStarts => {
  let follow: LaterStarts['follow'] = () => undefined;
  const opener = new Promise<OpenHandedOver>((resolve) => (follow = resolve));
  let last: Promise<unknown> = opener;
  app.on('second-instance', (...parameters) => {
    // One after the other: a file may belong to the folder that is opened before it.
    const opened = last.then(async () => (await opener)(parameters[3]));
    // What goes wrong goes to the log as a bug, and the next one is opened all the same.
    last = new Promise((resolve) => void opened.finally(() => resolve(undefined)));
  });
  return { follow };
};
