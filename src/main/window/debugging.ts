/** What of this running program can be debugged, for the Security page: looked up, not remembered. */
import { url } from 'node:inspector';
import { app } from 'electron';

export interface Debugging {
  /** Started with `--devtools`: developer tools open, and the switches for them are taken. */
  readonly devTools: boolean;
  /** Chromium's debugging port or pipe: whoever reaches it drives the windows. */
  readonly remote: boolean;
  /** Node's inspector in the main process. */
  readonly inspector: boolean;
}

export const debuggingOf = (devTools: boolean): Debugging => ({
  devTools,
  remote:
    app.commandLine.hasSwitch('remote-debugging-port') ||
    app.commandLine.hasSwitch('remote-debugging-pipe'),
  inspector: url() !== undefined,
});
