/** What is said to a page before it listens, such as the file of a second start, waits until it does. */
import type { WebContents } from 'electron';

export interface ListeningPage {
  /** Now, or as soon as the page listens. */
  readonly say: (message: () => void) => void;
  /** The page has taken its events up. */
  readonly listens: () => void;
}

export const listeningPage = (contents: Pick<WebContents, 'on'>): ListeningPage => {
  let isListening = false;
  const waiting: (() => void)[] = [];
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) isListening = false;
  });
  return {
    say: (message) => {
      if (isListening) message();
      else waiting.push(message);
    },
    listens: () => {
      isListening = true;
      for (const message of waiting.splice(0)) message();
    },
  };
};
