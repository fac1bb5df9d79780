/** Owns, for tests, a corpus of hostile paths: made from parts by a fixed seed, so that every run has the same ones. */

/** `..` as it is, and as somebody else may come to read it. */
const climbs = [
  '..',
  '%2e%2e',
  '%2E%2E',
  '.%2e',
  '%252e%252e',
  '%c0%ae%c0%ae',
  '%uff0e%uff0e',
  '..\0',
  '..%00',
  '\uff0e\uff0e',
  '\u2025',
  '\u2024\u2024',
  '.\u200b.',
  '\u202e..',
  '..\u0301',
  '..;',
  '. .',
  '.. ',
  ' ..',
  '...',
  '....',
  '..\t',
  '..\r\n',
  '..:',
  '..::$DATA',
  '..::$INDEX_ALLOCATION',
  '..\ud800',
  '~',
  '.',
] as const;

const separators = [
  '/',
  '\\',
  '//',
  '/./',
  '%2f',
  '%2F',
  '%5c',
  '%252f',
  '%c0%af',
  '\\/',
  '\u2215',
  '\uff0f',
  '\uff3c',
  '\u29f8',
  '/\0/',
  ':',
] as const;

const prefixes = [
  '',
  '',
  '',
  './',
  '/',
  '//',
  '\\',
  '\\\\',
  'dir/',
  'dir/../',
  'dir/deep/../../',
  'nothing/',
  'inside.txt/',
  'to-dir/',
  'to-self/',
  'loop-a/',
  'out-dir/',
  'C:',
  'c:/',
  'C:\\',
  '\\\\?\\',
  '\\\\.\\',
  '\\??\\',
  '\\\\host\\share\\',
  '\\\\?\\globalroot\\',
  '\\\\?\\UNC\\host\\share\\',
  'file:///',
  'app://holdfast/',
  '~/',
  '$HOME/',
  '\0',
] as const;

const tails = [
  'root_evil/secret.txt',
  'root_evil/only-outside',
  'root_evil/new-file',
  'root_evil/dir/leaf.txt',
  'root_evil/',
  'root_evil',
  'secret.txt',
  'Root/inside.txt',
  'root2/inside.txt',
  'root.txt',
  'root/inside.txt',
  '',
] as const;

const devices = [
  ...['CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$', 'CLOCK$', 'con', 'nUl'],
  ...['COM1', 'COM9', 'LPT1', 'LPT9', 'COM\u00b9', 'COM\u00b2', 'LPT\u00b3', 'com0', 'lpt\u00b2'],
] as const;
const deviceForms = ['', '.txt', '.tar.gz', ' ', ' .txt', '.', ':', ':stream', '::$DATA', '/x'];

/** Every link of the hostile folder, as `layOut` makes it. */
export const hostileLinks: Readonly<Record<string, string>> = {
  'to-file': 'inside.txt',
  'to-dir': 'dir',
  'to-slash': 'dir/deep/',
  'to-self': '.',
  'out-file': '../root_evil/secret.txt',
  'out-dir': '../root_evil',
  'out-slash': '../root_evil/',
  'out-up': '..',
  'out-new': '../root_evil/new-by-link',
  'out-and-back': '../root/inside.txt',
  'out-prefix': '../root2/inside.txt',
  'out-case': '../Root/inside.txt',
  'by-link-out': 'out-dir/secret.txt',
  'by-dots-out': 'dir/deep/../../../root_evil/secret.txt',
  'by-link-dots-out': 'to-slash/../../../root_evil/secret.txt',
  'proc-root': '/proc/self/root/etc/passwd',
  'proc-cwd': '/proc/self/cwd',
  'proc-fd': '/proc/self/fd',
  'proc-environ': '/proc/self/environ',
  kcore: '/proc/kcore',
  zero: '/dev/zero',
  passwd: '/etc/passwd',
  slash: '/',
  dangling: 'nowhere',
  'loop-a': 'loop-b',
  'loop-b': 'loop-a',
  'loop-self': 'loop-self',
  'loop-grows': 'loop-grows/x',
};

const afterLink = [
  '',
  '/',
  '/.',
  '/..',
  '/secret.txt',
  '/new-file',
  '/dir/leaf.txt',
  '/root_evil/secret.txt',
  '/../root_evil/secret.txt',
  '\\secret.txt',
  '/loop-a',
] as const;

const shortNames = ['SECRET~1.TXT', 'ROOT_E~1', 'INSIDE~1.TXT', 'PROGRA~1', '.~1', 'x~12', '~1'];

const encodedAll = (path: string): string =>
  [...Buffer.from(path)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Numbers below 2^31, the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state >>> 8;
  }
}

/** Paths of random parts: a prefix, climbs of one spelling or, every fourth time, of several, a tail. */
function* assembled(): Generator<string, never> {
  const source = numbers(20_261_122);
  const pick = <T>(list: readonly [T, ...T[]]): T =>
    list[source.next().value % list.length] ?? list[0];
  for (let made = 0; ; made += 1) {
    const one = pick(climbs) + pick(separators);
    let path: string = pick(prefixes);
    const depth = [1, 1, 1, 2, 3][source.next().value % 5] ?? 1;
    for (let step = 0; step < depth; step += 1)
      path += made % 4 === 0 ? pick(climbs) + pick(separators) : one;
    yield path + pick(tails);
  }
}

const long = (): string[] => [
  'x'.repeat(255),
  'x'.repeat(256),
  'ü'.repeat(127),
  'ü'.repeat(128),
  '😀'.repeat(64),
  `${'../'.repeat(1365)}x`,
  `${'a/'.repeat(2047)}bc`,
  'a/'.repeat(2048),
  `${'to-self/'.repeat(500)}inside.txt`,
  `${'dir/../'.repeat(300)}inside.txt`,
  `${'%2e%2e%2f'.repeat(400)}etc/passwd`,
  'y'.repeat(4096),
  'y'.repeat(4097),
];

/** Those that name places of one bench: absolute paths to what lies outside its root. */
const absolute = (base: string): string[] =>
  ['root_evil/secret.txt', 'root_evil', 'root_evil/new-file', 'root', 'root/inside.txt', '']
    .map((path) => `${base}/${path}`)
    .flatMap((path) => [
      path,
      `/${path}`,
      `file://${path}`,
      `/proc/self/root${path}`,
      `./${path}`,
      `dir${path}`,
      encodedAll(path),
      path.replaceAll('/', '\\'),
      path.replaceAll('/', '%2f'),
      `\\\\?\\C:${path.replaceAll('/', '\\')}`,
      `${path}\0.txt`,
      ` ${path}`,
    ]);

/** At least this many different paths. */
export const leastPaths = 2_000;

/** The corpus for one bench, whose absolute places are in it. */
export function hostilePaths(base: string): readonly string[] {
  const paths = new Set<string>();
  for (const climb of climbs)
    for (const separator of separators)
      paths.add(`${climb}${separator}root_evil${separator}secret.txt`);
  for (const link of Object.keys(hostileLinks))
    for (const after of afterLink) paths.add(link + after);
  for (const device of devices) for (const form of deviceForms) paths.add(device + form);
  for (const path of [...shortNames, ...long(), ...absolute(base), '', '/', '\\', '.', '\0'])
    paths.add(path);
  for (const path of ['inside.txt', 'dir', 'dir/deep/leaf.txt'])
    for (const end of ['/', '/.', '//', '/..', '.', ' ', '...', '\0', '::$DATA', ':x', '\\', '%00'])
      paths.add(path + end);
  for (const path of assembled()) {
    if (paths.size >= leastPaths + 200) break;
    paths.add(path);
  }
  return [...paths];
}
