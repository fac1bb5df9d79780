/** The view of a file too large to be edited, with the session that goes on while its tab is open; a chunk of its own. */
import { BigFileView } from '../big-file/big-file-view';
import { BigSession } from '../big-file/big-session';
import { countWords, sizeWords } from '../big-file/size-words';
import { isTooLarge } from '../document/document-state';
import { encodingName } from '../../shared/encodings';
import { baseName } from '../ui/paths';
import { useStore } from '../ui/store';
import { bigFilesOf, focusBigFile } from './big-files';
import type { Workspace } from './workspace';

interface PaneProps {
  readonly workspace: Workspace;
  readonly path: string;
}

/** A file that is closed, or that can be edited by now, is let go of. */
const closeUnneeded = (workspace: Workspace): void => {
  const { sessions, looks } = bigFilesOf(workspace);
  for (const [path, session] of sessions) {
    const document = workspace.documents.get().get(path);
    const isNeeded = document !== undefined && isTooLarge(document);
    if (isNeeded && workspace.tabs.get().open.includes(path)) continue;
    session.close();
    sessions.delete(path);
    looks.send({ path, look: null });
  }
};

const followed = new WeakSet<Workspace>();

const sessionOf = (workspace: Workspace, path: string): BigSession => {
  const { sessions, looks } = bigFilesOf(workspace);
  if (!followed.has(workspace)) {
    followed.add(workspace);
    workspace.tabs.subscribe(() => closeUnneeded(workspace));
    workspace.documents.subscribe(() => closeUnneeded(workspace));
  }
  let session = sessions.get(path);
  if (session === undefined) {
    const made = new BigSession(path, workspace.tasks, looks.get().get(path));
    session = made;
    sessions.set(path, made);
    made.store.subscribe(() => {
      const { phase, top, cursor, following } = made.view;
      if (phase === 'open') looks.send({ path, look: { top, cursor, following } });
    });
  }
  return session;
};

export const BigFilePane = ({ workspace, path }: PaneProps) => {
  const asked = useStore(bigFilesOf(workspace).asked);
  return (
    <BigFileView
      key={path}
      session={sessionOf(workspace, path)}
      name={baseName(path)}
      asked={asked?.path === path ? asked : null}
      onShown={() => {
        if (workspace.layout.get().editing?.host.claimFocus(path) === true) focusBigFile(workspace);
      }}
    />
  );
};

/** What it is, in the status bar. */
export const BigFileFacts = ({ workspace, path }: PaneProps) => {
  const { size, lines, indexed, form, rows, cursor } = useStore(sessionOf(workspace, path).store);
  const line = rows.find(({ offset }) => offset === cursor)?.line ?? null;
  return (
    <>
      {line === null ? null : (
        <span className="status-item numbers" aria-live="off">
          Ln {countWords(line)}
        </span>
      )}
      <span className="status-item numbers" aria-live="off">
        {sizeWords(size)}
        {indexed < size ? '' : `, ${countWords(lines)} ${lines === 1 ? 'line' : 'lines'}`}
      </span>
      {form === null ? null : (
        <span className="status-item wide">{encodingName(form.encoding)}</span>
      )}
    </>
  );
};
