/**
 * Emits `app-files.json`: every file that `app://` serves on each of its two hosts, with its type and size, and every
 * Trusted Types policy that the bundles of that host create. Main serves exactly these URLs and builds the CSPs from these names.
 */
import path from 'node:path';
import type { ChunkGroup, Compilation, Compiler } from 'webpack';
import { reviewedPolicies, reviewedPreviewPolicies } from '../src/shared/trusted-types';

interface HostFiles {
  /** URL path (starts with `/`) → what is there. The file lies at the same path below the renderer's output. */
  files: Record<string, { type: string; bytes: number }>;
  trustedTypes: string[];
}

interface AppFiles extends HostFiles {
  /** What the preview's frame is made of; nothing of it is served to the page, unless both need it. */
  preview: HostFiles;
}

/** The entry whose files are served to the preview's frame, as bundle-entries.ts names it. */
const previewEntry = 'preview';

const appFilesName = 'app-files.json';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * Names given to `createPolicy`, or to a wrapper of it (Monaco's, whose own name the minifier changes): a call
 * with a string and an object literal that has a `createHTML`, `createScript` or `createScriptURL` member.
 */
export function findPolicyNames(source: string): string[] {
  const name = String.raw`\(\s*["'\x60]([\w#=/@.%-]+)["'\x60]\s*,`;
  const direct = new RegExp(String.raw`createPolicy${name}`, 'g');
  const wrapped = new RegExp(String.raw`${name}\s*\{\s*create(?:HTML|Script|ScriptURL)\b`, 'g');
  const found = [direct, wrapped].flatMap((pattern) =>
    Array.from(source.matchAll(pattern), (match) => match[1] ?? ''),
  );
  return [...new Set(found)].sort();
}

/** What is wrong with the list of reviewed names, in words; empty where both agree. */
export function policyDrift(
  created: ReadonlySet<string>,
  reviewed: Iterable<string> = reviewedPolicies,
): string[] {
  const looked = new Set(reviewed);
  const unknown = [...created].filter((name) => !looked.has(name)).sort();
  const gone = [...looked].filter((name) => !created.has(name));
  return [
    ...unknown.map((name) => `Trusted Types policy "${name}" is new: look at it, then add it`),
    ...gone.map((name) => `Trusted Types policy "${name}" is created no more: take it out`),
  ].map((message) => `${message} (src/shared/trusted-types.ts)`);
}

/** The media type of a bundled file, or an error: a type that nobody decided on must not be served. */
export function mediaType(file: string): string {
  const type = types[path.extname(file)];
  if (type === undefined)
    throw new Error(`No media type for ${file}: add it to app-files-plugin.ts`);
  return type;
}

function isServed(file: string): boolean {
  return !file.endsWith('.map') && !file.endsWith('.LICENSE.txt') && file !== appFilesName;
}

export class AppFilesPlugin {
  apply(compiler: Compiler): void {
    const { webpack } = compiler;
    compiler.hooks.thisCompilation.tap('AppFilesPlugin', (compilation) => {
      // After minifying and after the HTML is there: only then are names, sizes and hashes final.
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: 'AppFilesPlugin', stage }, () => {
        const list = JSON.stringify(listFiles(compilation), null, 1);
        compilation.emitAsset(appFilesName, new webpack.sources.RawSource(list));
      });
    });
  }
}

/** Every file that an entry can load, by chunks that are loaded later and by workers too. */
function filesOf(group: ChunkGroup, seen = new Set<ChunkGroup>()): Set<string> {
  if (seen.has(group)) return new Set();
  seen.add(group);
  const own = group.chunks.flatMap((chunk) => [...chunk.files, ...chunk.auxiliaryFiles]);
  const below = [...group.childrenIterable, ...group.asyncEntrypointsIterable];
  return new Set([...own, ...below.flatMap((one) => [...filesOf(one, seen)])]);
}

/** What belongs to the preview, and what of it is the preview's alone. */
function previewFiles(compilation: Compilation): { all: Set<string>; alone: Set<string> } {
  const html = `${previewEntry}/index.html`;
  const groups = [...compilation.entrypoints];
  const of = (isPreview: boolean) =>
    groups
      .filter(([name]) => (name === previewEntry) === isPreview)
      .flatMap(([, group]) => [...filesOf(group)]);
  const others = new Set(of(false));
  const all = new Set([...of(true), html]);
  return { all, alone: new Set([...all].filter((name) => !others.has(name))) };
}

function listFiles(compilation: Compilation): AppFiles {
  const { all, alone } = previewFiles(compilation);
  const page = listHost(compilation, (name) => !alone.has(name));
  const preview = listHost(compilation, (name) => all.has(name));
  for (const message of [
    ...policyDrift(new Set(page.trustedTypes)),
    ...policyDrift(new Set(preview.trustedTypes), reviewedPreviewPolicies),
  ]) {
    compilation.errors.push(new compilation.compiler.webpack.WebpackError(message));
  }
  return { ...page, preview };
}

function listHost(compilation: Compilation, belongs: (name: string) => boolean): HostFiles {
  const files: HostFiles['files'] = {};
  const policies = new Set<string>();
  const served = compilation.getAssets().filter(({ name }) => isServed(name) && belongs(name));
  for (const { name, source } of served.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    files[`/${name}`] = { type: mediaType(name), bytes: source.size() };
    if (name.endsWith('.js')) {
      for (const policy of findPolicyNames(source.source().toString())) policies.add(policy);
    }
  }
  return { files, trustedTypes: [...policies].sort() };
}
