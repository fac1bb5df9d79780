/** What a script in the page tries: functions for `page.evaluate`, which carry nothing of this file with them. */
import type { Api } from '../../src/shared/api';

declare global {
  interface Window {
    readonly api: Api;
  }
}

/** What shows a dialog of the system whatever it is asked: everything else is called. */
export const dialogCalls: readonly string[] = [
  'file.saveAs',
  'root.chooseFolder',
  'root.chooseFile',
];

/** Calls everything but what shows a dialog, with every path in every place of a request. */
export const callEverything = async (paths: readonly string[]): Promise<[string, unknown][]> => {
  type AnyCall = (request: unknown) => Promise<unknown>;
  const api = window.api as unknown as Record<string, Record<string, AnyCall>>;
  const layout = { encoding: 'utf-8', bom: false, eol: 'lf', modelEnd: '\n', newEnd: '\n' };
  const query = { pattern: '.+', isRegex: true, matchCase: false, wholeWord: false };
  const scope = { useIgnoreFiles: false, hidden: true };
  const requests = (path: string): [string, unknown][] => [
    ['file.read', { path }],
    ['file.read', { path, asText: true }],
    ['file.write', { path, text: 'taken over', base: null }],
    ['file.copyPath', { path, kind: 'full' }],
    ['entry.rename', { from: 'victim.txt', to: path }],
    ['entry.rename', { from: path, to: 'stolen.txt' }],
    ['entry.trash', { path }],
    ['entry.copy', { from: path, to: 'stolen-copy.txt', job: 1 }],
    ['entry.copy', { from: 'sub/b.txt', to: path, job: 2 }],
    ['entry.stamp', { path }],
    ['entry.untrash', { id: path.slice(0, 64) }],
    ['entry.bringIn', { drop: path.slice(0, 64), index: 0, to: path, job: 3 }],
    ['dir.list', { path }],
    ['dir.create', { path }],
    ['watch.set', { files: [path === '' ? 'x' : path], directories: [path] }],
    ['undo.load', { path, revision: 'r' }],
    ['undo.save', { path, revision: 'r', stack: 'taken over' }],
    ['journal.load', { key: path }],
    ['journal.forget', { key: path }],
    [
      'journal.write',
      {
        type: 'snapshot',
        key: path,
        sequence: 1,
        time: 1,
        base: null,
        cursor: { line: 1, column: 1 },
        layout: { ...layout, keepsEnds: false },
        text: 'taken over',
      },
    ],
    ['journal.write', { type: 'moved', key: 'a.txt', sequence: 2, to: path }],
    ['history.list', { path }],
    ['history.text', { path, revision: path }],
    ['history.label', { path, id: path.slice(0, 64), label: 'x' }],
    ['history.restoreDeleted', { path }],
    ['preview.picture', { path }],
    ['preview.openAddress', { address: path }],
    ['search.start', { search: 1, query, scope: { ...scope, include: [path], exclude: [] } }],
    ['search.start', { search: 2, query, scope: { ...scope, include: [], exclude: [path] } }],
    ['search.text', { query, text: path }],
    ['keys.change', { kind: 'keys', command: path, keys: [path] }],
    ['settings.change', { scope: 'user', key: path, value: path }],
    ['settings.change', { scope: 'root', key: path, value: path }],
    ['settings.writeText', { scope: 'user', text: path, base: path.slice(0, 64) }],
    ['settings.check', { scope: 'root', text: path }],
    ['about.licence', { index: path }],
    ['root.forgetRecent', { id: path.slice(0, 64) }],
    ['root.openRecent', { id: path.slice(0, 64) }],
    ['root.openSaved', { id: path.slice(0, 64) }],
    [
      'session.save',
      {
        open: [{ path: path === '' ? 'x' : path, line: 1, column: 1, scrollTop: 0 }],
        active: path,
        expanded: [path],
        sidebarWidth: 200,
        autosave: 'off',
      },
    ],
    ['window.closeAnswer', { unsaved: [{ path, code: path.slice(0, 64) }] }],
    ['log.write', { level: 'error', message: path }],
  ];
  const answers: [string, unknown][] = [];
  // A search goes on when what it has found was seen.
  const unsubscribe = window.api.on('search:found', (found) => {
    answers.push(['search.found', found]);
    window.api.search.seen({ search: found.search, batch: found.batch });
  });
  /** Bytes as the text that they are, or nobody would find a secret in them. */
  const call = async (name: string, request: unknown): Promise<unknown> => {
    const [space = '', member = ''] = name.split('.');
    const answer = (await api[space]?.[member]?.(request)) as
      { readonly value?: unknown } | undefined;
    const value = answer?.value;
    const told = value instanceof Uint8Array ? new TextDecoder().decode(value) : answer;
    answers.push([name, told]);
    return value;
  };
  /** A large file is named once and read by its number. */
  const readLarge = async (path: string): Promise<void> => {
    const opened = (await call('big.open', { path })) as { readonly id: number } | undefined;
    const id = opened?.id ?? 1;
    await call('big.read', { id, offset: 0, length: 4096 });
    await call('big.look', { id });
    await call('big.close', { id });
  };
  for (const path of paths) {
    for (const [name, request] of requests(path)) await call(name, request);
    await readLarge(path);
  }
  const once: [string, unknown][] = [
    ['window.context', undefined],
    ['session.load', undefined],
    ['journal.recover', undefined],
    ['history.deleted', {}],
    ['files.list', { walk: null }],
    ['entry.cancel', { job: 1 }],
    ['keys.load', undefined],
    ['settings.load', undefined],
    ['settings.schema', undefined],
    ['settings.text', { scope: 'user' }],
    ['settings.text', { scope: 'root' }],
    ['about.components', undefined],
    ['audit.report', undefined],
    ['root.recent', undefined],
    ['preview.end', undefined],
  ];
  for (const [name, request] of once) await call(name, request);
  unsubscribe();
  return answers;
};

