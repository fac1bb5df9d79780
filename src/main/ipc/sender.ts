/** Who may call: the main frame of a live window of ours that shows our own page, and nobody else. */
import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';

/**
 * True only for the window's own main frame at our origin. Read before any await: the frame may be gone after it.
 * Fails closed: a missing frame, a subframe, about:blank or another origin is refused.
 */
export const isTrustedSender = (
  event: IpcMainInvokeEvent | IpcMainEvent,
  expected: { readonly contents: WebContents; readonly origin: string },
): boolean => {
  try {
    const frame = event.senderFrame;
    if (frame === null || expected.contents.isDestroyed()) return false;
    if (event.sender.id !== expected.contents.id) return false;
    const main = expected.contents.mainFrame;
    if (frame.routingId !== main.routingId || frame.processId !== main.processId) return false;
    // `app:` is no special scheme for URL.origin, so scheme and host are compared on their own.
    const url = new URL(frame.url);
    return `${url.protocol}//${url.host}` === expected.origin;
  } catch {
    // A frame that is gone throws at every look.
    return false;
  }
};
