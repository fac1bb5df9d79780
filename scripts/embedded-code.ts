/**
 * Code of others inside the files of a package that npm installs nothing else of: what is compiled into the search program, and
 * the language services that Monaco has bundled. Their licences are named here, and their texts lie in `licences/`.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Component } from './components';

interface Compiled extends Omit<Component, 'text'> {
  readonly purl: string;
  /** Its licence below `licences/`. */
  readonly notice: string;
  /** The systems that it is in the program for, at the end of its package's name; everywhere where it is unset. */
  readonly on?: RegExp;
}

/** What `rg --version` and the names of sources in the program say of this release of its package. */
const ripgrepRelease = '1.18.0';
const compiled: readonly Compiled[] = [
  {
    name: 'ripgrep',
    version: '15.0.0',
    license: 'Unlicense OR MIT',
    purl: 'pkg:github/BurntSushi/ripgrep@15.0.0',
    notice: 'ripgrep.txt',
  },
  {
    name: 'pcre2',
    version: '10.45',
    license: 'BSD-3-Clause WITH PCRE2-exception',
    purl: 'pkg:github/PCRE2Project/pcre2@pcre2-10.45',
    notice: 'pcre2.txt',
  },
  {
    name: 'rust-std',
    version: '6b00bc388',
    license: 'MIT OR Apache-2.0',
    purl: 'pkg:github/rust-lang/rust@6b00bc3880198600130e1cf62b8f8a93494488cc',
    notice: 'rust.txt',
  },
  // Neither says its version in the program.
  {
    name: 'musl',
    version: 'unknown',
    license: 'MIT',
    purl: 'pkg:generic/musl',
    notice: 'musl.txt',
    on: /linux/,
  },
  {
    name: 'jemalloc',
    version: 'unknown',
    license: 'BSD-2-Clause',
    purl: 'pkg:github/jemalloc/jemalloc',
    notice: 'jemalloc.txt',
    on: /linux/,
  },
];

const noticeText = (notice: string): string =>
  fs.readFileSync(path.join(import.meta.dirname, 'licences', notice), 'utf8').trimEnd();

const manifestOf = (root: string, folder: string): Readonly<Record<string, unknown>> =>
  // What is used of it is checked where it is used.
  JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;

/** Fails for another release of the program: somebody has to look at what is inside of that one. */
function insideRipgrep(root: string, sources: readonly string[]): Component[] {
  const folders = sources.flatMap(
    (source) => /^node_modules\/@vscode\/ripgrep-[^/]+(?=\/bin\/)/.exec(source)?.[0] ?? [],
  );
  return [...new Set(folders)].flatMap((folder) => {
    const { version } = manifestOf(root, folder);
    if (version !== ripgrepRelease)
      throw new Error(
        `${folder} is ${String(version)}, and what is inside is known of ${ripgrepRelease} alone`,
      );
    return compiled
      .filter(({ on }) => on?.test(folder) !== false)
      .map(({ notice, on: _, ...component }) => ({ ...component, text: noticeText(notice) }));
  });
}

const monaco = 'node_modules/monaco-editor';
/** Below it lie the sources of other packages, by their names. */
const bundled = new RegExp(`^${monaco}/esm/external/((?:@[^/]+/)?[^/]+)/`);
/** Not named by Monaco's manifest: the first is Monaco's own, and of the other one version alone fits who asks for it. */
const unnamed: Readonly<Record<string, string | null>> = {
  'monaco-lsp-client': null,
  '@vscode/l10n': '0.0.18',
};

/** All by Microsoft and under the words that the one of them has which is installed. Fails for one that is not known. */
function insideMonaco(root: string, sources: readonly string[]): Component[] {
  const names = new Set(sources.flatMap((source) => bundled.exec(source)?.[1] ?? []));
  if (names.size === 0) return [];
  const declared = manifestOf(root, monaco)['devDependencies'] as Record<string, string>;
  const text = fs.readFileSync(path.join(root, 'node_modules/jsonc-parser/LICENSE.md'), 'utf8');
  return [...names].flatMap((name) => {
    const version = name in unnamed ? unnamed[name] : declared[name];
    if (version === undefined) throw new Error(`Monaco has bundled ${name}, which is not known`);
    return version === null ? [] : [{ name, version, license: 'MIT', text: text.trimEnd() }];
  });
}

/** What is inside these files, relative to the checkout. */
export const embeddedCode = (root: string, sources: readonly string[]): Component[] => [
  ...insideRipgrep(root, sources),
  ...insideMonaco(root, sources),
];
