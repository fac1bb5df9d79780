/** Packages whose code ships inside a file of another package, where webpack cannot tell that it is theirs. */
import fs from 'node:fs';
import path from 'node:path';

interface Vendored {
  /** The file that the other package keeps it in, relative to the checkout. */
  readonly file: string;
  /** Its first group is the version, in the file's own heading. */
  readonly heading: RegExp;
  /** Its own package, which is installed too, with its licence: where the other package would find it. */
  readonly name: string;
}

/** Monaco names these as dependencies, but bundles copies that it keeps itself. */
const known: readonly Vendored[] = [
  {
    file: 'node_modules/monaco-editor/esm/vs/base/browser/dompurify/dompurify.js',
    heading: /@license DOMPurify (\d+\.\d+\.\d+) /,
    name: 'dompurify',
  },
  {
    file: 'node_modules/monaco-editor/esm/vs/base/common/marked/marked.js',
    heading: /\* marked v(\d+\.\d+\.\d+) /,
    name: 'marked',
  },
];

const textOf = (root: string, ...parts: string[]): string =>
  fs.readFileSync(path.join(root, ...parts), 'utf8');

/** The package as the keeper of the copy finds it: its own one before the project's. */
function folderFor(root: string, { file, name }: Vendored): string {
  const [keeper] = /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [''];
  const own = `${keeper}/node_modules/${name}`;
  return fs.existsSync(path.join(root, own)) ? own : `node_modules/${name}`;
}

/**
 * Folders of the packages whose code is inside these files. Fails where the copy is of another version than the package that
 * is installed, for then neither its version nor its licence is known.
 */
export function vendoredFolders(root: string, sources: readonly string[]): string[] {
  const shipped = known.filter(({ file }) => sources.includes(file));
  return shipped.map((vendored) => {
    const { file, heading } = vendored;
    const folder = folderFor(root, vendored);
    const copied = heading.exec(textOf(root, file))?.[1];
    // Every package has a version; one that had none would differ, and fail.
    const { version } = JSON.parse(textOf(root, folder, 'package.json')) as { version?: string };
    if (copied === version) return folder;
    throw new Error(`${file} is version ${copied ?? 'unknown'}, and ${folder} is ${version}`);
  });
}
