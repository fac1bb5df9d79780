/** Judges what the browser side may do: permissions, requests, spell checking, proxy, switches. */
import { judged } from './report';
import type { Check, Group } from './report';
import type { Readings } from './readings';

/** Copying text out of the editor. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-write']);

const permissionCheck = ({ pages }: Readings): Check => {
  const granted = new Set(pages.flatMap(({ probe }) => probe?.granted ?? []));
  const tooMany = [...granted].filter((name) => !allowedPermissions.has(name));
  return judged('Permissions', tooMany.length === 0, {
    good: 'Camera, microphone, location, notifications and all others are denied; only copying text is allowed.',
    bad: `A page has permissions that it should not have: ${tooMany.slice(0, 12).join(', ')}.`,
  });
};

const spellCheck = ({ session }: Readings): Check => {
  const off = !session.spellChecker && session.spellCheckerLanguages.length === 0;
  return judged('Spell checker', off, {
    good: 'Off, without languages: no dictionary is looked for.',
    bad: 'On, or with languages: Chromium would look for its dictionaries’ host.',
  });
};

/** The start sets these; each keeps a service of Chromium's from looking something up. */
export const neededSwitches: readonly string[] = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-breakpad',
  'disable-client-side-phishing-detection',
  'no-pings',
  'no-proxy-server',
  'disable-field-trial-config',
  'host-resolver-rules',
  'disable-features',
];

/** What `disable-features` has to name, a table of the audit's own: another switch of that name would take its place. */
export const unwantedFeatures: readonly string[] = [
  'SpareRendererForSitePerProcess',
  'MediaRouter',
  'OptimizationHints',
  'Translate',
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'WebRtcHideLocalIpsWithMdns',
  'GlobalMediaControls',
];

/** Each takes a protection away. Not `allow-file-access-from-files`: Electron gives that to itself in every start. */
const weakeningSwitches: readonly string[] = [
  'no-sandbox',
  'disable-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-gpu-sandbox',
  'no-zygote',
  'no-zygote-sandbox',
  'single-process',
  'in-process-gpu',
  'disable-web-security',
  'allow-running-insecure-content',
  'disable-site-isolation-trials',
  'ignore-certificate-errors',
  'unsafely-treat-insecure-origin-as-secure',
  'use-fake-ui-for-media-stream',
  'auto-accept-camera-and-microphone-capture',
  'load-extension',
  'proxy-server',
  'proxy-pac-url',
  'proxy-auto-detect',
  'js-flags',
  'enable-blink-features',
  'log-net-log',
];

/** What the reader of switches has to ask for. */
export const askedSwitches: readonly string[] = [...neededSwitches, ...weakeningSwitches];

const featureCheck = ({ disabledFeatures }: Readings): Check => {
  const on = unwantedFeatures.filter((name) => !disabledFeatures.includes(name));
  return judged('Chromium’s features', on.length === 0, {
    good: 'Those that look something up or look for other devices were asked to be off.',
    bad: `--disable-features does not name ${on.join(', ')}.`,
  });
};

const switchChecks = ({ switches }: Readings): Check[] => {
  const missing = neededSwitches.filter((name) => !switches.has(name));
  const given = weakeningSwitches.filter((name) => switches.has(name));
  return [
    judged('Chromium’s own services', missing.length === 0, {
      good: 'Updates, field trials, crash upload and pings are switched off.',
      bad: `Not switched off: ${missing.map((name) => `--${name}`).join(', ')} is missing.`,
    }),
    judged('Switches of this start', given.length === 0, {
      good: 'None that takes a protection away.',
      bad: `Started with ${given.map((name) => `--${name}`).join(', ')}, which takes a protection away.`,
    }),
  ];
};

export const sessionGroup = (readings: Readings): Group => {
  const { session } = readings;
  return {
    title: 'The browser side',
    checks: [
      permissionCheck(readings),
      judged('Requests', session.foreignRequestCancelled, {
        good: 'Whatever is not for the program’s own files is cancelled.',
        bad: 'A request that was not for the program’s own files was not cancelled.',
      }),
      judged('Host names', !session.localhostResolves, {
        good: 'No name is looked up, not even this computer’s own.',
        bad: 'Names are looked up: host-resolver-rules is not in force.',
      }),
      judged('Proxy', session.proxy === 'DIRECT', {
        good: 'None, and none is looked for.',
        bad: `Requests would go through ${session.proxy.slice(0, 80)}.`,
      }),
      spellCheck(readings),
      ...switchChecks(readings),
      featureCheck(readings),
    ],
  };
};
