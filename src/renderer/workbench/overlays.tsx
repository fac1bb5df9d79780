/** What lies over the workbench and waits for an answer: questions about documents, and the palette. */
import { ConflictDialog, HardlinkDialog } from '../conflict/question-dialogs';
import type { Command } from './commands/command';
import { answerClosing } from './closing';
import { CompareQuestions } from './compare-questions';
import { DocumentPickers } from './document-pickers';
import { EncodingOverlay } from './encoding-overlay';
import { PickerOverlay } from './picker-overlay';
import { Question } from '../ui/question';
import { baseName } from '../ui/paths';
import { DeletedFilesDialog } from './timeline-area';
import { useStore } from '../ui/store';
import { isUntitled } from '../../shared/untitled';
import { visibleName } from '../../shared/visible-name';
import type { Workspace } from './workspace';

interface OverlaysProps {
  readonly workspace: Workspace;
  readonly commands: readonly Command[];
}

const DocumentQuestion = ({ workspace }: { readonly workspace: Workspace }) => {
  const { waiting } = useStore(workspace.questions);
  const first = waiting[0];
  if (first === undefined) return null;
  const { path, kind } = first;
  const session = workspace.session(path);
  const postpone = () => workspace.questions.send({ type: 'postponed', path });
  if (kind === 'hardlink') {
    return (
      <HardlinkDialog
        path={path}
        links={session?.state.meta?.links ?? 2}
        onChoose={(choice) => {
          postpone();
          session?.send({ type: 'hardlinkAnswered', choice });
        }}
      />
    );
  }
  const answer = (choice: 'keep-mine' | 'take-theirs') => () => {
    postpone();
    session?.send({ type: 'conflictAnswered', choice });
  };
  return (
    <ConflictDialog
      key={path}
      path={path}
      why={session?.state.merge.refusal ?? null}
      onPostpone={postpone}
      onKeepMine={answer('keep-mine')}
      onTakeTheirs={answer('take-theirs')}
      onCompare={() => {
        workspace.questions.send({ type: 'comparisonStarted', path });
        workspace.activate(path);
      }}
    />
  );
};

const CloseQuestion = ({ workspace }: { readonly workspace: Workspace }) => {
  const { closing } = useStore(workspace.layout);
  if (closing === null) return null;
  const answer = (one: 'save' | 'discard' | 'cancel') => () => void answerClosing(workspace, one);
  const untitled = isUntitled(closing);
  return (
    <Question
      title={`${untitled ? 'Save' : 'Save the changes to'} “${visibleName(baseName(closing))}”?`}
      role="alertdialog"
      onDismiss={answer('cancel')}
      answers={[
        { label: untitled ? 'Save…' : 'Save', kind: 'primary', onPress: answer('save') },
        {
          label: untitled ? 'Discard' : 'Discard changes',
          kind: 'danger',
          onPress: answer('discard'),
        },
        { label: 'Cancel', onPress: answer('cancel') },
      ]}
    >
      <p>
        {untitled
          ? 'Its text is in no file yet. Save asks where to put it. Discarding loses it for good.'
          : 'Its changes are only here and not on disk. Discarding loses them for good.'}
      </p>
    </Question>
  );
};

const RevertQuestion = ({ workspace }: { readonly workspace: Workspace }) => {
  const { reverting } = useStore(workspace.layout);
  if (reverting === null) return null;
  const done = () => workspace.layout.send({ reverting: null });
  return (
    <Question
      title={`Revert “${visibleName(baseName(reverting))}” to what is on disk?`}
      role="alertdialog"
      onDismiss={done}
      answers={[
        {
          label: 'Revert',
          kind: 'danger',
          onPress: () => {
            done();
            void workspace.revert(reverting);
          },
        },
        { label: 'Cancel', onPress: done },
      ]}
    >
      <p>
        What you have typed since the last save goes out of the editor. Undo (Ctrl+Z) brings it back
        as long as the tab is open.
      </p>
    </Question>
  );
};

export const Overlays = ({ workspace, commands }: OverlaysProps) => (
  <>
    <DocumentQuestion workspace={workspace} />
    <CloseQuestion workspace={workspace} />
    <EncodingOverlay workspace={workspace} />
    <DocumentPickers workspace={workspace} />
    <CompareQuestions workspace={workspace} />
    <RevertQuestion workspace={workspace} />
    <DeletedFilesDialog workspace={workspace} />
    <PickerOverlay workspace={workspace} commands={commands} />
  </>
);
