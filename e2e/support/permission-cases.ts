/** Each permission that a page can ask for, by the web API that asks for it, and what must come of it. */
import type { Page } from '@playwright/test';

/** The APIs that TypeScript's library does not know, or knows only in part. */
type Loose = Record<string, (...parameters: unknown[]) => Promise<unknown>>;

export interface PermissionCase {
  readonly name: string;
  /** Runs in the page; resolves to what came of it, or rejects. */
  readonly ask: () => unknown;
  /** The name of the error, or the answer. */
  readonly answer: unknown;
}

const refused = 'NotAllowedError';

export const permissionCases: readonly PermissionCase[] = [
  {
    name: 'camera',
    ask: () => navigator.mediaDevices.getUserMedia({ video: true }),
    answer: refused,
  },
  {
    name: 'microphone',
    ask: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    answer: refused,
  },
  {
    name: 'display capture',
    ask: () => navigator.mediaDevices.getDisplayMedia({ video: true }),
    answer: refused,
  },
  {
    name: "display capture by Electron's own constraint",
    ask: () =>
      (navigator.mediaDevices as unknown as Loose)['getUserMedia']?.({
        video: { mandatory: { chromeMediaSource: 'desktop' } },
      }),
    answer: refused,
  },
  {
    name: 'geolocation',
    ask: () =>
      new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('found'),
          ({ code }) => resolve(`error ${code}`),
        ),
      ),
    answer: 'error 1',
  },
  { name: 'notifications', ask: () => Notification.requestPermission(), answer: 'denied' },
  {
    name: 'notifications without asking',
    ask: () =>
      new Promise((resolve) => {
        const notification = new Notification('from the page');
        notification.onshow = () => resolve('shown');
        notification.onerror = () => resolve('refused');
      }),
    answer: 'refused',
  },
  { name: 'MIDI', ask: () => navigator.requestMIDIAccess(), answer: refused },
  {
    name: 'MIDI with sysex',
    ask: () => navigator.requestMIDIAccess({ sysex: true }),
    answer: refused,
  },
  {
    name: 'HID',
    ask: async () => {
      const { hid } = navigator as unknown as Record<'hid', Loose>;
      return [await hid['requestDevice']?.({ filters: [] }), await hid['getDevices']?.()];
    },
    answer: [[], []],
  },
  {
    name: 'USB',
    ask: () =>
      (navigator as unknown as Record<'usb', Loose>).usb['requestDevice']?.({ filters: [] }),
    answer: 'NotFoundError',
  },
  {
    name: 'serial',
    ask: () => (navigator as unknown as Record<'serial', Loose>).serial['requestPort']?.(),
    answer: 'NotFoundError',
  },
  { name: 'clipboard-read, text', ask: () => navigator.clipboard.readText(), answer: refused },
  { name: 'clipboard-read, anything', ask: () => navigator.clipboard.read(), answer: refused },
  {
    name: 'pointer lock',
    ask: async () => {
      await (document.body.requestPointerLock() as unknown);
      return document.pointerLockElement?.tagName;
    },
    answer: 'SecurityError',
  },
  {
    name: 'wake lock',
    ask: () => navigator.wakeLock.request('screen'),
    answer: refused,
  },
  {
    name: 'idle detection',
    ask: () =>
      (window as unknown as Record<'IdleDetector', Loose>).IdleDetector['requestPermission']?.(),
    answer: 'denied',
  },
  {
    name: 'window placement',
    ask: () => (window as unknown as Loose)['getScreenDetails']?.(),
    answer: refused,
  },
  {
    name: 'fonts',
    ask: () => (window as unknown as Loose)['queryLocalFonts']?.(),
    answer: [],
  },
  {
    name: 'storage access for another site',
    ask: () => (document as unknown as Loose)['requestStorageAccessFor']?.('https://example.com'),
    answer: refused,
  },
  { name: 'persistent storage', ask: () => navigator.storage.persist(), answer: false },
  {
    name: 'motion sensors',
    ask: () =>
      new Promise((resolve) => {
        const { Accelerometer } = window as unknown as {
          Accelerometer: new () => {
            start: () => void;
            onerror: (event: { error: Error }) => void;
            onreading: () => void;
          };
        };
        const sensor = new Accelerometer();
        sensor.onerror = ({ error }) => resolve(error.name);
        sensor.onreading = () => resolve('read');
        sensor.start();
      }),
    answer: refused,
  },
  {
    name: 'passkeys',
    ask: () =>
      navigator.credentials.create({
        publicKey: {
          challenge: new Uint8Array(16),
          rp: { name: 'x' },
          user: { id: new Uint8Array(1), name: 'x', displayName: 'x' },
          pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        },
      }),
    answer: 'SecurityError',
  },
];

/** The error's name, or the value; a request that nobody answers is refused too, and named so. */
export const answerOf = async (page: Page, ask: PermissionCase['ask'] | string): Promise<unknown> =>
  Promise.race([
    page
      .evaluate(ask)
      .catch(
        (error: unknown) =>
          /(\w+Error)/.exec(String(error).replace(/^Error: page\.evaluate: /, ''))?.[1],
      ),
    new Promise((resolve) => setTimeout(() => resolve('no answer'), 8000)),
  ]);
