/**
 * The page's end of the port to the preview's frame. SECURITY: the frame may have been taken over by what it shows; what it
 * sends is read by shared/preview-messages.ts, does little, and does it seldom. One that stays silent over a text is given up.
 */
import { portGreeting, readFromPreview } from '../../shared/preview-messages';
import type { FromPreview, ToPreview } from '../../shared/preview-messages';

export interface FrameHooks {
  /** The frame listens; nothing was sent to it before. */
  readonly ready: () => void;
  readonly told: (message: FromPreview) => void;
  /** It said nothing for too long while a text was to be shown. */
  readonly hung: () => void;
  /** Its process is gone. */
  readonly gone: () => void;
}

/** Milliseconds without a word about a text that was sent. */
const patience = 5000;
/** More for each thousand UTF-16 units: a text is parsed in one go the first time, on a slow machine a megabyte in a second. */
const perThousand = 2;

const patienceFor = (length: number): number => patience + (length / 1000) * perThousand;
/** Between two acts of a person, milliseconds: a hand is slower, a script is not. */
const actPause = 250;

const isAct = ({ type }: FromPreview): boolean => type === 'link' || type === 'task';

/** Missing from TypeScript's own declarations; Chromium fires it when the other side is gone. */
const onClose = (port: MessagePort, listener: () => void): void =>
  port.addEventListener('close', listener);

export class FrameLink {
  readonly #frame: HTMLIFrameElement;
  readonly #hooks: FrameHooks;
  #port: MessagePort | null = null;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #awaited: number | null = null;
  #patience = patience;
  #lastAct = -Infinity;

  constructor(frame: HTMLIFrameElement, hooks: FrameHooks) {
    this.#frame = frame;
    this.#hooks = hooks;
    frame.addEventListener('load', this.#connect);
  }

  /** Whether a text that was sent is not shown yet. */
  get isWorking(): boolean {
    return this.#awaited !== null;
  }

  send(message: ToPreview, handedOver: readonly Transferable[] = []): void {
    if (this.#port === null) return;
    if (message.type === 'text') this.#expectAnswer(message.version, message.text.length);
    this.#port.postMessage(message, [...handedOver]);
  }

  close(): void {
    this.#frame.removeEventListener('load', this.#connect);
    this.#disconnect();
  }

  readonly #connect = (): void => {
    this.#disconnect();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<unknown>) => this.#hear(data);
    onClose(port1, () => {
      if (this.#port !== port1) return;
      this.#disconnect();
      this.#hooks.gone();
    });
    // Its origin is opaque, which no address names; what stands in this frame is decided by main and by the page's policy.
    this.#frame.contentWindow?.postMessage(portGreeting, '*', [port2]);
    this.#hooks.ready();
  };

  #disconnect(): void {
    clearTimeout(this.#silence);
    this.#awaited = null;
    const port = this.#port;
    this.#port = null;
    port?.close();
  }

  #expectAnswer(version: number, length: number): void {
    this.#awaited = version;
    this.#patience = patienceFor(length);
    this.#listenOn();
  }

  #listenOn(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#disconnect();
      this.#hooks.hung();
    }, this.#patience);
  }

  #hear(data: unknown): void {
    const message = readFromPreview(data);
    if (message === null) return;
    if (message.type === 'working' && message.version === this.#awaited) this.#listenOn();
    if (message.type === 'shown' && message.version === this.#awaited) {
      this.#awaited = null;
      clearTimeout(this.#silence);
    }
    if (isAct(message)) {
      const now = performance.now();
      if (now - this.#lastAct < actPause) return;
      this.#lastAct = now;
    }
    this.#hooks.told(message);
  }
}
