/** The view "Search in files": the fields, what the search comes to, and the results. */
import { CircleStop, Eraser, ListCollapse, RotateCw } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { ProgressBar } from 'react-aria-components';
import { IconButton } from '../ui/icon-button';
import { useStore } from '../ui/store';
import type { MarkStore } from './result-mark';
import type { ResultRow } from './results';
import { ResultsTree } from './results-tree';
import { SearchFields, switchByKey } from './search-form';
import type { SearchSession } from './search-session';
import { wanted, type SearchState } from './search-store';
import { resultWords, summaryNotes } from './search-words';
import './search.css';

export interface SearchPanelProps {
  readonly session: SearchSession;
  readonly mark: MarkStore;
  readonly history: readonly string[];
  readonly onRemember: (pattern: string) => void;
  readonly onOpen: (row: ResultRow, goThere: boolean) => void;
  /** Everything, a file, or one match. */
  readonly onReplace: (row: ResultRow | null) => void;
}

/** A pause in typing after which is searched, milliseconds. */
const typingPause = 250;

/** A search for whatever the form says, when the person has stopped changing it. */
const useSearchAsTyped = (session: SearchSession): void => {
  const key = wanted(useStore(session.store).form);
  useEffect(() => {
    if (key === session.searchedFor()) return undefined;
    const timer = setTimeout(() => {
      // Enter may have begun it meanwhile: a second time it would undo a cancel, and lose what was found.
      if (key !== session.searchedFor()) void session.start();
    }, typingPause);
    return () => clearTimeout(timer);
  }, [key, session]);
};

const Empty = ({ state }: { readonly state: SearchState }) => {
  if (state.status === 'failed' && state.failure !== null) {
    return (
      <p id="search-failure" role="alert" className="search-failure" data-code={state.failure.code}>
        {state.failure.message}
      </p>
    );
  }
  if (state.status === 'idle') {
    return (
      <p className="search-empty">
        Type what to look for. It is looked for in all text files of this folder but those that its
        ignore files leave out.
      </p>
    );
  }
  if (state.status !== 'done') return null;
  return (
    <p className="search-empty">
      Nothing was found. Look at the switches beside the field
      {state.form.useIgnoreFiles ? ', and at what the ignore files leave out' : ''}.
      {state.form.hidden ? '' : ' Names that begin with a dot are left out by the settings.'}
    </p>
  );
};

const Bar = ({ session }: { readonly session: SearchSession }) => {
  const { results, store } = session;
  useSyncExternalStore(results.subscribe, results.version);
  const state = useStore(store);
  const isRunning = state.status === 'running';
  const words = resultWords(state, { matches: results.matchCount, files: results.groups.length });
  return (
    <div className="search-bar">
      <span className="search-count">{words}</span>
      {isRunning ? (
        <IconButton icon={CircleStop} label="Cancel search" onPress={() => session.cancel()} />
      ) : (
        <IconButton icon={RotateCw} label="Search again" onPress={() => void session.start()} />
      )}
      <IconButton
        icon={ListCollapse}
        label="Collapse all results"
        onPress={() => results.turnAll(!results.groups.some(({ isOpen }) => isOpen))}
      />
      <IconButton icon={Eraser} label="Clear search" onPress={() => session.clear()} />
      {/* Once, at the end: counts that run would drown everything else. */}
      <span className="visually-hidden" role="status" aria-label="Search count">
        {isRunning ? '' : words}
      </span>
    </div>
  );
};

const Notes = ({ state }: { readonly state: SearchState }) => {
  const notes = summaryNotes(state.summary);
  return notes.length === 0 ? null : (
    <ul className="search-notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
};

/** Always there, so that nothing jumps when a search begins. */
const Progress = ({ isRunning }: { readonly isRunning: boolean }) =>
  isRunning ? (
    <ProgressBar className="search-progress" aria-label="Searching" isIndeterminate>
      <span />
    </ProgressBar>
  ) : (
    <div className="search-progress" />
  );

/** Down goes from the field into the results, and up from the first of them back. */
const useWays = () => {
  const panel = useRef<HTMLElement>(null);
  const focus = (selector: string) => panel.current?.querySelector<HTMLElement>(selector)?.focus();
  return {
    panel,
    intoResults: () => focus('.result-row[tabindex="0"]'),
    intoField: () => focus('input[aria-label="Search"]'),
  };
};

const useHasResults = ({ results }: SearchSession): boolean => {
  const [hasResults, setHasResults] = useState(results.rowCount > 0);
  useEffect(() => results.subscribe(() => setHasResults(results.rowCount > 0)), [results]);
  return hasResults;
};

interface ListProps extends SearchPanelProps {
  readonly canReplace: boolean;
  readonly onLeave: () => void;
}

const List = ({ session, mark, canReplace, onLeave, ...props }: ListProps) => {
  const { store, results } = session;
  const { form } = useStore(store);
  const remove = ({ group, ...row }: ResultRow): void => {
    const at = mark.indexIn(results);
    results.remove(group.path, 'match' in row ? row.match : null);
    mark.go(results, Math.min(at, results.rowCount - 1));
  };
  return (
    <ResultsTree
      results={results}
      mark={mark}
      form={form}
      onLeave={onLeave}
      onOpen={(row, goThere) => {
        props.onRemember(form.pattern);
        props.onOpen(row, goThere);
      }}
      onRemove={remove}
      onReplace={canReplace ? props.onReplace : null}
      onCompare={
        form.replaces ? ({ group }) => store.send({ type: 'previewed', path: group.path }) : null
      }
    />
  );
};

export const SearchPanel = (props: SearchPanelProps) => {
  const { session, history, onRemember, onReplace } = props;
  const { store } = session;
  const state = useStore(store);
  const hasResults = useHasResults(session);
  const { panel, intoResults, intoField } = useWays();
  useSearchAsTyped(session);
  const { form, replacing, status } = state;
  const canReplace = form.replaces && hasResults && !replacing && status !== 'running';
  return (
    <search
      ref={panel}
      className="search"
      aria-label="Search in files"
      onKeyDown={(event) => {
        switchByKey(store, event);
        if (event.key === 'Enter' && event.ctrlKey && event.altKey && canReplace) onReplace(null);
      }}
    >
      <SearchFields
        store={store}
        history={history}
        onSearch={() => {
          onRemember(form.pattern);
          void session.start();
        }}
        onReplaceAll={() => onReplace(null)}
        canReplace={canReplace}
        onDown={intoResults}
      />
      <Progress isRunning={status === 'running'} />
      {status === 'idle' ? null : <Bar session={session} />}
      <Notes state={state} />
      {hasResults ? (
        <List {...props} canReplace={canReplace} onLeave={intoField} />
      ) : (
        <Empty state={state} />
      )}
    </search>
  );
};
