/** One window's dialogs that its page may ask for: one at a time, and few in a row that nobody has touched the window between. */

/** Dialogs that were left without a choice, in a row. */
export const mostUntouched = 10;

export interface DialogTurns {
  /** Shows the dialog, which answers null where the person left it; null, without showing it, where it is not its turn. */
  readonly ask: <T>(show: () => Promise<T | null>) => Promise<T | null>;
  /** The person pressed a key or a button in the window, or chose from the menu. */
  readonly touched: () => void;
}

/**
 * SECURITY: a page that is taken over could else stack dialogs, or open the next one as soon as one is left, so that the
 * window could not be used or closed. A page cannot make the system's input events, which is what counts as touched.
 */
export const dialogTurns = (): DialogTurns => {
  let isOpen = false;
  let untouched = 0;
  return {
    ask: async (show) => {
      if (isOpen || untouched >= mostUntouched) return null;
      isOpen = true;
      untouched += 1;
      try {
        const chosen = await show();
        // A choice is the person's: Save All may ask for one place after the other.
        if (chosen !== null) untouched = 0;
        return chosen;
      } finally {
        isOpen = false;
      }
    },
    touched: () => {
      untouched = 0;
    },
  };
};
