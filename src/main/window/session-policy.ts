/** What the browser side may do: nothing but show our page. Permissions, requests, downloads and spell checking are off. */
import type { Session } from 'electron';
import { appScheme } from './app-files';

/** Copying text out of the editor; every other permission is denied. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

const allowedSchemes = (devTools: boolean): ReadonlySet<string> =>
  new Set(devTools ? [`${appScheme}:`, 'devtools:'] : [`${appScheme}:`]);

const schemeOf = (url: string): string => url.slice(0, url.indexOf(':') + 1);

/** Switches that must be set before app's ready: Chromium's own services that would look something up. */
export const silentSwitches: readonly (readonly [name: string, value?: string])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-breakpad'],
  ['disable-client-side-phishing-detection'],
  ['no-pings'],
  ['no-proxy-server'],
  ['disable-field-trial-config'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  [
    'disable-features',
    'SpareRendererForSitePerProcess,MediaRouter,OptimizationHints,Translate,AutofillServerCommunication,CertificateTransparencyComponentUpdater,DialMediaRouteProvider,WebRtcHideLocalIpsWithMdns,GlobalMediaControls',
  ],
];

/** Denies everything on this session; called before the first window exists. */
export const applySessionPolicy = (session: Session, devTools: boolean): void => {
  const schemes = allowedSchemes(devTools);
  session.setPermissionRequestHandler((_contents, permission, respond) =>
    respond(allowedPermissions.has(permission)),
  );
  session.setPermissionCheckHandler((_contents, permission) => allowedPermissions.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, respond) =>
    respond({ cancel: !schemes.has(schemeOf(details.url)) }),
  );
  session.on('will-download', (event) => event.preventDefault());
  // Bare Electron resolves its dictionary host even with `spellcheck: false` in webPreferences.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
};
