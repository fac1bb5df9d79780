/** What the audit tries in a live page, as a script of that page; its answer is a page's word and checked as such. */
import type { WebContents } from 'electron';
import { z } from 'zod';
import type { PageProbe } from './audit/readings';

/** Milliseconds; a page that was taken over need not answer at all. */
const patience = 5000;

/** Every name that Chromium's Permissions API knows; one that it does not is passed over. */
const permissions = [
  'accelerometer',
  'background-sync',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'geolocation',
  'idle-detection',
  'keyboard-lock',
  'local-fonts',
  'microphone',
  'midi',
  'notifications',
  'persistent-storage',
  'pointer-lock',
  'screen-wake-lock',
  'storage-access',
  'window-management',
];

/** What the window is made without. */
const takenAway = [
  'SharedWorker',
  'showOpenFilePicker',
  'showSaveFilePicker',
  'showDirectoryPicker',
  'EyeDropper',
  'documentPictureInPicture',
];

/** Nothing of it changes the page: the elements are never put into the document. */
const script = `(async () => {
  const refused = (attempt) => { try { attempt(); return false; } catch { return true; } };
  const granted = [];
  for (const name of ${JSON.stringify(permissions)}) {
    const state = await navigator.permissions.query({ name }).then((one) => one.state, () => 'unknown');
    if (state === 'granted') granted.push(name);
  }
  if ((await Notification.requestPermission()) === 'granted') granted.push('notifications on request');
  const opened = window.open('about:blank');
  opened?.close();
  return {
    markupRefused: refused(() => { document.createElement('div').innerHTML = '<b></b>'; }),
    evalRefused: refused(() => (0, eval)('1')),
    policyRefused: refused(() => trustedTypes.createPolicy('holdfast-audit', {})),
    nodeAbsent: typeof require === 'undefined' && typeof process === 'undefined',
    windowRefused: opened === null,
    interfaces: ${JSON.stringify(takenAway)}.filter((name) => name in window),
    granted,
  };
})()`;

const probeSchema = z.strictObject({
  markupRefused: z.boolean(),
  evalRefused: z.boolean(),
  policyRefused: z.boolean(),
  nodeAbsent: z.boolean(),
  windowRefused: z.boolean(),
  interfaces: z.array(z.string().max(40)).max(40),
  granted: z.array(z.string().max(40)).max(40),
});

/** Null where the page gives no answer that makes sense. */
export const probePage = async (contents: WebContents): Promise<PageProbe | null> => {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  try {
    // The answer is whatever the page gives.
    const asked = contents.executeJavaScript(script) as Promise<unknown>;
    return probeSchema.parse(await Promise.race([asked, silence]));
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
};