/** Everything that a script can find out about where it runs, as texts. */
export const gatherEverything = async (): Promise<string[]> => {
  const found: string[] = [];
  const keep = (value: unknown): void => {
    try {
      found.push(typeof value === 'string' ? value : JSON.stringify(value));
    } catch {
      found.push(String(value));
    }
  };
  const keepError = (error: unknown): void => {
    keep(String(error));
    if (!(error instanceof Error)) return;
    keep(error.stack ?? '');
    for (const name of Object.getOwnPropertyNames(error)) keep(Reflect.get(error, name));
  };
  const { api } = window;
  // Stacks as V8 gives them to a script that asks for every frame, from inside the preload's own calls.
  const sites: unknown[] = [];
  const ofError = Error as unknown as { prepareStackTrace?: unknown; stackTraceLimit: number };
  ofError.stackTraceLimit = 1000;
  ofError.prepareStackTrace = (_error: Error, frames: readonly Record<string, () => unknown>[]) => {
    const asked = ['getFileName', 'getScriptNameOrSourceURL', 'getEvalOrigin', 'getFunctionName'];
    for (const frame of frames)
      for (const name of [...asked, 'toString'])
        try {
          sites.push(String(frame[name]?.()));
        } catch {
          // A frame that tells nothing.
        }
    return 'frames';
  };
  const look = (): string => {
    const { stack } = new Error('look');
    return String(stack);
  };
  await new Promise<void>((resolve) => {
    const unsubscribe = api.on('inspector:counts', (payload) => {
      look();
      keep(payload);
      unsubscribe();
      resolve();
    });
    api.inspector.watch({ on: true });
  });
  api.inspector.watch({ on: false });
  const asking = api.file.read as (request: unknown) => Promise<unknown>;
  const spying = {
    get path() {
      look();
      throw new Error('from a getter');
    },
  };
  for (const request of [spying, { toString: look, path: look }, Symbol('x'), () => look(), 10n]) {
    try {
      keep(await asking(request));
    } catch (error) {
      keepError(error);
    }
  }
  for (const name of ['nonsense', '__proto__', 'constructor', 'file:changed#', '']) {
    try {
      api.on(name as 'file:changed', () => undefined);
    } catch (error) {
      keepError(error);
    }
  }
  try {
    api.on('file:changed', 1 as never);
    (api.log.write as (payload: unknown) => void)(() => undefined);
  } catch (error) {
    keepError(error);
  }
  delete ofError.prepareStackTrace;
  keep(sites);
  keepError(new Error('plain'));
  keep(String(api.file.read));
  keep(Object.values(location).map(String));
  keep([document.referrer, document.baseURI, document.title, document.cookie, window.name]);
  keep(document.documentElement.outerHTML);
  keep([...document.styleSheets].map(({ href }) => href));
  keep(performance.getEntries().map((entry) => entry.toJSON() as unknown));
  keep([navigator.userAgent, navigator.platform, navigator.appVersion]);
  keep(Object.keys(localStorage));
  keep(await navigator.storage.estimate().catch(String));
  const picked = new File(['x'], 'x.txt');
  keep([Reflect.get(picked, 'path'), picked.webkitRelativePath]);
  return found;
};
