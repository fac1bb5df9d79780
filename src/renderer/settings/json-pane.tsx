/** The settings as JSON beside the page: saved on request or when left, mistakes in place, completion in a list of its own. */
import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { Button } from 'react-aria-components';
import { bridge } from '../bridge';
import type { SettingsProblem, SettingsScope } from '../../shared/settings-channel';
import { AttentionBar } from '../ui/attention-bar';
import { JsonDraft, type DraftState } from './json-draft';
import { CompletionList, useCompletion, type CompletionState } from './json-completion-list';
import type { JsonEditor, JsonEditorHooks, MakeJsonEditor } from './json-editor-place';
import type { Property } from './settings-rows';

interface PaneProps {
  readonly scope: SettingsScope;
  readonly schema: Property;
  readonly make: MakeJsonEditor;
}

const Problems = ({
  problems,
  onGo,
}: {
  readonly problems: readonly SettingsProblem[];
  readonly onGo: (problem: SettingsProblem) => void;
}) =>
  problems.length === 0 ? null : (
    <ul className="json-problems" aria-label="Mistakes">
      {problems.map((problem, place) => (
        <li key={place}>
          <Button className="json-problem" onPress={() => onGo(problem)}>
            {`Line ${problem.line}, column ${problem.column}: ${problem.message}`}
          </Button>
        </li>
      ))}
    </ul>
  );

const stateWords: Record<DraftState['state'], string> = {
  loading: 'Loading…',
  saved: 'Saved',
  unsaved: 'Not saved yet: Ctrl+S saves, and so does leaving the text',
  saving: 'Saving…',
  conflict: 'Not saved',
  refused: 'Not saved',
};

interface Joined {
  readonly editorRef: RefObject<JsonEditor | null>;
  readonly completion: CompletionState;
  readonly onState: (state: DraftState) => void;
}

/** The newest one, for listeners that are made once. */
const useLatest = <T,>(value: T): RefObject<T> => {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
};

const hooksOf = (draft: JsonDraft, completion: RefObject<CompletionState>): JsonEditorHooks => ({
  onTyped: (text) => {
    draft.typed(text);
    completion.current.typed();
  },
  onBlur: () => {
    completion.current.close();
    void draft.save();
  },
  onKey: (key, mod) => {
    if (!mod || key.toLowerCase() !== 's') return completion.current.key(key, mod);
    void draft.save();
    return true;
  },
});

/** Makes the editor in its place, with a draft of the file; both end with the pane. */
const useDraft = ({ scope, make }: PaneProps, { editorRef, completion, onState }: Joined) => {
  const place = useRef<HTMLDivElement>(null);
  const draft = useRef<JsonDraft | null>(null);
  const latest = useLatest(completion);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const mine = new JsonDraft(scope, bridge, (next) => {
      onState(next);
      editorRef.current?.showProblems(next.problems);
    });
    const created = make(element, hooksOf(mine, latest));
    editorRef.current = created;
    draft.current = mine;
    mine.onText = created.setText;
    const ends = [
      bridge.on('settings:changed', () => void mine.changedOutside()),
      bridge.on('window:closing', () => void mine.save()),
    ];
    void mine.load();
    return () => {
      for (const end of ends) end();
      void mine.save();
      editorRef.current = null;
      created.dispose();
    };
  }, [scope, make, editorRef, latest, onState]);
  return { place, draft };
};

interface ConflictProps {
  readonly onTake: () => void;
  readonly onKeep: () => void;
}

const Conflict = ({ onTake, onKeep }: ConflictProps) => (
  <AttentionBar
    name="Settings changed on disk"
    icon={TriangleAlert}
    matter="Another program has changed this file."
    more="Nothing of it was written over, and your text is still here."
  >
    <Button className="push-button" onPress={onTake}>
      Take what is on disk
    </Button>
    <Button className="push-button" onPress={onKeep}>
      Write mine over it
    </Button>
  </AttentionBar>
);

const keepKeys = (event: KeyboardEvent): void => {
  const isSave = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's';
  if (isSave || event.key === 'Escape') event.preventDefault();
};

export const JsonPane = (props: PaneProps) => {
  const editor = useRef<JsonEditor | null>(null);
  const [state, setState] = useState<DraftState>({ state: 'loading', problems: [], words: '' });
  const completion = useCompletion(editor, props.schema);
  const { place, draft } = useDraft(props, { editorRef: editor, completion, onState: setState });
  return (
    <section className="json-pane" aria-label="Settings as JSON">
      <header className="json-head">
        <h2>{props.scope === 'user' ? 'settings.json' : 'Settings of this folder'}</h2>
        <span role="status">{stateWords[state.state]}</span>
        <Button className="push-button" onPress={() => void draft.current?.save()}>
          Save
        </Button>
      </header>
      {state.state === 'conflict' ? (
        <Conflict
          onTake={() => void draft.current?.load()}
          onKeep={() => void draft.current?.overwrite()}
        />
      ) : null}
      {state.words === '' ? null : (
        <p className="setting-error" role="alert">
          {state.words}
        </p>
      )}
      <div className="json-editor" onKeyDown={keepKeys}>
        <div ref={place} data-testid="settings-json" className="json-editor-place" />
        <CompletionList completion={completion} />
      </div>
      <Problems
        problems={state.problems}
        onGo={(problem) => editor.current?.goTo(problem.line, problem.column)}
      />
    </section>
  );
};
