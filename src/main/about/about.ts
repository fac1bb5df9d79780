/** Tells a page what ships in this program: from the list that the build wrote beside the main process's bundle. */
import { z } from 'zod';
import type { Request, Response } from '../../shared/contract';
import { fail, ok } from '../../shared/result';
import type { Result } from '../../shared/result';

const component = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  text: z.string(),
});

/** What scripts/components.ts writes. */
const fileSchema = z.object({
  application: component,
  electron: component,
  libraries: z.array(component),
  builtWith: z.array(z.object({ name: z.string(), version: z.string() })),
});

type Components = z.infer<typeof fileSchema>;

interface Sources {
  /** The content of the build's list; read once, and again only where that failed. */
  readonly read: () => Promise<string>;
  /** `process.versions` of the runtime. */
  readonly versions: Partial<Record<string, string>>;
}

export interface About {
  readonly components: () => Promise<Result<Response<'about:components'>>>;
  readonly licence: (
    request: Request<'about:licence'>,
  ) => Promise<Result<Response<'about:licence'>>>;
}

const engines = [
  ['Electron', 'electron'],
  ['Chromium', 'chrome'],
  ['Node.js', 'node'],
  ['V8', 'v8'],
] as const;

const shipped = ({ application, electron, libraries }: Components) => [
  application,
  electron,
  ...libraries,
];

const described = (list: Components, versions: Sources['versions']) => {
  const electron = versions['electron'] ?? list.electron.version;
  return {
    runtime: engines.flatMap(([name, key]) => {
      const version = versions[key];
      return version === undefined ? [] : [{ name, version }];
    }),
    intendedRuntime: { name: 'Electron', version: list.electron.version },
    builtWith: list.builtWith,
    components: shipped(list).map(({ name, version, license }) => ({
      name,
      version: name === list.electron.name ? electron : version,
      license,
    })),
  };
};

const readList = async (sources: Sources): Promise<Components> =>
  fileSchema.parse(JSON.parse(await sources.read()));

/** Both calls fail with FILE_NOT_FOUND where the list, or the asked-for place in it, is not there. */
export const createAbout = (sources: Sources): About => {
  let reading: Promise<Components> | null = null;
  const list = (): Promise<Components | null> => {
    reading ??= readList(sources);
    return reading.catch(() => {
      reading = null;
      return null;
    });
  };
  return {
    components: async () => {
      const found = await list();
      return found === null ? missing() : ok(described(found, sources.versions));
    },
    licence: async ({ index }) => {
      const found = await list();
      const text = found === null ? undefined : shipped(found)[index]?.text;
      return text === undefined ? missing() : ok({ text });
    },
  };
};

const missing = () =>
  fail(
    'FILE_NOT_FOUND',
    'The list of what ships in this program could not be read. Your files are not affected; installing Holdfast again brings it back.',
  );
