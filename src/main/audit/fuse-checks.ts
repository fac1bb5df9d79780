/** Judges Electron's fuses: switches in the binary that no command line can turn back. */
import { releaseFuses } from '../../shared/release-fuses';
import { judged, told, unknown } from './report';
import type { Check, Group } from './report';
import type { Readings } from './readings';

/** What each is for, by its name. */
const purposes: Readonly<Record<string, string>> = {
  RunAsNode: 'using the program as a plain Node',
  EnableCookieEncryption: 'encrypted cookies',
  EnableNodeOptionsEnvironmentVariable: 'NODE_OPTIONS from the environment',
  EnableNodeCliInspectArguments: 'Node’s debugger from the command line',
  EnableEmbeddedAsarIntegrityValidation: 'checking the program’s archive (macOS and Windows)',
  OnlyLoadAppFromAsar: 'loading the program from its archive only',
  LoadBrowserProcessSpecificV8Snapshot: 'another snapshot for the main process',
  GrantFileProtocolExtraPrivileges: 'more rights for file: pages',
  WasmTrapHandlers: 'WebAssembly’s own memory checks',
};

const stateWord = (state: boolean | null): string =>
  state === null ? 'removed' : state ? 'on' : 'off';

const fuseCheck = (name: string, wanted: boolean, state: boolean | null): Check =>
  judged(name, state === wanted, {
    good: `${stateWord(state)}: ${purposes[name] ?? ''}`,
    bad: `${stateWord(state)}, and a release has it ${stateWord(wanted)}: ${purposes[name] ?? ''}`,
  });

const fuseChecks = (fuses: readonly (boolean | null)[]): Check[] => {
  const known = Object.entries(releaseFuses);
  const checks = known.flatMap(([name, wanted], index) => {
    const state = fuses[index];
    return state === undefined ? [] : [fuseCheck(name, wanted, state)];
  });
  const more = fuses.length - known.length;
  if (more <= 0) return checks;
  return [
    ...checks,
    unknown('Further fuses', `${more} that this version of Holdfast knows no name of.`),
  ];
};

export const fuseGroup = ({ fuses, packaged }: Readings): Group => {
  const title = 'Electron’s fuses';
  if (!packaged) {
    const words =
      'They do not apply: this is no packaged release, and its runtime is made for development.';
    return { title, checks: [told('Fuses', words)] };
  }
  if (fuses === null) {
    const bad = 'No fuses were found in the running program, so that nothing is known of them.';
    return { title, checks: [judged('Fuses', false, { good: '', bad })] };
  }
  return { title, checks: fuseChecks(fuses) };
};
