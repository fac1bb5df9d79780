/** Judges every live page: what Electron made it with, and what script in it comes to. */
import { judged } from './report';
import type { Check, Group } from './report';
import type { PageProbe, PageReading, Readings } from './readings';

/** What Electron says of every page. */
const wanted: Readonly<Record<string, unknown>> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  enableBlinkFeatures: '',
};
/** Only said where it was set. */
const wantedWhereTold: Readonly<Record<string, unknown>> = {
  nodeIntegrationInWorker: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  enableWebSQL: false,
};

const shownValue = (value: unknown): string =>
  value === undefined ? 'not set' : JSON.stringify(value).slice(0, 80);

export const wrongPreferences = (preferences: PageReading['preferences']): readonly string[] => {
  const expected = Object.entries(wanted);
  const toldToo = Object.entries(wantedWhereTold).filter(([name]) => name in preferences);
  return [...expected, ...toldToo]
    .filter(([name, value]) => preferences[name] !== value)
    .map(([name]) => `${name} is ${shownValue(preferences[name])}`);
};

const preferencesCheck = (page: PageReading): Check => {
  const wrong = wrongPreferences(page.preferences);
  return judged(`Settings of page ${page.id}`, wrong.length === 0, {
    good: 'Sandboxed and isolated; no Node, no webview, web security on.',
    bad: `Weaker than they should be: ${wrong.join(', ')}.`,
  });
};

const probeWords: readonly (readonly [
  key: keyof PageProbe,
  title: string,
  good: string,
  bad: string,
])[] = [
  [
    'markupRefused',
    'Trusted Types',
    'Markup from a string was refused.',
    'A page may write markup from a string: Trusted Types are not enforced.',
  ],
  [
    'policyRefused',
    'Trusted Types policies',
    'A policy that nobody reviewed was refused.',
    'A page may make Trusted Types policies of its own.',
  ],
  [
    'evalRefused',
    'Script from strings',
    'eval was refused.',
    'eval runs: script can come from a string.',
  ],
  [
    'nodeAbsent',
    'Node in the page',
    'There is no Node in the page.',
    'Node can be reached from the page.',
  ],
  [
    'windowRefused',
    'Windows of the page',
    'A window that it tried to open was refused.',
    'A page may open windows.',
  ],
];

const probeChecks = (page: PageReading): Check[] => {
  const { probe } = page;
  if (probe === null) {
    const bad = 'The page did not answer, so that nothing is known of what its script may do.';
    return [judged(`Script in page ${page.id}`, false, { good: '', bad })];
  }
  const words = probeWords.map(([key, title, good, bad]) =>
    judged(title, probe[key] === true, { good, bad }),
  );
  const interfaces = judged('Interfaces of the page', probe.interfaces.length === 0, {
    good: 'File pickers, the eye dropper, shared workers and picture-in-picture documents are not there.',
    bad: `There although they were taken away: ${probe.interfaces.slice(0, 8).join(', ')}.`,
  });
  return [...words, interfaces];
};

const webRtcCheck = ({ webRtcPolicy }: PageReading): Check =>
  judged('WebRTC', webRtcPolicy === 'disable_non_proxied_udp', {
    good: 'It may send nothing but through a proxy, and there is none.',
    bad: `Its policy is ${shownValue(webRtcPolicy)}: it may ask servers by UDP, past the page’s policy.`,
  });

export const pageGroup = ({ pages }: Readings): Group => ({
  title: 'Our pages',
  checks: pages
    .filter(({ isDevTools }) => !isDevTools)
    .flatMap((page) => [preferencesCheck(page), webRtcCheck(page), ...probeChecks(page)]),
});
