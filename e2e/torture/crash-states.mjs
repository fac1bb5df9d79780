/**
 * The states of a disk that a power cut may leave, by the method of ALICE (Pillai and others, OSDI 2014): a write is safe only
 * once its file was synced, a name only once its folder was; until then each block and each change of a name may be there or not,
 * in any order.
 */

/** What a disk writes as a whole. */
const blockBytes = 4096;

/**
 * @typedef {{ kind: 'write', file: number, offset: number, bytes: Buffer }
 *   | { kind: 'truncate', file: number, length: number }
 *   | { kind: 'names', changes: readonly (readonly [path: string, file: number | null])[] }
 *   | { kind: 'sync-file', file: number }
 *   | { kind: 'sync-folder', folder: string }
 *   | { kind: 'answered' }} Operation a file is a number of our own, as an inode has; `names` is atomic, as in a journal
 * @typedef {{ files: ReadonlyMap<number, Buffer>, names: ReadonlyMap<string, number> }} Disk
 * @typedef {{ names: Map<string, Buffer>, answered: boolean, after: number }} State what each path holds, and after which operation
 */

/** @param {string} path */
const folderOf = (path) => path.slice(0, path.lastIndexOf('/')) || '/';

/** One write in the pieces that may be lost singly. @param {Extract<Operation, { kind: 'write' }>} write */
function piecesOf({ offset, bytes }) {
  /** @type {{ offset: number, bytes: Buffer }[]} */
  const pieces = [];
  for (let at = 0; at < bytes.length;) {
    const length = Math.min(blockBytes - ((offset + at) % blockBytes), bytes.length - at);
    pieces.push({ offset: offset + at, bytes: bytes.subarray(at, at + length) });
    at += length;
  }
  return pieces;
}

/** @param {Buffer} content @param {{ offset: number, bytes: Buffer }} piece */
function patched(content, { offset, bytes }) {
  const result = Buffer.alloc(Math.max(content.length, offset + bytes.length));
  content.copy(result);
  bytes.copy(result, offset);
  return result;
}

/** @param {Buffer} content @param {number} length */
function resized(content, length) {
  const result = Buffer.alloc(length);
  content.copy(result);
  return result;
}

/** Every choice of some of the items, in their order; from thirteen on, the prefixes and what lacks one. @template T @param {readonly T[]} items @returns {T[][]} */
function choices(items) {
  if (items.length > 12)
    return [
      ...items.map((_, count) => items.slice(0, count)),
      ...items.map((item) => items.filter((other) => other !== item)),
      [...items],
    ];
  return Array.from({ length: 2 ** items.length }, (_, bits) =>
    items.filter((_item, index) => (bits >> index) & 1),
  );
}

/**
 * What a file may hold: what was synced, and any choice of what came after; its new length may be there without the bytes
 * (zeros), or the bytes without the length (cut off).
 * @param {Buffer} synced @param {readonly Operation[]} pending
 */
function contentsOf(synced, pending) {
  /** @type {({ piece: { offset: number, bytes: Buffer }, length: null } | { piece: null, length: number })[]} */
  const parts = [];
  for (const operation of pending) {
    if (operation.kind === 'write')
      parts.push(...piecesOf(operation).map((piece) => ({ piece, length: null })));
    if (operation.kind === 'truncate') parts.push({ piece: null, length: operation.length });
  }
  /** @type {Map<string, Buffer>} */
  const found = new Map();
  const lengths = new Set([synced.length]);
  let length = synced.length;
  for (const part of parts) {
    length = part.piece
      ? Math.max(length, part.piece.offset + part.piece.bytes.length)
      : part.length;
    lengths.add(length);
  }
  for (const chosen of choices(parts)) {
    let content = synced;
    for (const part of chosen)
      content = part.piece ? patched(content, part.piece) : resized(content, part.length);
    for (const end of [content.length, ...lengths])
      found.set(resized(content, end).toString('latin1'), resized(content, end));
  }
  return [...found.values()];
}

