/** What every start sets before Chromium is ready, and once it is; the audit's start too, so that it judges what people get. */
import { join } from 'node:path';
import { app, session } from 'electron';
import { readAppManifest, registerAppScheme, serveApp } from './window/app-scheme';
import type { FirstLook } from './window/app-scheme';
import { applySessionPolicy, silentSwitches } from './window/session-policy';

export const rendererFolder = join(__dirname, '../renderer');

/** Before app's ready. */
export const prepareBrowser = (): void => {
  registerAppScheme();
  for (const [name, value] of silentSwitches) {
    if (value === undefined) app.commandLine.appendSwitch(name);
    else app.commandLine.appendSwitch(name, value);
  }
  // Root must pass --no-sandbox, or Chromium does not start; asking for both breaks every child process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
};

/** After app's ready and before the first window. */
export const servePage = (devTools: boolean, look: FirstLook): void => {
  const manifest = readAppManifest(rendererFolder);
  serveApp(session.defaultSession, { rendererFolder, manifest, look });
  applySessionPolicy(session.defaultSession, devTools);
};
