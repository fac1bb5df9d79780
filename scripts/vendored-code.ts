/** Packages whose code ships inside a file of another package, where webpack cannot tell that it is theirs. */
import fs from 'node:fs';
import path from 'node:path';

interface Vendored {
  /** The file that the other package keeps it in, relative to the checkout. */
  readonly file: string;
  /** Its first group is the version, in the file's own heading. */
  readonly heading: RegExp;
  /** Its own package, which is installed too, with its licence. */
  readonly folder: string;
}

/** Monaco names these as dependencies, but bundles copies that it keeps itself. */
const known: readonly Vendored[] = [
  {
    file: 'node_modules/monaco-editor/esm/vs/base/browser/dompurify/dompurify.js',
    heading: /@license DOMPurify (\d+\.\d+\.\d+) /,
    folder: 'node_modules/dompurify',
  },
  {
    file: 'node_modules/monaco-editor/esm/vs/base/common/marked/marked.js',
    heading: /\* marked v(\d+\.\d+\.\d+) /,
    folder: 'node_modules/marked',
  },
];

const textOf = (root: string, ...parts: string[]): string =>
  fs.readFileSync(path.join(root, ...parts), 'utf8');

/**
 * Folders of the packages whose code is inside these files. Fails where the copy is of another version than the package that
 * is installed, for then neither its version nor its licence is known.
 */
export function vendoredFolders(root: string, sources: readonly string[]): string[] {
  const shipped = known.filter(({ file }) => sources.includes(file));
  for (const { file, heading, folder } of shipped) {
    const copied = heading.exec(textOf(root, file))?.[1];
    // Every package has a version; one that had none would differ, and fail.
    const { version } = JSON.parse(textOf(root, folder, 'package.json')) as { version?: string };
    if (copied === version) continue;
    throw new Error(`${file} is version ${copied ?? 'unknown'}, and ${folder} is ${version}`);
  }
  return shipped.map(({ folder }) => folder);
}
