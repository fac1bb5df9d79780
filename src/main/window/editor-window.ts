/** One window: sandboxed page, no navigation, no new windows; closing waits until the page has flushed. */
import { join } from 'node:path';
import { BrowserWindow, Menu, nativeTheme, screen } from 'electron';
import type { Rectangle, WebContents } from 'electron';
import { appOrigin, previewAddress } from './app-files';

type WillFrameNavigate = Electron.Event<Electron.WebContentsWillFrameNavigateEventParams>;

export interface WindowBounds extends Rectangle {
  readonly maximized: boolean;
}

/** Background until the first paint, the editor's own: no white flash in a dark theme. */
const backgroundColor = () => (nativeTheme.shouldUseDarkColors ? '#17181c' : '#fbfbfa');

/** The one address that a frame may have, in a frame that stands in our page itself. */
const isPreview = (
  contents: WebContents,
  { url, isMainFrame, frame }: Pick<WillFrameNavigate, 'url' | 'isMainFrame' | 'frame'>,
): boolean => !isMainFrame && url === previewAddress && frame?.parent === contents.mainFrame;

const refuseNavigation = (contents: WebContents): void => {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!isPreview(contents, event)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
};

/**
 * The system's own edit menu: it pastes without giving the page a clipboard permission. Nothing is greyed where text
 * can be typed: Chromium's flags are about Monaco's hidden input, not about what Monaco has selected.
 */
const offerContextMenu = (window: BrowserWindow): void => {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText }) => {
    if (!isEditable && selectionText === '') return;
    const menu = Menu.buildFromTemplate([
      { role: 'cut', visible: isEditable, enabled: isEditable },
      { role: 'copy', enabled: true },
      { role: 'paste', visible: isEditable, enabled: isEditable },
      { type: 'separator' },
      { role: 'selectAll' },
    ]);
    menu.popup({ window });
  });
};

/** The remembered place, unless no screen shows it any more. */
const visibleBounds = (bounds: WindowBounds | null): Partial<Rectangle> => {
  if (bounds === null) return { width: 1280, height: 800 };
  const { workArea } = screen.getDisplayMatching(bounds);
  const shown =
    bounds.x < workArea.x + workArea.width - 80 &&
    bounds.y < workArea.y + workArea.height - 40 &&
    bounds.x + bounds.width > workArea.x + 80 &&
    bounds.y >= workArea.y - 40;
  const { x, y, width, height } = bounds;
  return shown ? { x, y, width, height } : { width, height };
};

const preloadPath = (rendererFolder: string): string =>
  join(rendererFolder, 'workbench', 'preload.js');

/** Hidden: of what it will show nothing needs to be known yet. */
const createEditorWindow = (preload: string, devTools: boolean): BrowserWindow => {
  const window = new BrowserWindow({
    ...visibleBounds(null),
    show: false,
    minWidth: 480,
    minHeight: 320,
    title: 'Holdfast',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      enableWebSQL: false,
      // SECURITY: a page could read the clipboard with it, and with that a path that the person copied.
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- to say that it is off
      enableDeprecatedPaste: false,
      // SECURITY: what no permission handler is asked about. File pickers would hand a page that was taken over a file by
      // its own words, the eye dropper a pixel of the screen, a shared worker a place that outlives the page, a
      // picture-in-picture document a second window.
      disableBlinkFeatures:
        'FileSystemAccess,FileSystemAccessLocal,FileHandling,EyeDropperAPI,SharedWorker,DocumentPictureInPictureAPI',
      devTools,
      // A save must not wait because the window is hidden.
      backgroundThrottling: false,
    },
  });
  refuseNavigation(window.webContents);
  // SECURITY: neither the policy of the page nor `webRequest` sees WebRTC, which asked any STUN server by UDP.
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  offerContextMenu(window);
  return window;
};

interface Placing {
  readonly title: string;
  /** Null where none were remembered. */
  readonly bounds: WindowBounds | null;
}

/** In the theme that holds by now, where it was when it was last open. */
export const showEditorWindow = (window: BrowserWindow, { title, bounds }: Placing): void => {
  window.setTitle(title);
  window.setBackgroundColor(backgroundColor());
  if (bounds !== null) window.setBounds(visibleBounds(bounds));
  if (bounds?.maximized === true) window.maximize();
  window.show();
};

export const loadApp = (window: BrowserWindow): Promise<void> =>
  window.loadURL(`${appOrigin}/workbench/index.html`);

/** A window whose page is on its way. */
export interface LoadingWindow {
  readonly window: BrowserWindow;
  readonly loading: Promise<void>;
}

/**
 * Makes a window and asks for its page. Its channels are served in the same turn, or the page is not answered before: its
 * process starts meanwhile.
 */
export const openEditorWindow = (rendererFolder: string, devTools: boolean): LoadingWindow => {
  const window = createEditorWindow(preloadPath(rendererFolder), devTools);
  return { window, loading: loadApp(window) };
};

export const boundsOf = (window: BrowserWindow): WindowBounds => ({
  ...window.getNormalBounds(),
  maximized: window.isMaximized(),
});
