/** What stands below the tabs: the editor, or a message, a comparison or the welcome page in its place. */
import { useEffect } from 'react';
import { bridge } from '../bridge';
import { CrumbsArea } from './crumbs-area';
import { ConflictBar } from '../conflict/conflict-bar';
import { isReadOnly, type DocumentState } from '../document/document-state';
import type { Editing } from '../editor/editing';
import { BinaryBar, LossyBar } from '../encoding/encoding-bar';
import { pickEncoding, reopenWith, saveWith } from './encoding-actions';
import { usualForm } from '../../shared/encodings';
import { entryReason } from '../explorer/entry-reason';
import { entryAt } from '../explorer/explorer-store';
import { painted, removeFirstText } from '../first-text';
import { MergeArea } from './merge-area';
import { PageArea } from './page-area';
import { RefusalPanel } from '../ui/refusal-panel';
import { baseName } from '../ui/paths';
import { ComparedVersions, useIsComparing } from './timeline-area';
import { useStore } from '../ui/store';
import { Welcome } from '../welcome/welcome';
import type { Workspace } from './workspace';

interface EditorAreaProps {
  readonly workspace: Workspace;
  readonly editing: Editing | null;
  readonly keyHints: readonly { readonly title: string; readonly keys: string }[];
}

/** When Monaco has painted the first document, the text that stood in its place goes and keys are taken. */
const useFirstEditable = (editing: Editing | null, opened: DocumentState | null): void => {
  const phase = opened?.phase;
  useEffect(() => {
    if (editing === null || phase === undefined || phase === 'loading') return;
    if (performance.getEntriesByName('holdfast:editable').length > 0) return;
    void painted().then(async () => {
      await painted();
      removeFirstText();
      if (phase !== 'open') return;
      // Who has pressed something meanwhile, such as a row of the tree, keeps the focus there.
      if (document.activeElement === document.body) editing.host.focus();
      performance.mark('holdfast:editable');
    });
  }, [editing, phase]);
};

/** The tree has looked closer than the failed read: a broken link is no file that was deleted. */
const refusalReason = (workspace: Workspace, path: string): string | null => {
  const entry = entryAt(workspace.explorer.get(), path);
  return entry === undefined || entry.openable ? null : entryReason(entry);
};

const Place = ({ workspace, keyHints }: EditorAreaProps) => {
  const { active } = useStore(workspace.tabs);
  const documents = useStore(workspace.documents);
  if (active === null) {
    return (
      <Welcome
        context={workspace.context}
        keyHints={keyHints}
        onOpenFolder={() => workspace.chooseFolder()}
        onOpenFile={() => workspace.chooseFile()}
        onOpenRecent={(id) =>
          void workspace.attempt('The folder was not opened', bridge.root.openRecent({ id }))
        }
      />
    );
  }
  const document = documents.get(active);
  if (document?.phase !== 'refused' || document.failure === null) return null;
  return (
    <RefusalPanel
      name={baseName(active)}
      failure={document.failure}
      reason={refusalReason(workspace, active)}
      onClose={() => workspace.discardTab(active)}
      onRetry={() => workspace.session(active)?.send({ type: 'opened' })}
      onOpenAnyway={() => reopenWith(workspace, active, { asText: true })}
    />
  );
};

/** Where the answer was put off: the question stays in sight, and out of the way. */
const PutOff = ({ workspace }: Pick<EditorAreaProps, 'workspace'>) => {
  const { active } = useStore(workspace.tabs);
  const documents = useStore(workspace.documents);
  const { comparing, waiting } = useStore(workspace.questions);
  const theirs = active === null ? null : (documents.get(active)?.theirs ?? null);
  if (active === null || theirs === null || comparing === active) return null;
  if (waiting.some((one) => one.path === active)) return null;
  const answer = (choice: 'keep-mine' | 'take-theirs') => () => {
    workspace.session(active)?.send({ type: 'conflictAnswered', choice });
    workspace.layout.get().editing?.host.focus();
  };
  return (
    <ConflictBar
      onCompare={() => workspace.questions.send({ type: 'comparisonStarted', path: active })}
      onKeepMine={answer('keep-mine')}
      onTakeTheirs={answer('take-theirs')}
    />
  );
};

/** What stands between the person and an ordinary text. */
const EncodingState = ({ workspace }: Pick<EditorAreaProps, 'workspace'>) => {
  const { active } = useStore(workspace.tabs);
  const documents = useStore(workspace.documents);
  const document = active === null ? undefined : documents.get(active);
  const meta = document?.meta ?? null;
  if (active === null || document?.phase !== 'open' || meta === null) return null;
  if (meta.binary && !meta.lossy) return <BinaryBar />;
  if (!meta.lossy) return null;
  return (
    <LossyBar
      encoding={meta.encoding}
      onReopen={() => pickEncoding(workspace, 'pick-for-reading')}
      onConvert={() => saveWith(workspace, active, usualForm('utf-8'))}
    />
  );
};

export const EditorArea = (props: EditorAreaProps) => {
  const { workspace, editing } = props;
  const { active } = useStore(workspace.tabs);
  const documents = useStore(workspace.documents);
  const document = active === null ? null : (documents.get(active) ?? null);
  useFirstEditable(editing, document);
  const { comparing } = useStore(workspace.questions);
  const isComparingVersions = useIsComparing(workspace);
  const isOpen = document?.phase === 'open';
  const isCompared =
    comparing !== null && comparing === active && (document?.theirs ?? null) !== null;
  const hasPage = useStore(workspace.layout).page !== null;
  return (
    <>
      {hasPage ? null : (
        <>
          {active === null ? null : <CrumbsArea workspace={workspace} path={active} />}
          <PutOff workspace={workspace} />
          <EncodingState workspace={workspace} />
        </>
      )}
      <div className="editor-area">
        {editing === null ? null : (
          <editing.Pane
            host={editing.host}
            path={isOpen ? active : null}
            buffer={isOpen ? (workspace.session(active)?.buffer ?? null) : null}
            readOnly={document !== null && isReadOnly(document)}
            isHidden={!isOpen || isCompared || isComparingVersions || hasPage}
          />
        )}
        {hasPage ? (
          <PageArea workspace={workspace} />
        ) : (
          <>
            <Place {...props} />
            <MergeArea workspace={workspace} editing={editing} />
            <ComparedVersions workspace={workspace} editing={editing} />
          </>
        )}
      </div>
    </>
  );
};
