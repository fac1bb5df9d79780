/** Makes a right click in the text reach the system's own edit menu, which main shows over editable elements only. */

/** Long enough for Chromium to look at what lies under the pointer, milliseconds. */
const restoreAfter = 200;

/** Monaco's input element is a sliver at the cursor, behind the text: for this one look it lies under the pointer. */
export const offerNativeMenu = (pane: HTMLElement): (() => void) => {
  const underPointer = (event: MouseEvent): void => {
    const place = event.target instanceof Element ? event.target.closest('.monaco-editor') : null;
    const input = place?.querySelector<HTMLElement>('.native-edit-context, textarea.inputarea');
    const frame = input?.offsetParent?.getBoundingClientRect();
    if (input === null || input === undefined || frame === undefined) return;
    const { left, top, width, height, zIndex } = input.style;
    Object.assign(input.style, {
      left: `${event.clientX - frame.left - 4}px`,
      top: `${event.clientY - frame.top - 4}px`,
      width: '8px',
      height: '8px',
      zIndex: '10',
    });
    setTimeout(
      () => Object.assign(input.style, { left, top, width, height, zIndex }),
      restoreAfter,
    );
  };
  pane.addEventListener('contextmenu', underPointer, true);
  return () => pane.removeEventListener('contextmenu', underPointer, true);
};
