/** Judges how the system confines each process of the program. */
import { judged, told, unknown } from './report';
import type { Check, Group } from './report';
import type { ProcessReading, Readings } from './readings';

type Confinement = NonNullable<ProcessReading['confinement']>;

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

/** Linux tells of every process, so that one of which nothing can be read is not known to be confined. */
const unreadCheck = (title: string, platform: NodeJS.Platform): Check =>
  platform === 'linux'
    ? judged(title, false, {
        good: '',
        bad: 'Its confinement could not be read, so that nothing is known of its sandbox.',
      })
    : unknown(title, 'This system does not tell; Electron was asked to sandbox it.');

const views = ({ ownNetwork, ownProcesses }: Confinement, read: boolean): readonly string[] => [
  ...((ownNetwork !== null) === read ? ['network'] : []),
  ...((ownProcesses !== null) === read ? ['process list'] : []),
];

const goodWords = (confinement: Confinement): string => {
  const own = views(confinement, true);
  const tail = own.length === 0 ? '' : `, and it has a ${own.join(' and a ')} of its own`;
  return `Its system calls pass a seccomp filter; it can gain no privileges${tail}.`;
};

/** A process that may not be dumped hides its namespaces from others of the same user: no sign for or against it. */
const unseenViews = (id: number, confinement: Confinement): Check[] => {
  const unseen = views(confinement, false);
  return unseen.length === 0
    ? []
    : [
        unknown(
          `Views of process ${id}`,
          `Whether it has a ${unseen.join(' and a ')} of its own could not be read.`,
        ),
      ];
};

const pageChecks = (process: ProcessReading, platform: NodeJS.Platform): Check[] => {
  const title = `Page, process ${process.id}`;
  const { confinement } = process;
  if (confinement === null) return [unreadCheck(title, platform)];
  const lacks = missing(process);
  const verdict = judged(title, lacks.length === 0, {
    good: goodWords(confinement),
    bad: `Chromium’s sandbox is off: ${lacks.join(', ')}.`,
  });
  return [verdict, ...unseenViews(process.id, confinement)];
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
      ...pages.flatMap((page) => pageChecks(page, platform)),
      ...processes.filter(({ role }) => role === 'helper').map(helperCheck),
    ],
  };
};
