/** Reads what a process did to its files from strace's words, as the operations that crash-states.mjs takes. */
import fs from 'node:fs';
import path from 'node:path';

/** @typedef {import('./crash-states.mjs').Operation} Operation */
/** @typedef {import('./crash-states.mjs').Disk} Disk */

/** What the tracer has to be told: every byte of every string, in hex. */
export const traceOptions = [
  ...['-f', '-xx', '-s', '1000000', '-e'],
  `trace=${['open', 'openat', 'creat', 'close', 'write', 'pwrite64', 'pwritev', 'ftruncate', 'fsync', 'fdatasync', 'access', 'rename', 'renameat', 'renameat2', 'link', 'linkat', 'unlink', 'unlinkat'].map((name) => `?${name}`).join(',')}`,
];

/** @typedef {{ call: string, strings: Buffer[], rest: string[], result: number }} Call */

/** Calls in the order in which they ended; one that another thread's calls lie between is put together. @param {string} log */
function callsIn(log) {
  /** @type {Map<string, string>} */
  const begun = new Map();
  return log.split('\n').flatMap((line) => {
    const [, id = '', words = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const unfinished = /^(.*) <unfinished \.\.\.>$/.exec(words);
    if (unfinished) begun.set(id, unfinished[1] ?? '');
    if (unfinished) return [];
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(words);
    const parsed = parse(resumed ? `${begun.get(id)}${resumed[1]}` : words);
    return parsed === null ? [] : [parsed];
  });
}

/** @param {string} words @returns {Call | null} null for what is no call, or a call that failed */
function parse(words) {
  const [, call = '', inside = '', result = ''] = /^(\w+)\((.*)\) += (-?\d+)/.exec(words) ?? [];
  if (call === '' || (result.startsWith('-') && call !== 'access')) return null;
  /** @type {Buffer[]} */
  const strings = [];
  const rest = inside
    .replace(/"((?:\\x[0-9a-f]{2})*)"/g, (_, hex) => {
      strings.push(Buffer.from(hex.replaceAll('\\x', ''), 'hex'));
      return '';
    })
    .split(/, */);
  return { call, strings, rest, result: Number(result) };
}

/**
 * What is known of a process before its calls: where its descriptors lead, and what lies below some folders.
 * @param {number} pid @param {readonly string[]} folders absolute
 */
export function snapshot(pid, folders) {
  /** @type {Map<number, string>} */
  const descriptors = new Map();
  for (const name of fs.readdirSync(`/proc/${pid}/fd`))
    descriptors.set(Number(name), fs.readlinkSync(`/proc/${pid}/fd/${name}`));
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @type {Map<number, Buffer>} */
  const files = new Map();
  /** @type {Map<string, number>} */
  const names = new Map();
  for (const folder of folders)
    for (const name of fs.readdirSync(folder)) {
      const file = path.join(folder, name);
      const { dev, ino } = fs.statSync(file);
      const number = numbers.get(`${dev}:${ino}`) ?? numbers.size;
      numbers.set(`${dev}:${ino}`, number);
      files.set(number, fs.readFileSync(file));
      names.set(file, number);
    }
  /** @type {Disk} */
  const disk = { files, names };
  return { descriptors, disk };
}

/** Follows names and descriptors from call to call. @param {ReturnType<typeof snapshot>} before */
function follower({ descriptors, disk }) {
  const names = new Map(disk.names);
  let next = disk.files.size;
  /** @type {Map<number, { path: string, file: number | undefined }>} */
  const open = new Map();
  for (const [number, place] of descriptors)
    open.set(number, { path: place, file: names.get(place) });
  const resolve = (/** @type {Buffer | undefined} */ given) => {
    const asked = given?.toString() ?? '';
    const [, number, below = ''] = /^\/proc\/self\/fd\/(\d+)(\/.*)?$/.exec(asked) ?? [];
    return number === undefined ? asked : `${open.get(Number(number))?.path ?? ''}${below}`;
  };
  /** @param {(readonly [string, number | null])[]} changes @returns {Operation[]} */
  const rename = (changes) => {
    for (const [place, file] of changes)
      if (file === null) names.delete(place);
      else names.set(place, file);
    return [{ kind: 'names', changes }];
  };
  return { names, open, resolve, rename, newFile: () => (next += 1) };
}

/** @param {ReturnType<typeof follower>} known @param {Call} call @returns {Operation[]} */
function namesChanged({ names, resolve, rename }, { call, strings, rest }) {
  const [from, to] = [resolve(strings[0]), resolve(strings[1])];
  const [first, second] = [names.get(from) ?? null, names.get(to) ?? null];
  if (/^link/.test(call)) return rename([[to, first]]);
  if (/^unlink/.test(call)) return rename([[from, null]]);
  const exchange = rest.some((word) => word.includes('RENAME_EXCHANGE'));
  return rename([
    [from, exchange ? second : null],
    [to, first],
  ]);
}

/** @param {ReturnType<typeof follower>} known @param {Call} call @returns {Operation[]} */
function opened({ names, open, resolve, rename, newFile }, { strings, rest, result }) {
  const place = resolve(strings[0]);
  const created = rest.some((word) => word.includes('O_CREAT')) && !names.has(place);
  const file = created ? newFile() : names.get(place);
  open.set(result, { path: place, file });
  if (created && file !== undefined) return rename([[place, file]]);
  const cut = rest.some((word) => word.includes('O_TRUNC')) && file !== undefined;
  return cut ? [{ kind: 'truncate', file, length: 0 }] : [];
}

/** @param {{ path: string, file: number | undefined } | undefined} target @param {Call} call @returns {Operation[]} */
function dataChanged(target, { call, strings, rest, result }) {
  if (target === undefined) return [];
  const { file, path: place } = target;
  if (/sync$/.test(call))
    return [
      file === undefined ? { kind: 'sync-folder', folder: place } : { kind: 'sync-file', file },
    ];
  if (file === undefined) return [];
  if (call === 'ftruncate') return [{ kind: 'truncate', file, length: Number(rest[1]) }];
  const bytes = strings[0]?.subarray(0, result) ?? Buffer.alloc(0);
  return [{ kind: 'write', file, offset: Number(rest.at(-1)), bytes }];
}

/**
 * The operations on the files of a snapshot, and on files made since.
 * @param {string} log what strace wrote with `traceOptions` @param {ReturnType<typeof snapshot>} before
 * @param {string} answered the name of a file that does not exist: asking for it marks the answer
 * @returns {Operation[]}
 */
export function operationsIn(log, before, answered) {
  const known = follower(before);
  return callsIn(log).flatMap((call) => {
    if (call.call === 'access')
      return call.strings[0]?.toString() === answered
        ? [{ kind: /** @type {const} */ ('answered') }]
        : [];
    if (/^(open|openat|creat)$/.test(call.call)) return opened(known, call);
    if (/^(rename|link|unlink)/.test(call.call)) return namesChanged(known, call);
    const number = Number(call.rest[0]);
    if (call.call === 'close') known.open.delete(number);
    return call.call === 'close' ? [] : dataChanged(known.open.get(number), call);
  });
}
