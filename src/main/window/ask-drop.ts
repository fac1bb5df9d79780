/** Asks before what was dropped on the tree is copied in: the person sees where each thing comes from, or is told why not. */
import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Dropped } from '../../shared/entries';
import type { DialogTurns } from './dialog-turns';
import { dropWords } from './drop-words';

const ask = async (
  window: BrowserWindow,
  dropped: Dropped & { readonly into: string },
): Promise<true | null> => {
  const { isAsked, message, detail } = dropWords(dropped);
  const { response } = await dialog.showMessageBox(window, {
    type: isAsked ? 'question' : 'error',
    message,
    detail,
    buttons: isAsked ? ['Copy', 'Cancel'] : ['OK'],
    // Enter on a question that came by surprise copies nothing.
    defaultId: isAsked ? 1 : 0,
    cancelId: isAsked ? 1 : 0,
    noLink: true,
  });
  return isAsked && response === 0 ? true : null;
};

/** False where the person does not agree or cannot be asked, or where it is not the window's turn to ask. */
export const askDropOf =
  (window: BrowserWindow, turns: Pick<DialogTurns, 'ask'>) =>
  async (dropped: Dropped & { readonly into: string }): Promise<boolean> =>
    (await turns.ask(() => ask(window, dropped))) === true;
