/** Where the timeline joins the workbench: the panel, the comparison in the editor's place, the dialog of deleted files. */
import { lazy, Suspense } from 'react';
import { ComparedFiles, useIsComparingFiles } from './compare-area';
import type { Command } from './commands/command';
import type { DocumentState } from '../document/document-state';
import { isDirty, isReadOnly } from '../document/document-state';
import type { Editing } from '../editor/editing';
import type { BesideDocument } from '../history/timeline';
import { versionBefore } from '../history/version-rows';
import { keyLabel } from './keys';
import { baseName } from '../ui/paths';
import { useStore } from '../ui/store';
import { TypingAhead } from './typing-ahead';
import { useFocusBack } from './use-focus-back';
import type { Workspace } from './workspace';
import { deletedRestored, hideTimeline, isUnsaved, restoreVersion } from './workspace-timeline';

// One chunk of their own: most starts show none of them.
const Timeline = lazy(async () => {
  const part = await import(/* webpackChunkName: "history" */ '../history/timeline');
  return { default: part.Timeline };
});
const VersionComparison = lazy(async () => {
  const part = await import(/* webpackChunkName: "history" */ '../history/version-comparison');
  return { default: part.VersionComparison };
});
const DeletedFiles = lazy(async () => {
  const part = await import(/* webpackChunkName: "history" */ '../history/deleted-files');
  return { default: part.DeletedFiles };
});

const notKeptWords = (path: string, document: DocumentState | undefined): string | null => {
  if (isUnsaved(path))
    return 'This text is not on disk yet. Its versions begin with its first save.';
  const code = document?.failure?.code;
  if (code === 'FILE_TOO_LARGE') return 'No versions are kept of files over 50 MB.';
  return code === 'BINARY_FILE'
    ? 'This is not a text file: it is not opened here, so no versions of it are kept.'
    : null;
};

const besideDocument = (
  path: string | null,
  document: DocumentState | undefined,
): BesideDocument => ({
  current: document === undefined || document.deleted ? null : document.base,
  isOpen: document?.phase === 'open',
  isDirty: document !== undefined && isDirty(document),
  isReadOnly: document !== undefined && isReadOnly(document),
  notKept: path === null ? null : notKeptWords(path, document),
});

interface TimelinePanelProps {
  readonly workspace: Workspace;
  readonly commands: readonly Command[];
}

export const TimelinePanel = ({ workspace, commands }: TimelinePanelProps) => {
  const { shown, path } = useStore(workspace.history);
  const documents = useStore(workspace.looks);
  const document = path === null ? undefined : documents.get(path);
  const command = commands.find(({ id }) => id === 'view:timeline');
  const isMac = workspace.context.platform === 'darwin';
  if (!shown) return null;
  return (
    <Suspense fallback={<aside className="timeline-coming" />}>
      <Timeline
        store={workspace.history}
        document={besideDocument(path, document)}
        keys={command === undefined ? undefined : (keyLabel(command, isMac) ?? undefined)}
        onRestore={(version) => void restoreVersion(workspace, version)}
        onFailure={(what, failure) => workspace.failed(what, failure)}
        onClose={() => hideTimeline(workspace)}
      />
    </Suspense>
  );
};

/** Whether a comparison of versions stands in the editor's place; one of a conflict goes before it. */
export const useIsComparing = (workspace: Workspace): boolean => {
  const comparesVersions = useIsComparingVersions(workspace);
  return useIsComparingFiles(workspace) || comparesVersions;
};

const useIsComparingVersions = (workspace: Workspace): boolean => {
  const { comparison, path } = useStore(workspace.history);
  const { active } = useStore(workspace.tabs);
  const { comparing } = useStore(workspace.questions);
  return comparison !== null && path === active && comparing !== active;
};

interface ComparedProps {
  readonly workspace: Workspace;
  readonly editing: Editing | null;
}

export const ComparedVersions = ({ workspace, editing }: ComparedProps) => {
  const { history } = workspace;
  const { comparison, versions, path } = useStore(history);
  const documents = useStore(workspace.looks);
  const isComparing = useIsComparingVersions(workspace);
  const comparesFiles = useIsComparingFiles(workspace);
  const version = versions.find(({ id }) => id === comparison?.id);
  if (comparesFiles) return <ComparedFiles workspace={workspace} editing={editing} />;
  if (!isComparing || comparison === null || version === undefined) return null;
  if (editing === null || path === null) return null;
  const buffer = workspace.session(path)?.buffer ?? null;
  const document = documents.get(path);
  const meta = document?.meta ?? null;
  const isOpen = document?.phase === 'open' && buffer !== null && meta !== null;
  const readOnly = document === undefined || isReadOnly(document);
  return (
    <Suspense>
      <VersionComparison
        path={path}
        readAs={document?.form.wish.encoding}
        version={version}
        before={versionBefore(versions, version)}
        against={comparison.against}
        current={isOpen ? { model: buffer.model, readOnly, form: meta } : null}
        language={buffer?.model.getLanguageId() ?? editing.languageOf(baseName(path))}
        options={editing.options()}
        offerNativeMenu={editing.offerNativeMenu}
        onAgainst={(against) => history.send({ type: 'compared', id: version.id, against })}
        onRestore={isOpen && !readOnly ? () => void restoreVersion(workspace, version) : null}
        onClose={() => {
          history.send({ type: 'comparisonEnded' });
          requestAnimationFrame(() =>
            window.document.querySelector<HTMLElement>('.versions')?.focus(),
          );
        }}
      />
    </Suspense>
  );
};

const DeletedFilesQuestion = ({ workspace }: Pick<ComparedProps, 'workspace'>) => {
  useFocusBack();
  const close = () => workspace.history.send({ type: 'deletedShown', shown: false });
  return (
    <Suspense fallback={<TypingAhead onEscape={close} />}>
      <DeletedFiles onRestored={(file) => deletedRestored(workspace, file)} onClose={close} />
    </Suspense>
  );
};

export const DeletedFilesDialog = ({ workspace }: Pick<ComparedProps, 'workspace'>) => {
  const { deletedShown } = useStore(workspace.history);
  return deletedShown ? <DeletedFilesQuestion workspace={workspace} /> : null;
};