/** What is pending after the first `count` operations. @param {readonly Operation[]} operations @param {number} count */
function pendingAfter(operations, count) {
  /** @type {Map<number, Operation[]>} */
  const data = new Map();
  /** @type {Extract<Operation, { kind: 'names' }>[]} */
  let names = [];
  /** @type {Extract<Operation, { kind: 'names' }>[]} */
  const safeNames = [];
  /** @type {Map<number, Operation[]>} */
  const safeData = new Map();
  for (const operation of operations.slice(0, count)) {
    if (operation.kind === 'write' || operation.kind === 'truncate')
      data.set(operation.file, [...(data.get(operation.file) ?? []), operation]);
    if (operation.kind === 'names') names.push(operation);
    if (operation.kind === 'sync-file') {
      safeData.set(operation.file, [
        ...(safeData.get(operation.file) ?? []),
        ...(data.get(operation.file) ?? []),
      ]);
      data.delete(operation.file);
    }
    if (operation.kind === 'sync-folder') {
      const isSafe = (/** @type {Extract<Operation, { kind: 'names' }>} */ { changes }) =>
        changes.every(([path]) => folderOf(path) === operation.folder);
      safeNames.push(...names.filter(isSafe));
      names = names.filter((change) => !isSafe(change));
    }
  }
  return { data, names, safeData, safeNames };
}

/** @param {Disk} disk @param {number} file @param {readonly Operation[]} safe */
function syncedContent({ files }, file, safe) {
  let content = files.get(file) ?? Buffer.alloc(0);
  for (const operation of safe) {
    if (operation.kind === 'write') content = patched(content, operation);
    if (operation.kind === 'truncate') content = resized(content, operation.length);
  }
  return content;
}

/** @param {Disk} disk @param {readonly Operation[]} operations @param {number} count @returns {Generator<State>} */
function* statesAfter(disk, operations, count) {
  const { data, names, safeData, safeNames } = pendingAfter(operations, count);
  const answered = operations.slice(0, count).some(({ kind }) => kind === 'answered');
  for (const chosen of choices(names)) {
    const held = new Map(disk.names);
    for (const { changes } of operations.slice(0, count).filter(isNames)) {
      const there = safeNames.some((safe) => safe.changes === changes);
      if (!there && !chosen.some((choice) => choice.changes === changes)) continue;
      for (const [path, file] of changes) file === null ? held.delete(path) : held.set(path, file);
    }
    /** @type {Map<string, Buffer>[]} */
    let states = [new Map()];
    for (const file of new Set(held.values())) {
      const contents = contentsOf(
        syncedContent(disk, file, safeData.get(file) ?? []),
        data.get(file) ?? [],
      );
      const paths = [...held].filter(([, other]) => other === file).map(([path]) => path);
      states = states.flatMap((state) =>
        contents.map(
          (content) =>
            new Map([...state, ...paths.map((path) => /** @type {const} */ ([path, content]))]),
        ),
      );
    }
    for (const state of states) yield { names: state, answered, after: count };
  }
}

/** @param {Operation} operation @returns {operation is Extract<Operation, { kind: 'names' }>} */
const isNames = (operation) => operation.kind === 'names';

/**
 * Every different state that a power cut may leave at any moment of the operations.
 * @param {Disk} disk as it was, all of it safe @param {readonly Operation[]} operations
 * @returns {State[]}
 */
export function crashStates(disk, operations) {
  /** @type {Map<string, State>} */
  const states = new Map();
  for (let count = 0; count <= operations.length; count += 1)
    for (const state of statesAfter(disk, operations, count)) {
      const key = [...state.names]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([path, content]) => `${path}\0${content.toString('latin1')}`)
        .join('\0\0');
      states.set(`${state.answered} ${key}`, state);
    }
  return [...states.values()];
}
