/** What is not promised on each system, in plain words; docs/security.md says more. */

const everywhere: readonly string[] = [
  'Protection from programs that run with your own rights: they can read and change what you can.',
  'Bind mounts and other mounts inside the folder: they count as a part of it.',
  'A folder that is moved out of the opened one in the instant between the last check and a save.',
];

const bySystem: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    'A seccomp filter around Chromium’s network service and, where graphics are drawn in software, its GPU process. Neither runs script of a page.',
    'Tampering with the installed program, beyond its files being owned by root.',
    'Where a file system cannot exchange names (NFS, some FUSE and FAT mounts), what another program writes in the instant of a save is overwritten.',
  ],
  darwin: [
    'A directory that is moved during a call is not held by a descriptor.',
    'The state of Chromium’s sandbox and of sockets is not known to this page here.',
  ],
  win32: [
    'A race between the check of a path and its opening is noticed, not prevented, for reads.',
    'The state of Chromium’s sandbox and of sockets is not known to this page here.',
  ],
};

export const notPromised = (platform: NodeJS.Platform): readonly string[] => [
  ...(bySystem[platform] ?? []),
  ...everywhere,
];
