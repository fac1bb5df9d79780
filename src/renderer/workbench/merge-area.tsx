/** Where the merge view joins the workbench: in the editor's place, while a document's two sides are merged. */
import { lazy, Suspense } from 'react';
import { bridge } from '../bridge';
import { isReadOnly } from '../document/document-state';
import type { DocumentSession } from '../editor/document-session';
import type { Editing } from '../editor/editing';
import { useStore } from '../ui/store';
import type { Workspace } from './workspace';

// A chunk of its own: most starts never merge.
const MergeView = lazy(async () => {
  const part = await import(/* webpackChunkName: "merge" */ '../merge/merge-view');
  return { default: part.MergeView };
});

/** The text that both sides grew from; null where history has it no more. */
const loadBase = async ({ state }: DocumentSession): Promise<string | null> => {
  const { path, base, meta } = state;
  if (base === null) return null;
  const result = await bridge.history.text({ path, revision: base, encoding: meta?.encoding });
  return result.ok ? result.value.text : null;
};

interface MergeAreaProps {
  readonly workspace: Workspace;
  readonly editing: Editing | null;
}

export const MergeArea = ({ workspace, editing }: MergeAreaProps) => {
  const { comparing } = useStore(workspace.questions);
  const documents = useStore(workspace.documents);
  const theirs = comparing === null ? null : (documents.get(comparing)?.theirs ?? null);
  const session = workspace.session(comparing);
  if (comparing === null || theirs === null) return null;
  if (session === undefined || session.buffer === null || editing === null) return null;
  const { buffer } = session;
  const end = () => {
    workspace.questions.send({ type: 'comparisonEnded' });
    // The editor can take the focus when it is shown again.
    requestAnimationFrame(() => editing.host.focus());
  };
  return (
    <Suspense fallback={null}>
      <MergeView
        key={comparing}
        path={comparing}
        theirs={theirs.text}
        buffer={buffer}
        loadBase={() => loadBase(session)}
        options={{ ...editing.options(), readOnly: isReadOnly(session.state) }}
        isMac={workspace.context.platform === 'darwin'}
        held={workspace.merging}
        offerNativeMenu={editing.offerNativeMenu}
        onApplied={() => session.send({ type: 'edited', version: buffer.version })}
        onLeave={end}
        onTakeTheirs={() => {
          end();
          session.send({ type: 'conflictAnswered', choice: 'take-theirs' });
        }}
        onSave={() => {
          workspace.save(comparing);
          if (workspace.questions.get().comparing === null) end();
        }}
      />
    </Suspense>
  );
};
