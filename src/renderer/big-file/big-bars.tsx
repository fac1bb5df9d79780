/** The lines above the rows of a large file: what it is, where to go, what to find, and what the disk did. */
import { ArrowDown, ArrowUp, ArrowDownToLine, Search, X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import { encodingName, isEncoding } from '../../shared/encodings';
import { IconButton } from '../ui/icon-button';
import { useStore } from '../ui/store';
import type { BigSession } from './big-session';
import { isCounted, type BigView, type SearchView } from './big-state';
import { countWords, percentWords } from './size-words';
import { bigEncodings } from './text-form';

/** What it is otherwise, the status bar says. */
const countingWords = (view: BigView): string => {
  if (view.phase !== 'open' || isCounted(view)) return '';
  return `Counting lines: ${percentWords(view.indexed / Math.max(1, view.size))}`;
};

interface BarProps {
  readonly session: BigSession;
}

interface FactsProps extends BarProps {
  readonly onFind: () => void;
  readonly onGo: () => void;
}

const EncodingChoice = ({ session }: BarProps) => {
  const { form } = useStore(session.store);
  if (form === null) return null;
  return (
    <select
      className="big-encoding"
      aria-label="Encoding"
      value={form.encoding}
      onChange={({ target }) => {
        if (isEncoding(target.value)) session.readAs(target.value);
      }}
    >
      {bigEncodings.map((encoding) => (
        <option key={encoding} value={encoding}>
          {encodingName(encoding)}
        </option>
      ))}
    </select>
  );
};

export const FactsBar = ({ session, onFind, onGo }: FactsProps) => {
  const view = useStore(session.store);
  return (
    <div className="big-bar below">
      <span className="big-facts">{countingWords(view)}</span>
      <EncodingChoice session={session} />
      <Button className="push-button" onPress={onGo}>
        Go to…
      </Button>
      <IconButton label="Find in this file" icon={Search} onPress={onFind} />
      <ToggleButton
        className="big-toggle"
        isSelected={view.following}
        onChange={(on) => session.setFollowing(on)}
      >
        Follow the end
      </ToggleButton>
    </div>
  );
};

interface ClosableProps extends BarProps {
  readonly onClose: () => void;
}

interface ClosableBarProps extends Pick<ClosableProps, 'onClose'> {
  readonly role: 'group' | 'search';
  readonly name: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
}

const ClosableBar = ({ role, name, closeLabel, onClose, children }: ClosableBarProps) => (
  <div
    className="big-bar"
    role={role}
    aria-label={name}
    onKeyDown={({ key }) => {
      if (key === 'Escape') onClose();
    }}
  >
    {children}
    <IconButton label={closeLabel} icon={X} onPress={onClose} />
  </div>
);

/** The focus goes into the field whenever the bar is asked for. */
const useFocus = () => {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return field;
};

export const GoBar = ({ session, onClose }: ClosableProps) => {
  const field = useFocus();
  const [typed, setTyped] = useState('');
  const [isRefused, setRefused] = useState(false);
  const go = (): void => {
    const understood = session.goTo(typed);
    setRefused(!understood);
    if (understood) onClose();
  };
  return (
    <ClosableBar role="group" name="Go to" closeLabel="Close “Go to”" onClose={onClose}>
      <input
        ref={field}
        className="text-input big-place"
        aria-label="Line, @offset or percent"
        aria-invalid={isRefused}
        placeholder="Line, @offset or 50%"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={({ key }) => {
          if (key === 'Enter') go();
        }}
      />
      <span
        className={isRefused ? 'big-refused' : undefined}
        role={isRefused ? 'alert' : undefined}
      >
        {isRefused
          ? 'Type a line as 1200, a byte as @4096, or a part as 50%.'
          : `Enter goes there. The file ends at @${session.view.size}.`}
      </span>
    </ClosableBar>
  );
};

const foundWords = ({ count, kept, current, isRunning, fraction }: SearchView): string => {
  const all = countWords(count);
  const place = current === null ? all : `${countWords(current + 1)} of ${all}`;
  const reachable = count > kept ? `${place}, ${countWords(kept)} of them to go to` : place;
  if (isRunning) return `${reachable} so far, ${percentWords(fraction)} searched`;
  return count === 0 ? 'No results' : reachable;
};

interface ToggleProps {
  readonly label: string;
  readonly children: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

const Toggle = ({ label, children, on, onChange }: ToggleProps) => (
  <ToggleButton className="big-toggle" aria-label={label} isSelected={on} onChange={onChange}>
    {children}
  </ToggleButton>
);

const Results = ({ session }: BarProps) => {
  const { search } = useStore(session.store);
  if (search === null) return null;
  if (search.refused !== null)
    return (
      <span className="big-refused" role="alert">
        {search.refused}
      </span>
    );
  return (
    <>
      <span role="status" aria-label="Results">
        {foundWords(search)}
      </span>
      {search.isRunning ? (
        <Button className="push-button" onPress={() => session.searching.cancel()}>
          Cancel search
        </Button>
      ) : null}
    </>
  );
};

export const FindBar = ({ session, onClose }: ClosableProps) => {
  const field = useFocus();
  const { search } = useStore(session.store);
  const [pattern, setPattern] = useState(search?.pattern ?? '');
  const [matchCase, setMatchCase] = useState(false);
  const [isRegex, setRegex] = useState(false);
  const { searching } = session;
  const find = (by: 1 | -1): void => {
    const query = { pattern, matchCase, isRegex };
    if (searching.isFor(query)) searching.step(by);
    else searching.start(query);
  };
  return (
    <ClosableBar role="search" name="Find in this file" closeLabel="Close “Find”" onClose={onClose}>
      <input
        ref={field}
        className="text-input big-pattern"
        aria-label="Find"
        placeholder="Find, then Enter"
        maxLength={10_000}
        spellCheck={false}
        value={pattern}
        onChange={({ target }) => setPattern(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') find(event.shiftKey ? -1 : 1);
        }}
      />
      <Toggle label="Match case" on={matchCase} onChange={setMatchCase}>
        Aa
      </Toggle>
      <Toggle label="Use regular expression" on={isRegex} onChange={setRegex}>
        .*
      </Toggle>
      <IconButton label="Previous result" icon={ArrowUp} onPress={() => find(-1)} />
      <IconButton label="Next result" icon={ArrowDown} onPress={() => find(1)} />
      <Results session={session} />
    </ClosableBar>
  );
};

/** What the disk did to the file that is shown, and what is waited for. */
export const DiskBar = ({ session }: BarProps) => {
  const { place, awaited } = useStore(session.store);
  if (awaited !== null)
    return (
      <div className="big-bar" role="status" aria-label="Going there">
        <ArrowDownToLine aria-hidden size={14} />
        {`Line ${countWords(awaited)} is gone to as soon as it has been counted.`}
      </div>
    );
  if (place === 'same') return null;
  return (
    <div className="big-bar big-notice" role="alert">
      {place === 'other'
        ? 'Another file has this name now. What is shown is the one that was opened.'
        : 'The file was deleted or moved. What is shown is still read from it.'}
      {place === 'other' ? (
        <Button className="push-button" onPress={() => session.reopen()}>
          Show the new file
        </Button>
      ) : null}
    </div>
  );
};
