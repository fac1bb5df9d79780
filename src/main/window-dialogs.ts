/** What a window does through the system: its dialogs and its clipboard. Absolute paths stay on this side. */
import { dirname, join } from 'node:path';
import { app, clipboard, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Request } from '../shared/contract';
import { fail } from '../shared/result';
import type { Result } from '../shared/result';
import type { AppWindows } from './app-windows';
import type { Dropping, DroppingOptions } from './dropping';
import { attempt } from './roots/refusal';
import type { Root } from './roots/root';
import type { SaveAsOptions, SavingAs } from './save-as';
import type { DialogTurns } from './window/dialog-turns';

interface Asking {
  readonly turns: Pick<DialogTurns, 'ask'>;
  readonly windows: () => AppWindows;
}

const choosePath = async (
  window: BrowserWindow,
  root: Root | null,
  kind: 'folder' | 'file',
): Promise<string | null> => {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    ...(root === null ? {} : { defaultPath: dirname(root.absolutePath) }),
    title: kind === 'folder' ? 'Open Folder' : 'Open File',
    properties: kind === 'folder' ? ['openDirectory', 'createDirectory'] : ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
};

const choosePlace = async (
  window: BrowserWindow,
  options: { readonly title: string; readonly defaultPath: string },
): Promise<string | null> => {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    ...options,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
};

/** Open Folder and Open File. */
export const dialogsOf = (window: BrowserWindow, root: Root | null, { turns, windows }: Asking) => {
  const open = (folder: string | null, file: string | null) =>
    windows().open({
      folder,
      files: file === null ? [] : [{ path: file }],
      newWindow: false,
    });
  return {
    chooseFolder: async () => {
      const folder = await turns.ask(() => choosePath(window, root, 'folder'));
      if (folder !== null) await open(folder, null);
    },
    chooseFile: async () => {
      const file = await turns.ask(() => choosePath(window, root, 'file'));
      if (file !== null) await open(null, file);
    },
  };
};

interface SavingAsParts extends Pick<SaveAsOptions, 'opened' | 'filesOf'>, Asking {}

/** Save As of one window, in the system's dialog; loaded when it is first asked for. */
export const savingAsOf = (
  window: BrowserWindow,
  { opened, filesOf, turns, windows }: SavingAsParts,
): SavingAs => {
  const make = async (): Promise<SavingAs> => {
    const { createSaveAs } = await import('./save-as');
    return createSaveAs({
      opened,
      filesOf,
      documents: app.getPath('documents'),
      choose: (options) => turns.ask(() => choosePlace(window, options)),
      open: (absolutePath) => windows().openPaths([absolutePath]),
    });
  };
  let made: Promise<SavingAs> | null = null;
  const saving = () => (made ??= make());
  return {
    saveAs: async (request) => (await saving()).saveAs(request),
    openSaved: async (request) => (await saving()).openSaved(request),
  };
};

/** SECURITY: the full path goes to the clipboard and never to the page, which cannot read the clipboard. */
export const copyPathOf =
  (root: Root | null) =>
  async ({ path, kind }: Request<'file:copy-path'>): Promise<Result<undefined>> => {
    if (root === null)
      return fail('ROOT_GONE', 'No folder is open in this window. Open one first.');
    return attempt('read', async () => {
      // Throws where the path is none of this root.
      root.keyOf(path);
      const full = root.kind === 'file' ? root.absolutePath : join(root.absolutePath, path);
      await clipboard.writeText(kind === 'full' ? full : path);
      return undefined;
    });
  };

type DropParts = Asking & Pick<DroppingOptions, 'files' | 'tell'>;

/** Loaded with the first drop. */
export const droppingOf = (
  window: BrowserWindow,
  { files, tell, windows, turns }: DropParts,
): Dropping => {
  const make = async (): Promise<Dropping> => {
    const { createDropping } = await import('./dropping');
    const { askDropOf } = await import('./window/ask-drop');
    return createDropping({
      files,
      ask: askDropOf(window, turns),
      tell,
      open: (paths) => windows().openPaths(paths),
    });
  };
  let made: Promise<Dropping> | null = null;
  const dropping = () => (made ??= make());
  return {
    dropped: async (dropped) => (await dropping()).dropped(dropped),
    bringIn: async (request) => (await dropping()).bringIn(request),
  };
};
