/**
 * Closing a window waits for its page to flush every document. A save that fails keeps the window open and says why;
 * only the person may throw text away.
 */
import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { NoticePayload } from '../../shared/contract';

/** How long a page may be silent before the person is asked whether to wait, in milliseconds. */
const silenceLimit = 15_000;

type Answer = NoticePayload<'window:close-answer'>;

export interface CloseGuard {
  readonly answered: (answer: Answer) => void;
}

export interface CloseGuardOptions {
  /** Asks the page to flush; it answers with `window:close-answer`. */
  readonly askPage: () => void;
  /** Asks the page to save whatever autosave leaves alone. */
  readonly saveAll: () => void;
  readonly closed: () => void;
  /** The person decided to stay: a quit under way ends here. */
  readonly stayed: () => void;
}

const list = (answer: Answer): string =>
  answer.unsaved
    .slice(0, 12)
    .map(({ path, code }) => (code === null ? `• ${path}` : `• ${path} (${code})`))
    .join('\n');

const askAboutUnsaved = async (
  window: BrowserWindow,
  answer: Answer,
): Promise<'stay' | 'save' | 'discard'> => {
  const failed = answer.unsaved.some(({ code }) => code !== null);
  const count = answer.unsaved.length;
  const buttons = failed
    ? (['Keep Editing', 'Close and Lose the Changes'] as const)
    : (['Keep Editing', 'Close and Lose the Changes', 'Save and Close'] as const);
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: failed
      ? `${count === 1 ? 'One file' : `${count} files`} could not be saved`
      : `${count === 1 ? 'One file has' : `${count} files have`} changes that are not on disk`,
    detail: `${list(answer)}\n\nYour text is still in the editor. Closing the window now would lose it.`,
    buttons: [...buttons],
    defaultId: failed ? 0 : 2,
    cancelId: 0,
    noLink: true,
  });
  return response === 2 ? 'save' : response === 1 ? 'discard' : 'stay';
};

const askAboutSilence = async (window: BrowserWindow): Promise<boolean> => {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'The window does not answer',
    detail:
      'It was asked to save its files and has not answered. Text that is not on disk yet would be lost.',
    buttons: ['Wait', 'Close Anyway'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
};

/** Guards one window. */
export const guardClose = (window: BrowserWindow, options: CloseGuardOptions): CloseGuard => {
  let state: 'open' | 'asking' | 'deciding' | 'confirmed' = 'open';
  let timer: NodeJS.Timeout | undefined;

  const confirm = () => {
    state = 'confirmed';
    clearTimeout(timer);
    if (!window.isDestroyed()) window.destroy();
    options.closed();
  };
  const ask = () => {
    state = 'asking';
    timer = setTimeout(() => void silent(), silenceLimit);
    options.askPage();
  };
  const silent = async () => {
    if (state !== 'asking' || window.isDestroyed()) return;
    if (await askAboutSilence(window)) confirm();
    else if ((state as string) === 'asking') timer = setTimeout(() => void silent(), silenceLimit);
  };
  const decide = async (answer: Answer) => {
    state = 'deciding';
    const choice = await askAboutUnsaved(window, answer);
    if (choice === 'discard') {
      confirm();
      return;
    }
    if (choice === 'save') {
      options.saveAll();
      ask();
      return;
    }
    state = 'open';
    options.stayed();
  };

  window.on('close', (event) => {
    if (state === 'confirmed') return;
    event.preventDefault();
    if (state === 'open') ask();
  });
  // A page that is gone has nothing left to flush.
  window.webContents.on('render-process-gone', () => {
    if (state === 'asking') confirm();
  });

  return {
    answered: (answer) => {
      if (state !== 'asking') return;
      clearTimeout(timer);
      if (answer.unsaved.length === 0) confirm();
      else void decide(answer);
    },
  };
};
