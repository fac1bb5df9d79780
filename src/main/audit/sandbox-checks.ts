/** Judges how the system confines each process of the program. */
import { judged, told, unknown } from './report';
import type { Check, Group } from './report';
import type { ProcessReading, Readings } from './readings';

const filtered = 2;

const missing = ({ confinement }: ProcessReading): readonly string[] => {
  if (confinement === null) return [];
  return [
    confinement.seccomp === filtered ? '' : 'no seccomp filter',
    confinement.noNewPrivileges ? '' : 'may gain privileges',
    confinement.ownNetwork === false ? 'sees the system’s network' : '',
    confinement.ownProcesses === false ? 'sees other processes' : '',
  ].filter((word) => word !== '');
};

const pageCheck = (process: ProcessReading): Check => {
  const title = `Page, process ${process.id}`;
  if (process.confinement === null) {
    return unknown(title, 'This system does not tell; Electron was asked to sandbox it.');
  }
  const lacks = missing(process);
  return judged(title, lacks.length === 0, {
    good: 'Its system calls pass a seccomp filter; it can gain no privileges and has a network and process list of its own, both empty.',
    bad: `Chromium’s sandbox is off: ${lacks.join(', ')}.`,
  });
};

/** Chromium itself leaves these out of its sandbox on some systems: it is told, and not promised. */
const helperCheck = (process: ProcessReading): Check => {
  const title = `${process.name}, process ${process.id}`;
  const { confinement } = process;
  if (confinement === null) return unknown(title, 'This system does not tell.');
  return confinement.seccomp === filtered
    ? judged(title, true, { good: 'Its system calls pass a seccomp filter.', bad: '' })
    : told(
        title,
        'Chromium runs it without a seccomp filter here. It handles no script of a page.',
      );
};

export const sandboxGroup = ({ processes, asRoot, platform }: Readings): Group => {
  const pages = processes.filter(({ role }) => role === 'page');
  const user = judged('Rights of the program', !asRoot, {
    good: 'Holdfast has no more rights than you have.',
    bad: 'Started as root: Chromium’s sandbox is off, and Holdfast may write every file. Start it as an ordinary user.',
  });
  const seen = judged('A page was looked at', pages.length > 0, {
    good: `${pages.length} of ${processes.length} processes show pages.`,
    bad: 'No process of a page was found, so that nothing is known of its sandbox.',
  });
  return {
    title: 'Chromium’s sandbox',
    checks: [
      ...(platform === 'win32' ? [] : [user]),
      seen,
      ...pages.map(pageCheck),
      ...processes.filter(({ role }) => role === 'helper').map(helperCheck),
    ],
  };
};
