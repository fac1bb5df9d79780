/** A small program around the app's own file service, for harnesses that break the system under it: one save, a fresh open, a race. */
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createFileService, type FileService } from '../../src/main/files/file-service';
import { createRecoveryStore } from '../../src/main/recovery/recovery-store';
import { whyNoExchange } from '../../src/main/roots/exchange';
import { nodeFileSystem, type FileSystem } from '../../src/main/roots/file-system';
import { openRoot, type Root } from '../../src/main/roots/root';

/** How the harness asks for one save. */
interface SaveOrder {
  readonly folder: string;
  readonly path: string;
  readonly text: string;
  /** True for a file that is not there yet. */
  readonly create: boolean;
  readonly hardlink: 'break' | 'write-through' | null;
  /** Where copies of bytes at risk go. */
  readonly recovery: string;
  /** As on a file system that cannot exchange names. */
  readonly plainRename: boolean;
}

const answer = (value: unknown): void => {
  fs.writeSync(1, `${JSON.stringify(value)}\n`);
};

const withoutExchange = (): FileSystem => {
  const refuse = () => {
    throw Object.assign(new Error('ENOSYS'), { code: 'ENOSYS', syscall: 'renameat2' });
  };
  const { now, later } = nodeFileSystem;
  return {
    ...nodeFileSystem,
    now: { ...now, exchange: refuse },
    later: { ...later, exchange: refuse },
  };
};

type Place = Pick<SaveOrder, 'folder' | 'recovery' | 'plainRename'>;

async function serve(order: Place): Promise<{ root: Root; service: FileService }> {
  const root = await openRoot(order.folder, order.plainRename ? withoutExchange() : nodeFileSystem);
  if (!root.ok) throw new Error(root.error.code);
  const service = createFileService({
    root: root.value,
    recovery: createRecoveryStore({ folder: order.recovery, now: Date.now }),
    trashItem: () => Promise.reject(new Error('no trash here')),
    now: Date.now,
    // No process is started in the middle of a traced save.
    attributeTools: { probe: () => Promise.resolve('none'), copy: () => Promise.resolve(true) },
  });
  return { root: root.value, service };
}

const threads = (): Set<string> => new Set(fs.readdirSync('/proc/self/task'));

/** The thread of the pool that makes the asynchronous calls; UV_THREADPOOL_SIZE is 1. */
async function poolThread(): Promise<number> {
  const before = threads();
  await fs.promises.access('/');
  const [pool] = [...threads()].filter((thread) => !before.has(thread));
  return Number(pool);
}

/** Blocks this thread until the harness has attached its tracer. */
const waitForGo = (): void => void fs.readSync(0, Buffer.alloc(1));

/** Nothing on disk has such a name: the two calls only mark where the save lies in a trace. */
const mark = (where: 'start' | 'end'): void => void fs.existsSync(`/holdfast-save-${where}`);

async function saveOnce(order: SaveOrder): Promise<void> {
  const pool = await poolThread();
  // A short write at a file size limit comes with this signal, which would end the program.
  process.on('SIGXFSZ', () => undefined);
  const { service } = await serve(order);
  const opened = order.create ? null : await service.read({ path: order.path });
  if (opened?.ok === false) throw new Error(opened.error.code);
  await service.idle();
  // As the app does once its window is open: the library is loaded before the first save.
  whyNoExchange();
  answer({ main: process.pid, pool });
  waitForGo();
  mark('start');
  const result = await service.write({
    path: order.path,
    text: order.text,
    base: opened === null ? null : opened.value.revision,
    ...(order.hardlink === null ? {} : { hardlink: order.hardlink }),
  });
  mark('end');
  answer(result.ok ? { outcome: result.value.outcome } : { outcome: 'error', ...result.error });
  process.exit(0);
}

/** Opens files as a fresh start would, one order a line. */
async function openInTurn(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    // The harness writes exactly this.
    const order = JSON.parse(line) as Place & { readonly path: string };
    const { root, service } = await serve(order);
    const opened = await service.read({ path: order.path });
    await service.idle();
    root.close();
    answer({ code: opened.ok ? 'ok' : opened.error.code });
  }
}

interface RaceOrder {
  readonly folder: string;
  readonly path: string;
  /** How many saves have to go through. */
  readonly saves: number;
  readonly plainRename: boolean;
  /** Milliseconds after which the race ends whatever was saved. */
  readonly patience: number;
}

/** Saves on what it has just read while others write; tells every text that it read, kept or wrote. */
async function race(order: RaceOrder): Promise<void> {
  const log = fs.openSync(path.join(order.folder, '..', 'ours.log'), 'a');
  const tell = (what: string, text: string): void =>
    void fs.writeSync(log, `${what} ${JSON.stringify(text)}\n`);
  const root = await openRoot(order.folder, order.plainRename ? withoutExchange() : nodeFileSystem);
  if (!root.ok) throw new Error(root.error.code);
  const service = createFileService({
    root: root.value,
    recovery: {
      async keep(bytes) {
        const chunks: Buffer[] = [];
        for await (const chunk of ArrayBuffer.isView(bytes) ? [bytes] : bytes)
          chunks.push(Buffer.from(chunk));
        tell('kept', Buffer.concat(chunks).toString());
        return { drop: () => Promise.resolve() };
      },
    },
    trashItem: () => Promise.reject(new Error('no trash here')),
    now: Date.now,
    attributeTools: { probe: () => Promise.resolve('none'), copy: () => Promise.resolve(true) },
  });
  const counts: Record<string, number> = { saved: 0, displaced: 0, tries: 0 };
  const add = (name: string): void => void (counts[name] = (counts[name] ?? 0) + 1);
  const end = Date.now() + order.patience;
  while ((counts['saved'] ?? 0) < order.saves && Date.now() < end) {
    add('tries');
    const read = await service.read({ path: order.path });
    if (!read.ok) continue;
    tell('base', read.value.text);
    const text = `ours ${counts['tries'] ?? 0}\n`;
    const base = read.value.revision;
    const result = await service.write({ path: order.path, text, base });
    add(result.ok ? result.value.outcome : result.error.code);
    if (result.ok && result.value.outcome === 'saved' && result.value.displaced) add('displaced');
  }
  await service.idle();
  answer(counts);
  process.exit(0);
}

const [mode = '', given = '{}'] = process.argv.slice(2);
// The harness beside this file writes the orders.
if (mode === 'save') void saveOnce(JSON.parse(given) as SaveOrder);
else if (mode === 'open') void openInTurn();
else if (mode === 'race') void race(JSON.parse(given) as RaceOrder);
