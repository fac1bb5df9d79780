/** Says how the opened folder is confined on this system, and how many calls were refused. */
import { judged, told, unknown } from './report';
import type { Check, Group } from './report';
import type { Readings, RootReading } from './readings';

const mechanisms: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux:
    'Its descriptor is held, and every path is walked from it one name at a time without following links (O_NOFOLLOW below /proc/self/fd).',
  darwin: 'Paths are opened with O_NOFOLLOW_ANY, which refuses a link in any component.',
  win32: 'Each name is looked at before it is opened, and the opened file is compared with it.',
};

/** Magic numbers of file systems that exchange two names in one step: ext4, btrfs, XFS, tmpfs, F2FS, overlay, ZFS, bcachefs. */
const exchanging: ReadonlySet<number> = new Set([
  0xef53, 0x9123683e, 0x58465342, 0x01021994, 0xf2f52010, 0x794c7630, 0x2fc12fc1, 0xca451a4e,
]);

const plainRename =
  'A save renames: what another program puts under the name in that very instant would be overwritten.';

const exchangeCheck = (whyNoExchange: string | null, root: RootReading | null): Check => {
  const title = 'Saving in one step';
  if (whyNoExchange !== null)
    return told(title, `Names cannot be exchanged on this system. ${plainRename}`);
  const type = root?.fileSystemType ?? null;
  if (root === null)
    return told(
      title,
      'This system can exchange two names in one step; whether a folder’s file system can is found out with the folder.',
    );
  return type !== null && exchanging.has(type >>> 0)
    ? told(
        title,
        'The folder’s file system exchanges names in one step: a save overwrites nothing that it has not seen.',
      )
    : told(
        title,
        `The folder’s file system is not one that is known to exchange names. Where it does not: ${plainRename.toLowerCase()}`,
      );
};

const rootCheck = ({ root, platform }: Readings): Check => {
  const how = mechanisms[platform] ?? 'Not known on this system.';
  if (root === null)
    return told('Opened folder', `None is open here. A folder would be confined so: ${how}`);
  const what = root.kind === 'folder' ? 'Opened folder' : 'Opened file';
  return told(
    `${what}: ${root.name}`,
    root.remote ? `${how} It lies on a network or FUSE mount.` : how,
  );
};

const trialCheck = ({ rootTrial }: Readings): Check => {
  const title = 'Confinement, tried';
  if (rootTrial === null)
    return unknown(title, 'The files to try it with could not be made in the profile.');
  const { ordinaryRead, escaped } = rootTrial;
  const bad =
    escaped.length > 0
      ? `What leads out of a folder was not refused: ${escaped.join(', ')}.`
      : 'A file in an opened folder could not be read, so that the refusals prove nothing.';
  return judged(title, ordinaryRead && escaped.length === 0, {
    good: 'In a folder made for it, links that lead out and .. were refused, and a file inside was read.',
    bad,
  });
};

const refusedWords = (count: number): string =>
  count === 1
    ? 'One call of a page was refused since its window opened.'
    : `${count} calls of pages were refused since their windows opened.`;

export const rootGroup = (readings: Readings): Group => ({
  title: 'What was opened',
  checks: [
    rootCheck(readings),
    trialCheck(readings),
    exchangeCheck(readings.whyNoExchange, readings.root),
    told(
      'Calls refused',
      readings.refusedCalls === 0
        ? 'None: no page has asked for anything that it may not have.'
        : refusedWords(readings.refusedCalls),
    ),
  ],
});
