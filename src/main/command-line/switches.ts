/**
 * Which switches a release build starts with. An allowlist: Chromium reads over a thousand, many of which take a promise away,
 * and a file of that name reaches the command line wherever somebody types `holdfast *`.
 */

/** Read by parseCommandLine. */
const ours = ['new-window', 'verify-history', 'audit', 'devtools', 'version', 'help'];

/** Chromium's own that change how the window looks on a screen, how the keyboard reaches it, or where the profile lies. */
const harmless = [
  'user-data-dir',
  ...['ozone-platform', 'ozone-platform-hint', 'gtk-version', 'class', 'lang'],
  ...['enable-wayland-ime', 'wayland-text-input-version', 'force-renderer-accessibility'],
  ...['force-device-scale-factor', 'force-dark-mode', 'force-high-contrast'],
  ...['disable-gpu', 'disable-gpu-compositing', 'disable-dev-shm-usage', 'use-gl', 'use-angle'],
  'password-store',
];

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
}

export interface SwitchRefusal {
  /** Without dashes and values. */
  readonly names: readonly string[];
  readonly message: string;
}

/** Chromium takes one dash for two, and on Windows a slash. */
const switchShape = (platform: NodeJS.Platform): RegExp =>
  platform === 'win32' ? /^(?:--?|\/)([^=]*)/ : /^--?([^=]*)/;

const namesOf = (parameters: readonly string[], platform: NodeJS.Platform): string[] => {
  const end = parameters.indexOf('--');
  const shape = switchShape(platform);
  return (end === -1 ? parameters : parameters.slice(0, end)).flatMap((parameter) => {
    const name = shape.exec(parameter)?.[1];
    return name === undefined ? [] : [name];
  });
};

const isShortHelp = (parameter: string): boolean => parameter === '-h';
/** macOS's Finder adds its process number. */
const isFromFinder = (name: string): boolean => /^psn_\d+_\d+$/.test(name);

const noSandbox = 'no-sandbox';

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
  { platform, root, sandboxOff }: SwitchSetting,
): SwitchRefusal | null => {
  const names = namesOf(
    parameters.filter((parameter) => !isShortHelp(parameter)),
    platform,
  );
  const debugging = names.includes('devtools');
  const allowed = new Set([...ours, ...harmless, noSandbox, ...(debugging ? forDebugging : [])]);
  const refused = names.filter(
    (name) => !allowed.has(name) && !(platform === 'darwin' && isFromFinder(name)),
  );
  if (refused.length > 0) {
    const debuggable = refused.every((name) => forDebugging.includes(name));
    return { names: refused, message: explain(refused, debuggable) };
  }
  if (sandboxOff && !root && !debugging) return { names: [noSandbox], message: sandboxAdvice };
  return null;
};
