/** Opens an address outside, and only after the person has seen all of it and agreed. */
import { dialog, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import { fail, ok } from '../../shared/result';
import type { Result } from '../../shared/result';
import { visibleName } from '../../shared/visible-name';
import { outsideAddress } from './outside-address';
import type { DialogTurns } from './dialog-turns';

const ask = async (window: BrowserWindow, detail: string, where: string): Promise<true | null> => {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: where,
    detail,
    buttons: ['Cancel', 'Open'],
    // Enter on a question that came by surprise opens nothing.
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1 ? true : null;
};

/** CANCELLED where the person does not agree, INVALID_REQUEST for anything but https, http and mailto. */
export const openAddressOf =
  (window: BrowserWindow, turns: Pick<DialogTurns, 'ask'>) =>
  async (address: string): Promise<Result<undefined>> => {
    const outside = outsideAddress(address);
    if (outside === null)
      return fail('INVALID_REQUEST', 'Only https, http and mailto addresses are opened.');
    const { href, question } = outside;
    const agreed = await turns.ask(() => ask(window, visibleName(href), visibleName(question)));
    if (agreed === null) return fail('CANCELLED', 'Nothing was opened.');
    await shell.openExternal(href);
    return ok(undefined);
  };
