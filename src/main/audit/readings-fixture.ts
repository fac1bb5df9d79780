/** Readings of a start in which everything holds, for tests to weaken. */
import { releaseFuses } from '../../shared/release-fuses';
import { reviewedPolicies, reviewedPreviewPolicies } from '../../shared/trusted-types';
import type { PageProbe, PageReading, ProcessReading, Readings } from './readings';
import { neededSwitches, unwantedFeatures } from './session-checks';

export const soundPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${[...reviewedPolicies].join(' ')}`,
].join('; ');

export const soundHeaders: Readings['headers'] = {
  'content-security-policy': soundPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

export const soundPreviewPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors app://holdfast',
  'sandbox allow-scripts',
  "require-trusted-types-for 'script'",
  `trusted-types ${[...reviewedPreviewPolicies].join(' ')}`,
].join('; ');

export const soundPreviewHeaders: Readings['headers'] = {
  ...soundHeaders,
  'content-security-policy': soundPreviewPolicy,
  'cross-origin-resource-policy': 'cross-origin',
};

export const soundProbe: PageProbe = {
  markupRefused: true,
  evalRefused: true,
  policyRefused: true,
  nodeAbsent: true,
  windowRefused: true,
  interfaces: [],
  granted: ['clipboard-write'],
};

export const soundPreferences: PageReading['preferences'] = {
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

export const soundPage: PageReading = {
  id: 1,
  preferences: soundPreferences,
  isDevTools: false,
  devToolsOpen: false,
  webRtcPolicy: 'disable_non_proxied_udp',
  frames: [{ isPreview: true, ownProcess: true }],
  probe: soundProbe,
};

export const soundConfinement: NonNullable<ProcessReading['confinement']> = {
  seccomp: 2,
  noNewPrivileges: true,
  ownNetwork: true,
  ownProcesses: true,
};

export const soundPageProcess: ProcessReading = {
  id: 20,
  role: 'page',
  name: 'Tab',
  confinement: soundConfinement,
};

export const sound: Readings = {
  platform: 'linux',
  version: '1.0.0',
  electron: 'Electron',
  packaged: true,
  asRoot: false,
  processes: [
    { id: 10, role: 'main', name: 'Browser', confinement: null },
    soundPageProcess,
    { id: 30, role: 'helper', name: 'GPU', confinement: soundConfinement },
  ],
  fuses: Object.values(releaseFuses),
  headers: soundHeaders,
  previewHeaders: soundPreviewHeaders,
  pages: [soundPage],
  session: {
    foreignRequestCancelled: true,
    localhostResolves: false,
    proxy: 'DIRECT',
    spellChecker: false,
    spellCheckerLanguages: [],
  },
  root: { name: 'work', kind: 'folder', remote: false, fileSystemType: 0xef53 },
  rootTrial: { ordinaryRead: true, escaped: [] },
  whyNoExchange: null,
  sockets: [],
  closedProcesses: 0,
  switches: new Set(neededSwitches),
  disabledFeatures: ['OfElectron', ...unwantedFeatures],
  devToolsAllowed: false,
  inspector: null,
  refusedCalls: 0,
};
