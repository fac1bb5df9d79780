/** Owns, for tests, which strings of which requests are paths, found out from the contract's schemas, and how to put one in. */
import { z } from 'zod';
import { calls, notices, type CallName, type NoticeName } from '../../shared/channels';
import {
  callSchemas,
  noticeSchemas,
  type NoticePayload,
  type Request,
} from '../../shared/contract';

/** What a page may send: a call or a notice. */
export type SentName = CallName | NoticeName;

type Sent<N extends SentName> = N extends CallName
  ? Request<N>
  : N extends NoticeName
    ? NoticePayload<N>
    : never;

/** Strings that no handler takes for a path. Whatever else a page may fill freely is a path, and is attacked. */
const noPaths: ReadonlySet<string> = new Set([
  'file:write.text',
  'file:write.base',
  'dir:list.known',
  'file:save-as.text',
  'entry:trash.stamp',
  'entry:untrash.id',
  'entry:bring-in.drop',
  'undo:load.revision',
  'keys:change.command',
  'keys:change.keys[]',
  'menu:state.items[].command',
  'menu:state.items[].key',
  'root:forget-recent.id',
  'history:text.revision',
  'history:label.id',
  'history:label.label',
  'preview:open-address.address',
  'root:open-recent.id',
  'root:open-saved.id',
  'log:write.message',
  'session:save.recent.commands[]',
  'session:save.searchHistory[]',
  'session:save.open[].language',
  'settings:change.key',
  'settings:change.value',
  'settings:change.value[]',
  'settings:write-text.text',
  'settings:write-text.base',
  'settings:check.text',
  'journal:write.base',
  'journal:write.layout.encoding',
  'journal:write.changes[].text',
  'journal:write.text',
  'undo:save.revision',
  'undo:save.stack',
  'window:close-answer.unsaved[].code',
  'window:progress.words',
  'search:start.query.pattern',
  // Globs leave files out and lead to none; search.integration.test.ts attacks them.
  'search:start.scope.include[]',
  'search:start.scope.exclude[]',
  'search:text.query.pattern',
  'search:text.text',
]);

/** The part of JSON Schema that the contract comes out as. */
interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
}

function freeStringsOf(shape: Shape, at: string): string[] {
  if (shape.type === 'string' && shape.const === undefined && shape.enum === undefined) return [at];
  const below = Object.entries(shape.properties ?? {}).flatMap(([key, part]) =>
    freeStringsOf(part, `${at}.${key}`),
  );
  const items = shape.items === undefined ? [] : freeStringsOf(shape.items, `${at}[]`);
  const variants = [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])];
  return [...below, ...items, ...variants.flatMap((part) => freeStringsOf(part, at))];
}

const requestSchemas: readonly (readonly [SentName, z.ZodType])[] = [
  ...calls.map((name) => [name, callSchemas[name].request] as const),
  ...notices.map((name) => [name, noticeSchemas[name]] as const),
];

/** Every string that a page may fill freely, such as `watch:set.files[]`. */
export const freeStrings: readonly string[] = [
  ...new Set(
    requestSchemas.flatMap(([name, schema]) =>
      // The generated schema is plain JSON; what cannot be represented holds no string.
      freeStringsOf(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Shape, name),
    ),
  ),
];

/** Those of them that are paths, or keys that look like one. */
export const pathStrings = freeStrings.filter((at) => !noPaths.has(at));

export const namedAsNoPath: readonly string[] = [...noPaths];

const layout = {
  encoding: 'utf-8',
  bom: false,
  eol: 'lf',
  modelEnd: '\n',
  newEnd: '\n',
  keepsEnds: false,
} as const;
const journaled = { key: 'inside.txt', time: 1, cursor: { line: 1, column: 1 } } as const;

