/**
 * Closing a window waits for its page to flush every document. A save that fails keeps the window open and says why;
 * only the person may throw text away.
 */
import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { NoticePayload } from '../../shared/contract';
import { visibleName } from '../../shared/visible-name';

/** How long a page may be silent before the person is asked whether to wait, in milliseconds. */
const silenceLimit = 15_000;

type Answer = NoticePayload<'window:close-answer'>;

export interface CloseGuard {
  readonly answered: (answer: Answer) => void;
  /** Closes the window unless its page holds unsaved text; asks nobody. */
  readonly closeIfUnneeded: () => void;
}

export interface CloseGuardOptions {
  /** Asks the page to flush; it answers with `window:close-answer`. */
  readonly askPage: () => void;
  /** Asks the page to save whatever autosave leaves alone. */
  readonly saveAll: () => void;
  /**
   * `decided`: nothing was unsaved, or the person gave it up. `silent`: the page was gone or did not answer, so that
   * nobody knows what it held.
   */
  readonly closed: (why: 'decided' | 'silent') => void;
  /** The person decided to stay: a quit under way ends here. */
  readonly stayed: () => void;
}

/** SECURITY: a name may hold line breaks or turn the text around; a page may send any name. */
const shown = (path: string): string => visibleName(path).slice(0, 200);

const reasons: Readonly<Partial<Record<string, string>>> = {
  NO_SPACE: 'the disk is full',
  ROOT_GONE: 'its folder is gone',
  FILE_NOT_FOUND: 'its folder is gone',
  UNTITLED: 'it is in no file yet',
  NOT_A_DIRECTORY: 'its folder is gone',
  PERMISSION_DENIED: 'you may not write it',
  READ_ONLY: 'it is read-only',
  WOULD_LOSE_BYTES: 'it holds a character that cannot be saved',
  FILE_TOO_LARGE: 'it is larger than 50 MB',
  IO_ERROR: 'the disk reported an error',
};

const reason = (code: string): string => reasons[code] ?? shown(code);

const list = (answer: Answer): string =>
  answer.unsaved
    .slice(0, 12)
    .map(({ path, code }) =>
      code === null ? `• ${shown(path)}` : `• ${shown(path)}: ${reason(code)}`,
    )
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
      ? `${count === 1 ? 'One file is' : `${count} files are`} not saved`
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

class WindowCloseGuard implements CloseGuard {
  private state: 'open' | 'asking' | 'deciding' | 'confirmed' = 'open';
  private timer: NodeJS.Timeout | undefined;
  private asksNobody = false;

  constructor(
    private readonly window: BrowserWindow,
    private readonly options: CloseGuardOptions,
  ) {
    window.on('close', (event) => {
      if (this.state === 'confirmed') return;
      event.preventDefault();
      this.asksNobody = false;
      if (this.state === 'open') this.ask();
    });
    // A page that is gone has nothing left to flush.
    window.webContents.on('render-process-gone', () => {
      if (this.state === 'asking') this.confirm('silent');
    });
  }

  readonly answered = (answer: Answer): void => {
    if (this.state !== 'asking') return;
    clearTimeout(this.timer);
    if (answer.unsaved.length === 0) this.confirm('decided');
    else if (this.asksNobody) this.state = 'open';
    else this.decide(answer).catch(() => (this.state = 'open'));
  };

  readonly closeIfUnneeded = (): void => {
    if (this.state !== 'open') return;
    this.asksNobody = true;
    this.ask();
  };

  private ask(): void {
    this.state = 'asking';
    this.waitForAnswer();
    this.options.askPage();
  }

  private waitForAnswer(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.silent(), silenceLimit);
  }

  private isWaiting(): boolean {
    return this.state === 'asking' && !this.window.isDestroyed();
  }

  private async silent(): Promise<void> {
    if (!this.isWaiting()) return;
    // Nobody waits for this answer; the person's own close must be able to ask anew.
    if (this.asksNobody) {
      this.state = 'open';
      return;
    }
    const giveUp = await askAboutSilence(this.window);
    // The page may have answered while the question was on screen.
    if (!this.isWaiting()) return;
    if (giveUp) this.confirm('silent');
    else this.ask();
  }

  private async decide(answer: Answer): Promise<void> {
    this.state = 'deciding';
    switch (await askAboutUnsaved(this.window, answer)) {
      case 'discard':
        this.confirm('decided');
        break;
      case 'save':
        this.options.saveAll();
        this.ask();
        break;
      case 'stay':
        this.state = 'open';
        this.options.stayed();
    }
  }

  private confirm(why: 'decided' | 'silent'): void {
    this.state = 'confirmed';
    clearTimeout(this.timer);
    if (!this.window.isDestroyed()) this.window.destroy();
    this.options.closed(why);
  }
}

/** Guards one window. */
export const guardClose = (window: BrowserWindow, options: CloseGuardOptions): CloseGuard =>
  new WindowCloseGuard(window, options);
