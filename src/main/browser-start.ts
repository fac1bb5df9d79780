/** What every start sets before Chromium is ready, and once it is; the audit's start too, so that it judges what people get. */
import { join } from 'node:path';
import { app, Menu, session } from 'electron';
import { registerAppScheme, serveApp } from './window/app-scheme';
import type { Served } from './window/app-scheme';
import { applySessionPolicy, silentSwitches } from './window/session-policy';

export const rendererFolder = join(__dirname, '../renderer');

/** Before app's ready. */
export const prepareBrowser = (): void => {
  registerAppScheme();
  // Else Electron makes one of its own, which ours replaces at once.
  Menu.setApplicationMenu(null);
  for (const [name, value] of silentSwitches) {
    if (value === undefined) app.commandLine.appendSwitch(name);
    else app.commandLine.appendSwitch(name, value);
  }
  // Root must pass --no-sandbox, or Chromium does not start; asking for both breaks every child process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
};

/**
 * After app's ready and before the first window. A page is answered from when what is returned was called: by then its window
 * must be served.
 */
export const servePage = (devTools: boolean): ((served: Served) => void) => {
  let present: (served: Served) => void = () => undefined;
  const coming = new Promise<Served>((resolve) => (present = resolve));
  serveApp(session.defaultSession, rendererFolder, coming);
  applySessionPolicy(session.defaultSession, devTools);
  return present;
};
