/**
 * Which switches a release build starts with. An allowlist: Chromium reads over a thousand, many of which take a promise away,
 * and a file of that name reaches the command line wherever somebody types `holdfast *`.
 */

/** Read by parseCommandLine, which knows no other form of them: `-audit` or `--audit=x` would pass by and audit nothing. */
const ours: ReadonlySet<string> = new Set(
  ['new-window', 'verify-history', 'audit', 'devtools', 'version', 'help'].map(
    (name) => `--${name}`,
  ),
);

/** Chromium's own that change how the window looks on a screen, how the keyboard reaches it, or where the profile lies. */
const harmless = [
  'user-data-dir',
  ...['ozone-platform', 'ozone-platform-hint', 'gtk-version', 'class', 'lang'],
  ...['enable-wayland-ime', 'wayland-text-input-version', 'force-renderer-accessibility'],
  ...['force-device-scale-factor', 'force-dark-mode', 'force-high-contrast'],
  ...['disable-gpu', 'disable-gpu-compositing', 'disable-dev-shm-usage', 'use-gl', 'use-angle'],
  ...['ignore-gpu-blocklist', 'disable-software-rasterizer', 'disable-smooth-scrolling', 'display'],
  'password-store',
];

/** Desktops and distributions switch these on and off for every program of Chromium's kind. */
const harmlessFeatures =
  /^(?:enable|disable)-features=(?:(?:UseOzonePlatform|Wayland\w*|Vaapi\w*)(?:,|$))+$/;

/** What `--devtools` adds: who debugs wants these, and the Security page says that the start is one for debugging. */
const forDebugging = [
  ...['remote-debugging-port', 'remote-debugging-pipe', 'remote-allow-origins'],
  ...['auto-open-devtools-for-tabs', 'enable-logging', 'log-level', 'v', 'vmodule', 'js-flags'],
];

export interface SwitchSetting {
  readonly platform: NodeJS.Platform;
  /** Chromium runs as root only without its sandbox. */
  readonly root: boolean;
  /** What Chromium found, in whatever way it was told: there is an environment variable too. */
  readonly sandboxOff: boolean;
  /** Whether the working directory has an entry of this name. */
  readonly isEntry: (name: string) => boolean;
}

export interface SwitchRefusal {
  /** Without dashes and values. */
  readonly names: readonly string[];
  readonly message: string;
}

/** Chromium takes one dash for two, and on Windows a slash. */
const switchShape = (platform: NodeJS.Platform): RegExp =>
  platform === 'win32' ? /^(?:--?|\/)([^=]*)/ : /^--?([^=]*)/;

interface Switch {
  readonly parameter: string;
  /** Without dashes and value. */
  readonly name: string;
}

/** As Chromium does before it looks at a word; on Windows with Unicode's white space, of which JavaScript's own leaves U+0085 out. */
const trimmed = (parameter: string): string => parameter.replace(/^[\s\u0085]+|[\s\u0085]+$/gu, '');

/** What Chromium takes for a switch. */
const switchesIn = (parameters: readonly string[], platform: NodeJS.Platform): Switch[] => {
  const end = parameters.indexOf('--');
  const shape = switchShape(platform);
  return (end === -1 ? parameters : parameters.slice(0, end)).flatMap((parameter) => {
    const name = shape.exec(trimmed(parameter))?.[1];
    return name === undefined ? [] : [{ parameter, name }];
  });
};

/** macOS's Finder adds its process number. */
const isFromFinder = (name: string): boolean => /^psn_\d+_\d+$/.test(name);

const noSandbox = 'no-sandbox';

const isAllowed = (
  { parameter, name }: Switch,
  names: ReadonlySet<string>,
  { platform, isEntry }: SwitchSetting,
): boolean => {
  // A file of this name, by `holdfast *`: nobody meant it, however harmless. With white space around it neither.
  if (parameter !== trimmed(parameter) || isEntry(parameter)) return false;
  if (ours.has(parameter) || parameter === '-h' || names.has(name)) return true;
  const feature = parameter.replace(/^--?/, '');
  return harmlessFeatures.test(feature) || (platform === 'darwin' && isFromFinder(name));
};

const explain = (names: readonly string[], debuggable: boolean): string => {
  const shown = names.map((name) => `--${name}`).join(' ');
  const advice = debuggable
    ? 'It is for debugging: add --devtools if you mean it.'
    : 'holdfast --help lists what it takes. A file of that name opens after two dashes: holdfast -- FILE';
  return `holdfast: refused ${JSON.stringify(shown)}. Nothing was opened or changed. ${advice}`;
};

const sandboxAdvice =
  'holdfast: refused to start with the Chromium sandbox off. Nothing was opened or changed. Make the sandbox work (chrome-sandbox beside the program, owned by root with mode 4755), or add --devtools if you mean it.';

/**
 * Null where the start may go on. `parameters` are the whole of the command line after the program's name; those of a second
 * start are judged in its own process, before it hands anything over.
 */
export const refuseSwitches = (
  parameters: readonly string[],
  setting: SwitchSetting,
): SwitchRefusal | null => {
  const { root, sandboxOff, platform } = setting;
  const switches = switchesIn(parameters, platform);
  const debugging = switches.some(({ parameter }) => parameter === '--devtools');
  const allowed = new Set([...harmless, noSandbox, ...(debugging ? forDebugging : [])]);
  const refused = switches.filter((one) => !isAllowed(one, allowed, setting));
  if (refused.length > 0) {
    const names = refused.map(({ name }) => name);
    const debuggable = refused.every(
      ({ parameter, name }) => forDebugging.includes(name) && !setting.isEntry(parameter),
    );
    return { names, message: explain(names, debuggable) };
  }
  if (sandboxOff && !root && !debugging) return { names: [noSandbox], message: sandboxAdvice };
  return null;
};
