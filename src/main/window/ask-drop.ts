/** Asks before what was dropped on the tree is copied in: the person sees where each thing comes from, whole. */
import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Dropped } from '../../shared/entries';
import { visibleName } from '../../shared/visible-name';
import type { DialogTurns } from './dialog-turns';

/** More are counted. */
const mostNamed = 8;

const listOf = (paths: readonly string[]): string => {
  const named = paths.slice(0, mostNamed).map(visibleName);
  const more = paths.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
};

const ask = async (
  window: BrowserWindow,
  { paths, into }: Dropped & { readonly into: string },
): Promise<true | null> => {
  const what = paths.length === 1 ? 'this' : `these ${paths.length} items`;
  const where = into === '' ? 'the opened folder' : `“${visibleName(into)}”`;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `Copy ${what} into ${where}?`,
    detail: `${listOf(paths)}\n\nWhat is there stays as it is.`,
    buttons: ['Copy', 'Cancel'],
    // Enter on a question that came by surprise copies nothing.
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0 ? true : null;
};

/** False where the person does not agree, or where it is not the window's turn to ask. */
export const askDropOf =
  (window: BrowserWindow, turns: Pick<DialogTurns, 'ask'>) =>
  async (dropped: Dropped & { readonly into: string }): Promise<boolean> =>
    (await turns.ask(() => ask(window, dropped))) === true;
