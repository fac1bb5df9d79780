/** Replaces in files: each through its save path on the revision that was searched, an open one in its editor; and back. */
import { bridge } from '../bridge';
import { isReadOnly } from '../document/document-state';
import type { DocumentSession } from '../editor/document-session';
import {
  applyReplacements,
  takeOut,
  type Former,
  type Replacement,
} from '../search/apply-replacements';
import type { FoundMatch } from '../../shared/search';
import type { Encoding } from '../../shared/encodings';
import type { Workspace } from './workspace';

/** Of one file. */
export interface Wanted {
  readonly path: string;
  /** Null where it was searched as the editor holds it. */
  readonly revision: string | null;
  readonly replacements: readonly Replacement[];
}

/** What takes one file's replacements back. */
type Undo =
  | {
      readonly kind: 'text';
      readonly path: string;
      readonly session: DocumentSession;
      readonly version: number;
      readonly former: readonly Former[];
    }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly before: string;
      readonly after: string;
      readonly encoding: Encoding;
      readonly former: readonly Former[];
    };

export interface Outcome {
  /** Null where nothing was changed; then `why` says the reason. */
  readonly undo: Undo | null;
  readonly why: string;
  /** Of the file as it is now; null where it is open. */
  readonly revision: string | null;
  readonly version: number | null;
  readonly moved: (match: FoundMatch) => FoundMatch;
}

const left = (why: string): Outcome => ({
  undo: null,
  why,
  revision: null,
  version: null,
  moved: (match) => match,
});

const changedSince = 'changed since the search';

const replaceInText = (session: DocumentSession, { path, replacements }: Wanted): Outcome => {
  const { buffer, state } = session;
  if (buffer === null || state.phase !== 'open') return left('it could not be opened');
  if (isReadOnly(state)) return left('it is read-only');
  if (state.theirs !== null) return left('it has a conflict with the disk');
  const replaced = applyReplacements(buffer.text(), replacements);
  if (replaced === null) return left(changedSince);
  buffer.replaceText(replaced.text);
  const { version } = buffer;
  const undo = { kind: 'text', path, session, version, former: replaced.former } as const;
  return { undo, why: '', revision: null, version, moved: replaced.moved };
};

const notWritten = { conflict: changedSince, hardlink: 'it has other names (hard links)' } as const;

const replaceInFile = async ({ path, revision, replacements }: Wanted): Promise<Outcome> => {
  if (revision === null) return left('it is too large, or was closed since the search');
  const read = await bridge.file.read({ path });
  if (!read.ok) return left(read.error.message);
  const { value } = read;
  if (value.revision !== revision) return left(changedSince);
  if (value.readOnly || value.lossy) return left('it is read-only, or not all of it is text');
  const replaced = applyReplacements(value.text, replacements);
  if (replaced === null) return left('its text is not what was found, in the encoding that it has');
  const { encoding } = value;
  const text = replaced.text;
  const written = await bridge.file.write({ path, base: revision, decodedAs: encoding, text });
  if (!written.ok) return left(written.error.message);
  if (written.value.outcome !== 'saved') return left(notWritten[written.value.outcome]);
  const after = written.value.revision;
  const { former, moved } = replaced;
  const undo = { kind: 'file', path, before: revision, after, encoding, former } as const;
  return { undo, why: '', revision: after, version: null, moved };
};

/** Where the file is open its text in the editor counts, saved or not. */
export const replaceInOne = async (workspace: Workspace, wanted: Wanted): Promise<Outcome> => {
  const session = workspace.session(wanted.path);
  const isOpen = session !== undefined && session.buffer !== null;
  return isOpen ? replaceInText(session, wanted) : replaceInFile(wanted);
};

const undoText = ({ session, version, former }: Extract<Undo, { kind: 'text' }>): string => {
  const { buffer } = session;
  if (buffer === null || session.state.phase !== 'open') return 'it was closed';
  if (buffer.version !== version) return 'it was changed since';
  buffer.replaceText(takeOut(buffer.text(), former));
  return '';
};

const undoFile = async (workspace: Workspace, undo: Extract<Undo, { kind: 'file' }>) => {
  const { path, before, after, encoding, former } = undo;
  const open = workspace.session(path);
  // It was opened since: what the editor holds must not be overtaken by the disk.
  if (open !== undefined && open.buffer !== null) {
    if (open.state.base !== after || open.state.version !== open.state.savedVersion)
      return 'it was changed since';
    open.buffer.replaceText(takeOut(open.buffer.text(), former));
    open.send({ type: 'saveRequested', reason: 'person' });
    return '';
  }
  const read = await bridge.file.read({ path });
  if (!read.ok) return read.error.message;
  if (read.value.revision !== after) return 'it was changed since';
  const text = takeOut(read.value.text, former);
  const written = await bridge.file.write({ path, base: after, decodedAs: encoding, text });
  if (!written.ok) return written.error.message;
  if (written.value.outcome !== 'saved') return notWritten[written.value.outcome];
  return written.value.revision === before ? '' : 'its bytes are not exactly the former ones';
};

/** '' where the file is what it was, and else the reason. */
export const undoInOne = async (workspace: Workspace, undo: Undo): Promise<string> =>
  undo.kind === 'text' ? undoText(undo) : undoFile(workspace, undo);

export type { Undo };