/** Requests that are right but for the path to come. */
const samples: { readonly [N in SentName]?: readonly Sent<N>[] } = {
  'file:read': [{ path: 'inside.txt' }],
  'file:write': [
    { path: 'inside.txt', text: 'overwritten', base: 'sha256:none' },
    { path: 'inside.txt', text: 'made', base: null },
  ],
  'file:save-as': [
    { path: 'inside.txt', purpose: 'move', encoding: 'utf-8', bom: false, text: 'saved' },
    { path: 'inside.txt', purpose: 'copy', encoding: 'utf-8', bom: false, text: 'saved' },
  ],
  'file:copy-path': [
    { path: 'inside.txt', kind: 'relative' },
    { path: 'inside.txt', kind: 'full' },
  ],
  'entry:rename': [{ from: 'victim.txt', to: 'moved-here' }],
  'entry:trash': [{ path: 'victim.txt', stamp: 'none' }, { path: 'victim.txt' }],
  'entry:stamp': [{ path: 'dir' }],
  'entry:copy': [{ from: 'dir', to: 'moved-here', job: 1 }],
  'entry:bring-in': [{ drop: 'dropped', index: 0, to: 'moved-here', job: 1 }],
  'dir:list': [{ path: 'dir' }],
  'dir:create': [{ path: 'made' }],
  'big:open': [{ path: 'inside.txt' }],
  'preview:picture': [{ path: 'inside.txt' }],
  'watch:set': [{ files: ['inside.txt'], directories: ['dir'] }],
  'undo:load': [{ path: 'inside.txt', revision: 'sha256:none' }],
  'journal:load': [{ key: 'inside.txt' }],
  'history:list': [{ path: 'inside.txt' }],
  'history:text': [{ path: 'inside.txt', revision: 'sha256:none' }],
  'history:label': [{ path: 'inside.txt', id: 'none', label: 'x' }],
  'history:restore-deleted': [{ path: 'inside.txt' }],
  'session:save': [
    {
      recent: { files: ['inside.txt'], commands: ['file:save'] },
      open: [{ path: 'inside.txt', line: 1, column: 1, scrollTop: 0 }],
      active: 'inside.txt',
      expanded: ['dir'],
      groups: {
        tree: 0,
        each: [
          {
            tabs: [{ path: 'inside.txt', line: 1, column: 1, scrollTop: 0 }],
            active: 'inside.txt',
          },
        ],
        focused: 0,
        at: { left: 0, top: 0, width: 1, height: 1 },
      },
      searchHistory: ['sought'],
      sidebarWidth: 200,
      autosave: 'off',
    },
  ],
  'journal:write': [
    { ...journaled, type: 'snapshot', sequence: 1, base: null, layout, text: 'unsaved' },
    { type: 'moved', key: 'inside.txt', sequence: 2, to: 'moved-here' },
  ],
  'journal:forget': [{ key: 'inside.txt' }],
  'undo:save': [
    { path: 'inside.txt', revision: 'sha256:none', stack: null },
    { path: 'inside.txt', revision: 'sha256:none', stack: 'typed' },
  ],
  'window:close-answer': [{ unsaved: [{ path: 'inside.txt', code: null }] }],
};

/** The value with the paths at this place, one after another where it is a list; undefined where it has no such place. */
function put(value: unknown, place: readonly string[], paths: readonly string[]): unknown {
  const [key, ...rest] = place;
  if (key === undefined) return paths[0];
  if (key === '[]') {
    if (!Array.isArray(value)) return undefined;
    // Of lists in lists the inner one takes them all.
    if (rest.includes('[]')) {
      const part = put(value[0], rest, paths);
      return part === undefined ? undefined : [part];
    }
    return paths.map((path) => put(value[0], rest, [path]));
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  const part = put((value as Record<string, unknown>)[key], rest, paths);
  return part === undefined ? undefined : { ...value, [key]: part };
}

export interface PathCall {
  readonly name: SentName;
  /** As in `pathStrings`. */
  readonly at: string;
  /** Takes all paths in one request. */
  readonly isList: boolean;
  readonly isNotice: boolean;
  /** Makes main write files of its own. */
  readonly isCostly: boolean;
  readonly request: (paths: readonly string[]) => unknown;
}

const isNotice = (name: SentName): boolean => (notices as readonly string[]).includes(name);

const isKeptText = ([key, value]: [string, unknown]): boolean => key === 'stack' && value !== null;

function pathCallsAt(at: string): PathCall[] {
  const dot = at.indexOf('.');
  // `pathStrings` begin with the name of their schema.
  const name = at.slice(0, dot) as SentName;
  const place = at
    .slice(dot + 1)
    .replaceAll('[]', '.[]')
    .split('.');
  return (samples[name] ?? [])
    .filter((sample) => put(sample, place, ['x']) !== undefined)
    .map((sample) => ({
      name,
      at,
      isList: at.includes('[]'),
      isNotice: isNotice(name),
      isCostly: Object.entries(sample ?? {}).some(isKeptText),
      request: (paths) => put(sample, place, paths),
    }));
}

/** Every way in which a page can hand main a path. */
export const pathCalls: readonly PathCall[] = pathStrings.flatMap(pathCallsAt);
