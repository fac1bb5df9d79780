/** One app for the tests of a file, and for each of them a window of its own on a folder of its own: a start takes far longer. */
import type { ElectronApplication, JSHandle, Page } from '@playwright/test';
import { launchApp, loseUnsavedText } from './launch';
import type { LaunchedApp, LaunchOptions } from './launch';
import { row } from './workbench';
import { makeWorkspace } from './workspace';

export interface OpenedWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** As its own close does; what is unsaved is lost. */
  readonly close: () => Promise<void>;
}

export interface OneApp {
  readonly launched: LaunchedApp;
  /** A folder that no window has. */
  readonly open: (folder: string) => Promise<OpenedWindow>;
  readonly close: () => Promise<void>;
}

/** What the system answers is a test's own. */
const keepDialogs = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ dialog }) => void Object.assign(globalThis, { ownDialogs: { ...dialog } }));
const bringDialogsBack = (app: ElectronApplication): Promise<void> =>
  app.evaluate(
    ({ dialog }) => void Object.assign(dialog, Reflect.get(globalThis, 'ownDialogs') as object),
  );

/** Asks it to close, as a person does. */
export const closeWindowOf = async (app: ElectronApplication, page: Page): Promise<void> => {
  // Playwright knows Electron's types only where they are installed beside it.
  const window = (await app.browserWindow(page)) as JSHandle<Electron.BrowserWindow>;
  await window.evaluate((shown) => shown.close());
};

const openWindow = async (app: ElectronApplication, folder: string): Promise<OpenedWindow> => {
  const opened = app.waitForEvent('window');
  await app.evaluate(({ app: main }, asked) => {
    main.emit('second-instance', {}, [], '', { folder: asked, files: [], newWindow: false });
  }, folder);
  const page = await opened;
  const close = async () => {
    if (!page.isClosed()) {
      await loseUnsavedText(app);
      const closed = page.waitForEvent('close');
      await closeWindowOf(app, page);
      await closed;
    }
    await bringDialogsBack(app);
  };
  return { app, page, close };
};

/** Its first window, on a folder that nobody uses, is there so that the last of a test's is not the last of the app. */
export const startOneApp = async (options: LaunchOptions = {}): Promise<OneApp> => {
  const idle = makeWorkspace({ 'idle.txt': '' }, 'idle');
  const launched = await launchApp({ ...options, args: [idle.folder] });
  await row(launched.page, 'idle.txt').waitFor();
  await keepDialogs(launched.app);
  return {
    launched,
    open: (folder) => openWindow(launched.app, folder),
    close: async () => {
      await launched.close();
      idle.remove();
    },
  };
};
