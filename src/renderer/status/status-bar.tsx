/** The line at the bottom: is it saved, where is the cursor, what kind of file is it, is the sandbox on. */
import {
  Check,
  CircleAlert,
  CircleDot,
  FileX,
  GitMerge,
  LifeBuoy,
  LoaderCircle,
  Lock,
  ShieldAlert,
  ShieldCheck,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { EventPayload, WindowContext } from '../../shared/contract';
import type { AutosaveMode } from '../../shared/settings';
import {
  durableReceipt,
  isTooLarge,
  tabState,
  type DocumentState,
  type TabState,
} from '../document/document-state';
import { inSentence, readFailureWords, saveFailureWords } from '../ui/failure-words';
import { isUntitled } from '../../shared/untitled';
import { SaveReceipt } from './save-receipt';
import { WatchHealth } from './watch-health';
import './status-bar.css';

interface StatusProps {
  readonly document: DocumentState | null;
  /** Whether unsaved text survives a crash; null where nothing is unsaved or nothing is known yet. */
  readonly keeping: 'kept' | 'failed' | null;
  /** Where the cursor is. */
  readonly cursor: ReactNode;
  /** What the text is: its words, indentation, encoding, line ends and language. */
  readonly facts: ReactNode;
  readonly autosave: AutosaveMode;
  readonly sandbox: WindowContext['sandbox'];
  readonly health: EventPayload<'watch:health'> | null;
  readonly onAutosave: (mode: AutosaveMode) => void;
  /** Saves, or asks again what stands against it. */
  readonly onSave: () => void;
  /** Allows typing in a file that the person has locked. */
  readonly onUnlock: () => void;
  readonly onSecurity: () => void;
  /** Long work of the window. */
  readonly children?: ReactNode;
}

const saveWords: Record<TabState, string> = {
  // Invariant 3: "Saved" is the receipt's word alone. A file that was only opened is as it is on disk.
  saved: 'As on disk',
  dirty: 'Unsaved',
  saving: 'Saving…',
  conflict: 'Changed on disk',
  error: 'Not saved',
  deleted: 'Deleted on disk',
  readonly: 'Read-only on disk',
};

const untitledWords = (state: TabState): string =>
  state === 'saved' ? 'In no file yet' : 'Not saved: in no file yet';

const saveIcons = {
  saved: Check,
  dirty: CircleDot,
  saving: LoaderCircle,
  conflict: GitMerge,
  error: CircleAlert,
  deleted: FileX,
  readonly: Lock,
};

/** States that the person can do something about by pressing them. */
const canAct: ReadonlySet<TabState> = new Set(['dirty', 'conflict', 'error', 'deleted']);

export const autosaveWords: Record<AutosaveMode, string> = {
  'after-delay': 'after a delay',
  'on-focus-change': 'on focus change',
  off: 'off',
};

/** Off for screen readers: it would be said again with every pause in typing. */
const Kept = ({ keeping }: Pick<StatusProps, 'keeping'>) =>
  keeping === 'kept' ? (
    <span className="kept" aria-live="off">
      {' '}
      · kept for recovery
    </span>
  ) : null;

const NotKept = ({ keeping }: Pick<StatusProps, 'keeping'>) =>
  keeping === 'failed' ? (
    <span
      className="status-item danger"
      title="Unsaved text could not be written into the profile: a crash now would lose it. Save it."
    >
      <LifeBuoy aria-hidden size={13} strokeWidth={2} />
      Not kept for recovery
    </span>
  ) : null;

const TooLarge = () => (
  <span className="status-item save-state readonly">
    <Lock aria-hidden size={13} strokeWidth={2} />
    Read-only: larger than 50 MB
  </span>
);

const SaveState = ({
  document,
  keeping,
  onSave,
  onUnlock,
}: Pick<StatusProps, 'keeping' | 'onSave' | 'onUnlock'> & { document: DocumentState }) => {
  if (document.phase === 'loading') return <span className="status-item">Opening…</span>;
  if (isTooLarge(document)) return <TooLarge />;
  if (document.phase === 'refused') {
    const why = document.failure === null ? '' : readFailureWords(document.failure).title;
    return <span className="status-item save-state">Not opened: {inSentence(why)}</span>;
  }
  const state = tabState(document);
  const receipt = durableReceipt(document);
  if (receipt !== null) return <SaveReceipt receipt={receipt} />;
  const Icon = saveIcons[state];
  const content = (
    <>
      <Icon
        aria-hidden
        size={13}
        strokeWidth={2}
        className={state === 'saving' ? 'tab-saving' : ''}
      />
      {isUntitled(document.path) ? untitledWords(state) : saveWords[state]}
      {state === 'error' && document.failure !== null
        ? `: ${inSentence(saveFailureWords(document.failure).title)}`
        : null}
      {canAct.has(state) ? <Kept keeping={keeping} /> : null}
    </>
  );
  if (state === 'readonly' && document.locked) {
    return (
      <Button className="status-item save-state" onPress={onUnlock}>
        <Icon aria-hidden size={13} strokeWidth={2} />
        Read-only: locked here
      </Button>
    );
  }
  return canAct.has(state) ? (
    <Button className={`status-item save-state ${state}`} onPress={onSave}>
      {content}
    </Button>
  ) : (
    <span className={`status-item save-state ${state}`}>{content}</span>
  );
};

const AutosaveMenu = ({ autosave, onAutosave }: Pick<StatusProps, 'autosave' | 'onAutosave'>) => (
  <MenuTrigger>
    <Button className="status-item autosave">Autosave {autosaveWords[autosave]}</Button>
    <Popover className="menu-popover" placement="top end" offset={4}>
      <Menu
        className="menu"
        aria-label="Autosave"
        selectionMode="single"
        selectedKeys={[autosave]}
        disallowEmptySelection
        onAction={(key) => onAutosave(key as AutosaveMode)}
      >
        {Object.entries(autosaveWords).map(([mode, words]) => (
          <MenuItem key={mode} id={mode} className="menu-item">
            {`Autosave ${words}`}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  </MenuTrigger>
);

/** Opens the Security page, which says more. */
const Sandbox = ({ sandbox, onSecurity }: Pick<StatusProps, 'sandbox' | 'onSecurity'>) =>
  sandbox === 'off' ? (
    <Button
      className="status-item sandbox-off"
      aria-label="Sandbox off (root)"
      onPress={onSecurity}
    >
      <ShieldAlert aria-hidden size={13} strokeWidth={2} />
      <span className="sandbox-words">Sandbox off (root)</span>
    </Button>
  ) : (
    <Button className="status-item sandbox-on" onPress={onSecurity}>
      <ShieldCheck aria-hidden size={13} strokeWidth={2} />
      Sandboxed
    </Button>
  );

const Side = ({
  children,
  end = false,
}: {
  readonly children: ReactNode;
  readonly end?: boolean;
}) => <div className={end ? 'status-side end' : 'status-side'}>{children}</div>;

export const StatusBar = (props: StatusProps) => {
  const { document } = props;
  const links = document?.meta?.links ?? 1;
  return (
    <div className="status-bar" role="status" aria-label="Status">
      <Side>
        {document === null ? null : (
          <SaveState
            document={document}
            keeping={props.keeping}
            onSave={props.onSave}
            onUnlock={props.onUnlock}
          />
        )}
        <NotKept keeping={props.keeping} />
        {props.health === null ? null : <WatchHealth health={props.health} />}
        {props.children}
      </Side>
      <Side end>
        {props.cursor}
        {links > 1 ? <span className="status-item">{links} names</span> : null}
        {props.facts}
        <AutosaveMenu autosave={props.autosave} onAutosave={props.onAutosave} />
        <Sandbox sandbox={props.sandbox} onSecurity={props.onSecurity} />
      </Side>
    </div>
  );
};
