/** Pastes as a person does: by the system's clipboard and the window's own paste. */
import type { ElectronApplication } from '@playwright/test';

export interface PasteWays {
  /** Over all that is there, or at the cursor. */
  readonly over: boolean;
  /** As text and as HTML, or as HTML alone. */
  readonly plain: boolean;
}

/** Older runtimes take one object of formats, newer ones the web's own items. */
type ClipboardWriter = (formats: unknown) => unknown;

interface Pasting {
  readonly texts: readonly string[];
  readonly ways: PasteWays;
}

/**
 * One after the other; resolves to what the page was given, in order. The system's clipboard takes its time: where the page
 * was still given the text before, that one is in the list once more, and the paste is made again.
 */
export const paste = (
  app: ElectronApplication,
  texts: readonly string[],
  ways: PasteWays,
): Promise<string[]> =>
  app.evaluate(
    async (electron, { texts, ways }: Pasting) => {
      const contents = electron.BrowserWindow.getAllWindows()[0]?.webContents;
      const write = electron.clipboard.write.bind(electron.clipboard) as ClipboardWriter;
      const inPage = (script: string) => contents?.executeJavaScript(script);
      await inPage(
        `window.pasted = []; window.hearsPastes ??= (addEventListener('paste', (event) => pasted.push(event.clipboardData.getData('text/plain')), true), true)`,
      );
      const pasteOnce = async (text: string): Promise<string | null> => {
        await ('ClipboardItem' in electron
          ? write([
              new electron.ClipboardItem({
                ...(ways.plain ? { 'text/plain': text } : {}),
                'text/html': text,
              }),
            ])
          : write(ways.plain ? { text, html: text } : { html: text }));
        const before = (await inPage('pasted.length')) as number;
        if (ways.over) contents?.selectAll();
        contents?.paste();
        for (let tries = 0; tries < 2000; tries += 1) {
          const after = (await inPage('pasted.slice(-1).concat(pasted.length)')) as [
            string,
            number,
          ];
          if (after.at(-1) !== before) return after[0];
        }
        return null;
      };
      for (const text of texts) {
        for (let tries = 0; tries < 50; tries += 1) {
          if ((await pasteOnce(text)) === text || !ways.plain) break;
        }
      }
      return (await inPage('pasted')) as string[];
    },
    { texts, ways },
  );
