/** Parses `holdfast [options] [FOLDER] [FILE[:LINE[:COLUMN]] …]`; pure but for the stat that is passed in. */

export interface FileTarget {
  /** Absolute. */
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

export interface OpenRequest {
  /** Absolute path of the folder to open as root, or null. */
  readonly folder: string | null;
  readonly files: readonly FileTarget[];
  readonly newWindow: boolean;
}

export type CommandLine =
  | { readonly action: 'open'; readonly request: OpenRequest; readonly devTools: boolean }
  | { readonly action: 'audit'; readonly devTools: boolean }
  | { readonly action: 'help' | 'version' | 'verify-history' }
  | { readonly action: 'refuse'; readonly message: string };

export type PathKind = 'folder' | 'file' | 'missing';

export interface CommandLineSystem {
  /** Resolves against the directory that the command was started in. */
  readonly resolve: (path: string) => string;
  readonly kindOf: (absolutePath: string) => PathKind;
}

export const helpText = `holdfast [options] [FOLDER] [FILE[:LINE[:COLUMN]] …]

  FOLDER                opens as the window's root; nothing outside it is touched
  FILE                  opens in FOLDER, or alone as a single-file window
  FILE:LINE:COLUMN      puts the cursor there; both count from 1

  --new-window          opens another window
  --user-data-dir=DIR   keeps the profile (sessions, recovery, logs) in DIR
  --verify-history      checks the kept versions of every folder in the profile, prints one
                        line for each and ends with 0, or with 1 where something is damaged
  --audit               checks how this start is confined, prints a table and ends with 0, or
                        with 1 where something is weaker than it should be; opens nothing
  --devtools            allows developer tools in this start, and with them Chromium's
                        --remote-debugging-port and its like; the Security page says so
  --version, --help
`;

const oneFolder = 'Nothing was opened. Start holdfast once for each folder.';
const noPath =
  'Nothing was opened or changed. Check the path; holdfast --help says how files and lines are named.';

const positionSuffix = /^(.+?):(\d{1,9})(?::(\d{1,9}))?$/;

const atLeastOne = (digits: string): number => Math.max(1, Number(digits));

/** `a.txt:3:5`; a file that is really named so wins over the position. */
const parseFile = (argument: string, system: CommandLineSystem): FileTarget | null => {
  const whole = system.resolve(argument);
  if (system.kindOf(whole) === 'file') return { path: whole };
  const match = positionSuffix.exec(argument);
  if (match === null) return null;
  const [, name = '', line = '1', column] = match;
  const path = system.resolve(name);
  if (system.kindOf(path) !== 'file') return null;
  return {
    path,
    line: atLeastOne(line),
    ...(column === undefined ? {} : { column: atLeastOne(column) }),
  };
};

const splitOptions = (parameters: readonly string[]) => {
  const end = parameters.indexOf('--');
  const before = end === -1 ? parameters : parameters.slice(0, end);
  return {
    options: before.filter((parameter) => parameter.startsWith('-')),
    paths: [
      ...before.filter((parameter) => !parameter.startsWith('-') && parameter !== ''),
      ...(end === -1 ? [] : parameters.slice(end + 1)),
    ],
  };
};

/**
 * What a start asks for. Options that are not ours are Chromium's and pass by: switches.ts judges them. A path that does not exist refuses
 * the whole start: opening the rest would hide the mistake.
 */
export const parseCommandLine = (
  parameters: readonly string[],
  system: CommandLineSystem,
): CommandLine => {
  const { options, paths } = splitOptions(parameters);
  if (options.includes('--help') || options.includes('-h')) return { action: 'help' };
  if (options.includes('--version')) return { action: 'version' };
  if (options.includes('--verify-history')) return { action: 'verify-history' };
  const devTools = options.includes('--devtools');
  if (options.includes('--audit')) return { action: 'audit', devTools };
  let folder: string | null = null;
  const files: FileTarget[] = [];
  for (const argument of paths) {
    const resolved = system.resolve(argument);
    if (system.kindOf(resolved) === 'folder') {
      if (folder !== null) {
        return {
          action: 'refuse',
          message: `holdfast: one folder at a time: ${argument}\n${oneFolder}`,
        };
      }
      folder = resolved;
      continue;
    }
    const file = parseFile(argument, system);
    if (file === null) {
      return {
        action: 'refuse',
        message: `holdfast: no such file or folder: ${argument}\n${noPath}`,
      };
    }
    files.push(file);
  }
  const newWindow = options.includes('--new-window');
  return {
    action: 'open',
    request: { folder, files, newWindow },
    devTools,
  };
};

/**
 * The parameters that are the person's. In the checkout Electron's own come first (`electron -r loader . FOLDER`):
 * everything up to the application's own path is dropped.
 */
export const ownParameters = (
  argv: readonly string[],
  start: { readonly packaged: boolean; readonly isAppPath: (argument: string) => boolean },
): readonly string[] => {
  if (start.packaged) return argv.slice(1);
  const index = argv.findIndex((argument, position) => position > 0 && start.isAppPath(argument));
  return argv.slice(index === -1 ? 1 : index + 1);
};
