/** One group of tabs and what stands below it: the text, or what stands before it (a refusal, a merge, a page, the welcome). */
import { useEffect } from 'react';
import { bridge } from '../bridge';
import { BigFileArea } from './big-file-area';
import { CrumbsArea } from './crumbs-area';
import { ConflictBar } from '../conflict/conflict-bar';
import { isReadOnly, isTooLarge, type DocumentState } from '../document/document-state';
import type { Editing } from '../editor/editing';
import { BinaryBar, LossyBar } from '../encoding/encoding-bar';
import { pickEncoding, reopenWith, saveWith } from './encoding-actions';
import { usualForm } from '../../shared/encodings';
import { entryReason } from '../explorer/entry-reason';
import { entryAt } from '../explorer/explorer-store';
import { painted, removeFirstText } from '../first-text';
import { focusGroup, groupStanding } from './group-actions';
import { GroupTabs } from './group-tabs';
import { MergeArea } from './merge-area';
import { PageArea } from './page-area';
import { PreviewInPlace } from './preview-area';
import { RefusalPanel } from '../ui/refusal-panel';
import { baseName } from '../ui/paths';
import { groupOf } from '../tabs/tabs-state';
import { ComparedVersions, useIsComparing } from './timeline-area';
import { useStore } from '../ui/store';
import { Welcome } from '../welcome/welcome';
import type { Workspace } from './workspace';

export interface EditorAreaProps {
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

const StartPage = ({ workspace, keyHints }: EditorAreaProps) => (
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

/** The document that a group shows. */
interface ShownProps {
  readonly workspace: Workspace;
  readonly path: string;
  readonly document: DocumentState;
}

const Refusal = ({ workspace, path, document }: ShownProps) =>
  document.phase !== 'refused' || document.failure === null ? null : (
    <RefusalPanel
      name={baseName(path)}
      failure={document.failure}
      reason={refusalReason(workspace, path)}
      onClose={() => workspace.discardTab(path)}
      onRetry={() => workspace.session(path)?.send({ type: 'opened' })}
      onOpenAnyway={() => reopenWith(workspace, path, { asText: true })}
    />
  );

/** Where the answer was put off: the question stays in sight, and out of the way. */
const PutOff = ({ workspace, path, document }: ShownProps) => {
  const { comparing, waiting } = useStore(workspace.questions);
  if (document.theirs === null || comparing === path) return null;
  if (waiting.some((one) => one.path === path)) return null;
  const answer = (choice: 'keep-mine' | 'take-theirs') => () => {
    workspace.session(path)?.send({ type: 'conflictAnswered', choice });
    workspace.layout.get().editing?.host.focus();
  };
  return (
    <ConflictBar
      onCompare={() => workspace.questions.send({ type: 'comparisonStarted', path })}
      onKeepMine={answer('keep-mine')}
      onTakeTheirs={answer('take-theirs')}
    />
  );
};

/** What stands between the person and an ordinary text. */
const EncodingState = ({ workspace, path, document }: ShownProps) => {
  const { meta } = document;
  if (document.phase !== 'open' || meta === null) return null;
  if (meta.binary && !meta.lossy) return <BinaryBar />;
  if (!meta.lossy) return null;
  return (
    <LossyBar
      encoding={meta.encoding}
      onReopen={() => {
        workspace.activate(path);
        pickEncoding(workspace, 'pick-for-reading');
      }}
      onConvert={() => saveWith(workspace, path, usualForm('utf-8'))}
    />
  );
};

const Bars = (props: ShownProps) => (
  <>
    <PutOff {...props} />
    <EncodingState {...props} />
  </>
);

interface GroupProps extends EditorAreaProps {
  readonly group: number;
}

/** What a group shows now. */
const useShown = ({ workspace, editing, group }: GroupProps) => {
  const tabs = useStore(workspace.tabs);
  const documents = useStore(workspace.looks);
  const { comparing } = useStore(workspace.questions);
  const isComparingVersions = useIsComparing(workspace);
  const isFocused = tabs.focused === group;
  const hasPage = useStore(workspace.layout).page !== null && isFocused;
  const path = groupOf(tabs, group).active;
  const document = path === null ? null : (documents.get(path) ?? null);
  useFirstEditable(isFocused ? editing : null, document);
  const merges =
    path !== null &&
    comparing === path &&
    document !== null &&
    document.theirs !== null &&
    groupStanding(tabs, path) === group;
  const comparesVersions = isFocused && isComparingVersions;
  return { path, document, isFocused, hasPage, merges, comparesVersions };
};

const Text = ({ shown, ...props }: GroupProps & { shown: ReturnType<typeof useShown> }) => {
  const { workspace, editing, group } = props;
  const { path, document, hasPage, merges, comparesVersions } = shown;
  const isOpen = document?.phase === 'open';
  if (editing === null) return null;
  return (
    <editing.Pane
      host={editing.hosts.of(group)}
      path={isOpen ? path : null}
      buffer={isOpen ? (workspace.session(path)?.buffer ?? null) : null}
      readOnly={document !== null && isReadOnly(document)}
      isHidden={!isOpen || merges || comparesVersions || hasPage}
    />
  );
};

/** What stands in the text's place. */
const Before = ({ shown, ...props }: GroupProps & { shown: ReturnType<typeof useShown> }) => {
  const { workspace, editing } = props;
  const { path, document, hasPage, merges, comparesVersions } = shown;
  if (hasPage) return <PageArea workspace={workspace} />;
  if (path === null) return <StartPage {...props} />;
  if (document === null) return null;
  return (
    <>
      {isTooLarge(document) ? (
        <BigFileArea workspace={workspace} path={path} />
      ) : (
        <Refusal workspace={workspace} path={path} document={document} />
      )}
      {merges ? <MergeArea workspace={workspace} editing={editing} /> : null}
      {comparesVersions ? <ComparedVersions workspace={workspace} editing={editing} /> : null}
      {document.phase === 'open' && !merges && !comparesVersions ? (
        <PreviewInPlace workspace={workspace} path={path} />
      ) : null}
    </>
  );
};

/** `number` from 1, of groups in reading order; null where it is the only one. */
export const EditorArea = (props: GroupProps & { readonly number: number | null }) => {
  const { workspace, group, number } = props;
  const shown = useShown(props);
  const { path, document } = shown;
  return (
    <>
      <GroupTabs workspace={workspace} group={group} number={number} />
      {shown.hasPage || path === null ? null : (
        <CrumbsArea workspace={workspace} path={path} group={group} number={number} />
      )}
      {shown.hasPage || path === null || document === null ? null : (
        <Bars workspace={workspace} path={path} document={document} />
      )}
      <div
        className="editor-area"
        // A file from outside is opened by main, in the group that has the focus then.
        onDropCapture={() => focusGroup(workspace, group)}
      >
        <Text {...props} shown={shown} />
        <Before {...props} shown={shown} />
      </div>
    </>
  );
};
