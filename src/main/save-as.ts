/**
 * Save As and Save a Copy: the system's dialog, then the text into the file that the person chose there. Inside the root it
 * goes the confined way of every save. Elsewhere the choice itself is a new single-file root (docs/decisions/0015).
 */
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Request, Response, WriteOutcome } from '../shared/contract';
import { fail, ok } from '../shared/result';
import type { Result } from '../shared/result';
import { isUntitled } from '../shared/untitled';
import type { FileService } from './files/file-service';
import { namedBelow, pathBelow } from './roots/path-below';
import { attempt, Refusal } from './roots/refusal';
import { parsePath } from './roots/relative-path';
import { openRootToSave } from './roots/root';
import type { Root } from './roots/root';

type SaveAs = Request<'file:save-as'>;
type Saved = Extract<WriteOutcome, { outcome: 'saved' }>;

export interface SaveAsOptions {
  /** Null in the welcome window. */
  readonly opened: { readonly root: Root; readonly files: FileService } | null;
  /** The services of a root that is opened for one save. */
  readonly filesOf: (root: Root) => FileService;
  /** Where files go that nobody has a better place for: absolute. */
  readonly documents: string;
  /** The system's dialog, which asks before it names a file that is there; null where the person left it. */
  readonly choose: (options: {
    readonly title: string;
    readonly defaultPath: string;
  }) => Promise<string | null>;
  /** Opens a file in a window. */
  readonly open: (absolutePath: string) => Promise<void>;
}

export interface SavingAs {
  readonly saveAs: (request: SaveAs) => Promise<Result<Response<'file:save-as'>>>;
  readonly openSaved: (request: { readonly id: string }) => Promise<Result<undefined>>;
}

/** How often the file may change between the look at it and the write over it. */
const attempts = 3;

const busy = fail(
  'IO_ERROR',
  'Another program keeps changing the file that you chose. Nothing was written; your text is still in the editor. Try again, or choose another name.',
);

/**
 * Where the dialog stands at first. SECURITY: a name in our folder whatever the page calls its document, since a person may
 * just press Enter. Throws a Refusal for a key that is none.
 */
const suggestion = ({ opened, documents }: SaveAsOptions, { path, purpose }: SaveAs): string => {
  const root = opened?.root;
  const platform = root?.fileSystem.platform ?? process.platform;
  const components = parsePath(isUntitled(path) ? path.slice(1) : path, platform);
  if (isUntitled(path) && components.length !== 1) throw new Refusal('PATH_OUTSIDE_ROOT');
  const folder =
    root === undefined
      ? documents
      : root.kind === 'folder'
        ? root.absolutePath
        : dirname(root.absolutePath);
  if (isUntitled(path)) return join(folder, `${path.slice(1)}.txt`);
  return purpose === 'copy' ? join(folder, copyName(path)) : join(folder, path);
};

/** `notes.txt` → `notes copy.txt`. */
const copyName = (path: string): string => path.replace(/([^/])(\.[^./]*)?$/, '$1 copy$2');

interface Target {
  readonly path: string;
  readonly base: string | null;
}

const write = (files: FileService, target: Target, request: SaveAs) =>
  files.write({
    ...target,
    encoding: request.encoding,
    bom: request.bom,
    // The dialog has asked whether to replace this name: this one, and no other that leads to the same bytes.
    hardlink: 'break',
    text: request.text,
  });

/** Over what is there now, by its own revision: so it is in history, and another program's write in between is seen. */
const writeOver = async (
  files: FileService,
  path: string,
  request: SaveAs,
): Promise<Result<Saved>> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const found = await files.revisionOf(path);
    if (!found.ok) return found;
    const { kind, revision } = found.value;
    if (kind !== 'file' && kind !== 'missing')
      return fail(
        'NOT_A_FILE',
        'This is not a file, so nothing was written; your text is still in the editor. Choose another name.',
      );
    const result = await write(files, { path, base: revision }, request);
    if (result.ok && result.value.outcome === 'saved') return ok(result.value);
    if (!result.ok && (revision !== null || result.error.code !== 'ALREADY_EXISTS')) return result;
  }
  return busy;
};

/**
 * Where in the root the choice lies, or null. SECURITY: what has a name in the root stays in it. Where a folder on the way has become
 * a link that leads out since the dialog showed it, the walk refuses it; taken for a place of its own, it would be written outside.
 */
const placeIn = async (root: Root, chosen: string): Promise<string | null> =>
  (await pathBelow(root, chosen)) ?? namedBelow(root, chosen);

class SystemSaveAs implements SavingAs {
  private readonly saved = new Map<string, string>();

  constructor(private readonly options: SaveAsOptions) {}

  readonly saveAs: SavingAs['saveAs'] = async (request) => {
    const title = request.purpose === 'copy' ? 'Save a Copy' : 'Save As';
    const standing = await attempt('save', () =>
      Promise.resolve(suggestion(this.options, request)),
    );
    if (!standing.ok) return standing;
    const defaultPath = standing.value;
    const chosen = await this.options.choose({ title, defaultPath });
    if (chosen === null)
      return fail(
        'CANCELLED',
        'No place was chosen. Nothing was written; your text is still in the editor.',
      );
    const { opened } = this.options;
    // A root that is gone can take nothing: what the person chose is then a place of its own.
    const present = opened !== null && (await opened.files.checkRoot()).ok;
    const path = present ? await placeIn(opened.root, chosen) : null;
    if (!present || path === null) return this.saveOutside(chosen, request);
    if (path === request.path) return ok({ place: 'same' });
    const saved = await writeOver(opened.files, path, request);
    return saved.ok ? ok({ place: 'inside', path, saved: saved.value }) : saved;
  };

  readonly openSaved: SavingAs['openSaved'] = async ({ id }) => {
    const path = this.saved.get(id);
    if (path === undefined)
      return fail(
        'FILE_NOT_FOUND',
        'This was opened already, or never saved. Open it with Open File.',
      );
    this.saved.delete(id);
    await this.options.open(path);
    return ok(undefined);
  };

  private async saveOutside(
    chosen: string,
    request: SaveAs,
  ): Promise<Result<Response<'file:save-as'>>> {
    const root = await openRootToSave(chosen);
    if (!root.ok) return root;
    if (root.value.kind === 'folder') {
      root.value.close();
      return fail('NOT_A_FILE', 'This is a folder. Nothing was written; choose a name in it.');
    }
    const files = this.options.filesOf(root.value);
    try {
      const saved = await writeOver(files, root.value.name, request);
      if (!saved.ok) return saved;
      const id = randomUUID();
      if (request.purpose === 'move') this.saved.set(id, root.value.absolutePath);
      return ok({ place: 'outside', id, saved: saved.value });
    } finally {
      await files.idle();
      root.value.close();
    }
  }
}

/** Save As of one window. */
export const createSaveAs = (options: SaveAsOptions): SavingAs => new SystemSaveAs(options);
