/** The timeline in the window, without pixels: it follows the shown file, is told of new versions, and restores one. */
import debounce from 'lodash.debounce';
import type { EventPayload, FileVersion } from '../../shared/contract';
import { visibleName } from '../../shared/visible-name';
import { bridge } from '../bridge';
import { listVersions, type DeletedFile } from '../history/history-actions';
import { formWords, momentWords } from '../history/version-words';
import { baseName } from '../ui/paths';
import type { Workspace } from './workspace';

/** Saves that follow each other closely are listed once, milliseconds. */
const listDelay = 100;

/** A text that has never been saved has no name on disk: its key begins with a slash. */
export const isUnsaved = (path: string): boolean => path.startsWith('/');

/** Said whether the timeline is shown or not: nobody should count on versions that are not kept. */
const tellHealth = (
  { notices }: Workspace,
  { kept, message }: EventPayload<'history:health'>,
): void => {
  const key = 'history-health';
  if (message === '') {
    notices.send({ type: 'dismissed', key });
    return;
  }
  const title = kept ? 'The history was damaged' : 'No history is kept';
  const notice = {
    key,
    severity: 'warning',
    code: null,
    title,
    body: message,
    actions: [],
  } as const;
  notices.send({ type: 'told', notice });
};

/** Versions are listed only while they are shown. */
export const followTimeline = (workspace: Workspace): void => {
  const { history, tabs } = workspace;
  const follow = () => {
    const path = history.get().shown ? tabs.get().active : null;
    if (path === history.get().path) return;
    history.send({ type: 'followed', path });
    if (path === null) return;
    if (isUnsaved(path)) history.send({ type: 'listed', path, versions: [] });
    else void listVersions(history);
  };
  tabs.subscribe(follow);
  history.subscribe(follow);
  follow();
  const listSoon = debounce(() => void listVersions(history), listDelay, { maxWait: 500 });
  bridge.on('history:changed', ({ path }) => {
    if (path === history.get().path) listSoon();
  });
  bridge.on('history:health', (health) => {
    history.send({ type: 'healthChanged', health });
    tellHealth(workspace, health);
  });
};

export const hideTimeline = (workspace: Workspace): void => {
  workspace.history.send({ type: 'panelHidden' });
  // A comparison stood in the editor's place until now.
  requestAnimationFrame(() => workspace.layout.get().editing?.host.focus());
};

export const toggleTimeline = (workspace: Workspace): void => {
  if (workspace.history.get().shown) hideTimeline(workspace);
  else workspace.history.send({ type: 'panelShown', takesFocus: true });
};

const plain = { severity: 'info', code: null, body: '', actions: [] } as const;

/** What a restore changed can be taken back from here as long as nothing was typed since. */
const undoOf = (workspace: Workspace, path: string) => {
  const buffer = workspace.session(path)?.buffer ?? null;
  const restored = buffer?.version;
  return () => {
    if (buffer !== null && buffer.version === restored) {
      buffer.undo();
      workspace.notices.send({ type: 'dismissed', key: 'restored' });
      return;
    }
    workspace.notices.send({
      type: 'told',
      notice: {
        ...plain,
        key: 'restored',
        title: 'Something was changed after the restore',
        body: 'Undo in the editor takes back one step after the other, the restore among them.',
      },
    });
  };
};

interface Told {
  readonly path: string;
  readonly version: FileVersion;
  readonly hasChanged: boolean;
  /** Where the version's form differs; null where it does not. */
  readonly form: string | null;
}

const tellRestored = (workspace: Workspace, { path, version, hasChanged, form }: Told): void => {
  const name = visibleName(baseName(path));
  const saving =
    workspace.settings.get().files.autosave === 'off'
      ? 'It is not saved yet. '
      : 'It is saved like typed text. ';
  workspace.notices.send({
    type: 'told',
    notice: hasChanged
      ? {
          ...plain,
          key: 'restored',
          title: `${name} has its text of ${momentWords(version.time, Date.now())} again`,
          body: `${saving}${form ?? ''}`.trim(),
          actions: [{ label: 'Undo', run: undoOf(workspace, path) }],
          passes: true,
        }
      : { ...plain, key: 'restored', title: `${name} has this text already`, body: form ?? '' },
  });
};

/** Its text holds stand-ins for the bytes: saved, they would be what the file has. */
const notItself = {
  code: 'WOULD_LOSE_BYTES',
  message:
    'Some bytes of this version are not text in its encoding, so its text would not give them back. Nothing was changed, and the version is still kept.',
} as const;

/** The version's text becomes the document's, by the smallest edit and as one step of undo. */
export const restoreVersion = async (workspace: Workspace, version: FileVersion): Promise<void> => {
  const { path } = workspace.history.get();
  const buffer = workspace.session(path)?.buffer ?? null;
  if (path === null || version.revision === null || buffer === null) return;
  const { encoding } = workspace.session(path)?.state.form.wish ?? {};
  const text = await bridge.history.text({ path, revision: version.revision, encoding });
  const failure = text.ok ? (text.value.lossy ? notItself : null) : text.error;
  if (!text.ok || failure !== null) {
    if (failure !== null) workspace.failed('The version was not restored', failure);
    return;
  }
  const meta = workspace.session(path)?.state.meta ?? null;
  const before = buffer.version;
  buffer.replaceText(text.value.text);
  workspace.succeeded();
  workspace.history.send({ type: 'comparisonEnded' });
  tellRestored(workspace, {
    path,
    version,
    hasChanged: buffer.version !== before,
    form: meta === null ? null : formWords(text.value, meta),
  });
  // Undo by key takes the restore back at once.
  requestAnimationFrame(() => workspace.layout.get().editing?.host.focus());
};

export const deletedRestored = (workspace: Workspace, { path, time }: DeletedFile): void => {
  workspace.history.send({ type: 'deletedShown', shown: false });
  const session = workspace.session(path);
  // A tab may still show that the file is gone.
  if (session?.state.phase === 'refused') session.send({ type: 'opened' });
  workspace.open(path);
  workspace.succeeded();
  requestAnimationFrame(() => workspace.layout.get().editing?.host.focusOn(path));
  workspace.notices.send({
    type: 'told',
    notice: {
      ...plain,
      key: 'restored',
      title: `${visibleName(baseName(path))} is back on disk`,
      body: `Byte for byte as it was ${momentWords(time, Date.now())}.`,
    },
  });
};
