/**
 * Compare and merge: theirs and mine above, the document's own text as the result below. It stands in the editor's
 * place until the person saves the merge, takes theirs or leaves it; leaving it loses nothing.
 */
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { editor } from 'monaco-editor/editor.js';
import { baseName } from '../ui/paths';
import { useStore } from '../ui/store';
import { visibleName } from '../../shared/visible-name';
import { MergeBar, MergeChoices } from './merge-bar';
import { actionForKey } from './merge-keys';
import { MergePanes } from './merge-panes';
import { planInWorker } from './merge-service';
import { conflictsLeft, conflictsOf, MergeSession, type ResultBuffer } from './merge-session';
import './merge-view.css';

export interface MergeViewProps {
  readonly path: string;
  readonly theirs: string;
  readonly buffer: ResultBuffer;
  /** The text that both grew from; null where it is not kept. */
  readonly loadBase: () => Promise<string | null>;
  readonly options: editor.IEditorOptions;
  readonly isMac: boolean;
  /** By buffer: merges that were left and may be come back to. */
  readonly held: WeakMap<object, MergeSession>;
  /** A right click in the text gives the system's menu. */
  readonly offerNativeMenu: (place: HTMLElement) => () => void;
  readonly onApplied: () => void;
  readonly onSave: () => void;
  readonly onTakeTheirs: () => void;
  readonly onLeave: () => void;
}

const heldSession = ({ held, buffer, onApplied }: MergeViewProps): MergeSession => {
  const known = held.get(buffer);
  if (known !== undefined) return known;
  const made = new MergeSession({ buffer, onApplied, plan: planInWorker });
  held.set(buffer, made);
  return made;
};

/** The session goes on from theirs as they are on disk now. */
const useSession = (props: MergeViewProps): MergeSession => {
  const [session] = useState(() => heldSession(props));
  const { theirs, loadBase } = props;
  useEffect(() => {
    let gone = false;
    const isFirst = session.view.get().theirs === null;
    void (isFirst ? loadBase() : Promise.resolve(null)).then((base) => {
      if (!gone) void session.take(theirs, base);
    });
    return () => {
      gone = true;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only theirs can change while a document is merged
  }, [theirs]);
  return session;
};

type Place = RefObject<HTMLDivElement | null>;

const usePanes = (
  props: MergeViewProps,
  session: MergeSession,
  [theirs, mine, result]: readonly [Place, Place, Place],
): RefObject<MergePanes | null> => {
  const panes = useRef<MergePanes | null>(null);
  const first = useRef(props);
  useEffect(() => {
    if (theirs.current === null || mine.current === null || result.current === null)
      return undefined;
    const { buffer, options, offerNativeMenu } = first.current;
    const places = { theirs: theirs.current, mine: mine.current, result: result.current };
    const made = new MergePanes({
      places,
      model: buffer.model,
      options,
      onSelect: (index) => session.select(index),
    });
    panes.current = made;
    const withdraw = Object.values(places).map(offerNativeMenu);
    made.show(session.view.get());
    made.focus();
    return () => {
      for (const end of withdraw) end();
      made.dispose();
      panes.current = null;
    };
  }, [session, theirs, mine, result]);
  return panes;
};

const useKeys = (
  place: RefObject<HTMLElement | null>,
  session: MergeSession,
  isMac: boolean,
): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = actionForKey(event, isMac);
      if (action === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (action === 'next') session.step(1);
      else if (action === 'previous') session.step(-1);
      else session.choose(action);
    };
    const element = place.current;
    // Before Monaco, which has commands of its own on some of them.
    element?.addEventListener('keydown', onKey, true);
    return () => element?.removeEventListener('keydown', onKey, true);
  }, [place, session, isMac]);
};

interface SideProps {
  readonly title: string;
  readonly note?: string;
  readonly place: Place;
  readonly testId: string;
}

const Side = ({ title, note, place, testId }: SideProps) => (
  <div className="merge-side">
    <h3>
      {title} {note === undefined ? null : <span>{note}</span>}
    </h3>
    <div ref={place} className="merge-pane" data-testid={testId} />
  </div>
);

export const MergeView = (props: MergeViewProps) => {
  const session = useSession(props);
  const view = useStore(session.view);
  const section = useRef<HTMLElement>(null);
  const theirs = useRef<HTMLDivElement>(null);
  const mine = useRef<HTMLDivElement>(null);
  const result = useRef<HTMLDivElement>(null);
  const panes = usePanes(props, session, [theirs, mine, result]);
  useKeys(section, session, props.isMac);
  useEffect(() => panes.current?.show(view), [panes, view]);
  const { current: chosen, theirs: shown } = view;
  useEffect(() => panes.current?.reveal(), [panes, chosen, shown]);
  const conflicts = conflictsOf(view);
  return (
    <section ref={section} className="merge" aria-label="Compare and merge">
      <MergeBar
        name={visibleName(baseName(props.path))}
        count={view.theirs === null ? null : conflicts.length}
        left={conflictsLeft(view)}
        onStep={(by) => session.step(by)}
        onSave={() => {
          if (conflictsLeft(view) === 0) props.onSave();
        }}
        onTakeTheirs={props.onTakeTheirs}
        onLeave={props.onLeave}
      />
      <div className="merge-sides">
        <Side title="Theirs, on disk" place={theirs} testId="merge-theirs" />
        <Side title="Mine" place={mine} testId="merge-mine" />
      </div>
      <MergeChoices
        hunk={conflicts[chosen] ?? null}
        position={chosen + 1}
        count={conflicts.length}
        isMac={props.isMac}
        onChoose={(choice) => session.choose(choice)}
      />
      <Side
        title="Result"
        note="what is saved; you can type in it"
        place={result}
        testId="merge-result"
      />
    </section>
  );
};
