/** What goes wrong in the page unseen is written to the log file: a bug that nobody hears of is never mended. */
import { bridge } from './bridge';

/** Characters; a stack says where within the first few lines. */
const longest = 2000;

/** SECURITY: an error's text and stack, never a document's text. */
const describe = (cause: unknown): string =>
  (cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)).slice(0, longest);

const report = (cause: unknown): void => {
  bridge.log.write({ level: 'error', message: describe(cause) });
};

export const reportErrors = (): void => {
  window.addEventListener('error', (event) => report(event.error ?? event.message));
  window.addEventListener('unhandledrejection', (event) => report(event.reason));
};
