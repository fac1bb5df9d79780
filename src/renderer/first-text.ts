/** The first text: painted by the first chunk exactly where the editor will be, taken away when the editor is there. */

/** As in editor/editor-options.ts; CSS pixels. */
const topPadding = 8;
const fewestDigits = 5;

const element = (): HTMLElement | null => document.getElementById('first-text');

/** CSS pixels; a setting may have changed it. */
export const codeLine = (): number =>
  parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--code-line'));

/** Resolves after the browser has painted what was set before the call. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(null);
    });
  });

/** The lines that a window can show, from the one at the top of it. */
export const visibleLines = (
  text: string,
  scrollTop: number,
  { height, lineHeight }: { readonly height: number; readonly lineHeight: number },
): { shown: string; offset: number; total: number } => {
  const lines = text.split(/\r\n|\n|\r/);
  const wanted = Math.max(0, Math.floor((scrollTop - topPadding) / lineHeight));
  const first = Math.min(wanted, lines.length - 1);
  const count = Math.ceil(height / lineHeight) + 1;
  return {
    shown: lines.slice(first, first + count).join('\n'),
    offset: topPadding + first * lineHeight - scrollTop,
    total: lines.length,
  };
};

export const paintFirstText = async (text: string, scrollTop: number): Promise<void> => {
  const pre = element();
  if (pre === null) return;
  const { shown, offset, total } = visibleLines(text, scrollTop, {
    height: window.innerHeight,
    lineHeight: codeLine(),
  });
  const digits = Math.max(fewestDigits, String(total).length);
  pre.style.setProperty('--gutter-digits', String(digits));
  const block = document.createElement('span');
  block.style.cssText = `display: block; margin-top: ${offset - topPadding}px`;
  block.textContent = shown;
  pre.replaceChildren(block);
  pre.hidden = false;
  await painted();
  performance.mark('holdfast:first-text');
};

/** The empty frame goes when the workbench stands in its place, the text when the editor has painted it. */
export const removeFrame = (): void => document.getElementById('frame')?.remove();
export const removeFirstText = (): void => element()?.remove();
