/** The page of all keys: found by name or by pressing, changed in a dialog, kept in the profile. */
import { Keyboard, RotateCcw, TriangleAlert } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  Button,
  GridList,
  GridListItem,
  SearchField,
  Input,
  ToggleButton,
} from 'react-aria-components';
import type { KeyChange, KeyPreset } from '../../shared/keybindings';
import { labelOf } from '../ui/key-label';
import { Question } from '../ui/question';
import { useStore } from '../ui/store';
import { areaOf } from './areas';
import { conflicting } from './conflicts';
import { rowsByKey, rowsByWords } from './find-rows';
import { KeyDialog } from './key-dialog';
import { KeyRecorder } from './key-recorder';
import { unknownCommands, type KeyContext, type KeyRow, type KeySource } from './key-table';
import type { KeysState, KeysStore } from './keys-store';
import { keyPresetNames, presets } from './presets';
import './keys-page.css';

interface KeysPageProps {
  readonly keys: KeysStore;
  readonly isMac: boolean;
  readonly onChange: (change: KeyChange) => void;
}

const sourceWords: Record<KeySource, string> = {
  default: 'Default',
  preset: 'Preset',
  yours: 'Yours',
};

const contextWords: Record<KeyContext, string> = {
  editor: 'in the text',
  tree: 'in the tree',
  dialog: 'in dialogs',
};

interface CapsProps {
  readonly row: KeyRow;
  readonly isMac: boolean;
  readonly isConflict: boolean;
}

const Caps = ({ row, isMac, isConflict }: CapsProps) => (
  <span className="keys-caps">
    {[...row.keys, ...row.builtIn].map((key) => (
      <kbd key={key}>{labelOf(key, isMac)}</kbd>
    ))}
    {isConflict ? (
      <span className="keys-conflict">
        <TriangleAlert aria-hidden size={13} strokeWidth={2} /> Conflict
      </span>
    ) : null}
  </span>
);

interface RowsProps {
  readonly rows: readonly KeyRow[];
  readonly conflicts: ReadonlySet<string>;
  readonly isMac: boolean;
  readonly onChoose: (id: string) => void;
}

const Rows = ({ rows, conflicts, isMac, onChoose }: RowsProps) => (
  <GridList
    className="keys-list"
    aria-label="Keys"
    items={rows}
    dependencies={[conflicts, isMac]}
    onAction={(id) => onChoose(String(id))}
    renderEmptyState={() => (
      <p className="keys-none">
        No command is found. Search for other words, or press another key.
      </p>
    )}
  >
    {(row) => (
      <GridListItem className="keys-row" textValue={row.title}>
        <span className="keys-command">
          {row.title.startsWith(areaOf(row.id)) ? null : (
            <span className="keys-area">{areaOf(row.id)}: </span>
          )}
          {row.title}
          {row.when === null ? null : <span className="keys-when">{contextWords[row.when]}</span>}
        </span>
        <Caps row={row} isMac={isMac} isConflict={conflicts.has(row.id)} />
        <span className={`keys-source ${row.source}`}>{sourceWords[row.source]}</span>
      </GridListItem>
    )}
  </GridList>
);

const Problems = ({ state }: { readonly state: KeysState }) => {
  const unknown = unknownCommands(state.rows, state.file.own);
  const problems = [
    ...state.file.problems,
    ...unknown.map(
      (id) => `“${id}” is no command of this version. Its keys are kept and do nothing.`,
    ),
  ];
  if (problems.length === 0) return null;
  return (
    <div className="keys-problems" role="alert">
      <strong>keybindings.json of your profile:</strong>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  );
};

const Presets = (props: {
  readonly preset: KeyPreset;
  readonly onChange: (preset: KeyPreset) => void;
}) => (
  <fieldset className="keys-presets">
    <legend>Preset</legend>
    {keyPresetNames.map((name) => (
      <label key={name} className="keys-preset" title={presets[name].about}>
        <input
          type="radio"
          name="preset"
          checked={props.preset === name}
          onChange={() => props.onChange(name)}
        />
        {presets[name].title}
      </label>
    ))}
  </fieldset>
);

type Search =
  | { readonly by: 'words'; readonly words: string }
  | { readonly by: 'key'; readonly key: string | null };

const found = (rows: readonly KeyRow[], search: Search, isMac: boolean): readonly KeyRow[] => {
  if (search.by === 'words') return rowsByWords(rows, search.words, isMac);
  return search.key === null ? rows : rowsByKey(rows, search.key, isMac);
};

/** The page begins with its field; later another way to search leaves the focus where it is. */
const useFieldFirst = () => {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => bar.current?.querySelector('input')?.focus(), []);
  return bar;
};

interface FindProps {
  readonly search: Search;
  readonly isMac: boolean;
  readonly onSearch: (search: Search) => void;
}

const Find = ({ search, isMac, onSearch }: FindProps) => (
  <div className="keys-find">
    {search.by === 'words' ? (
      <SearchField
        aria-label="Find a command or key"
        value={search.words}
        onChange={(words) => onSearch({ by: 'words', words })}
      >
        <Input className="text-input" placeholder="Find by name or key" spellCheck="false" />
      </SearchField>
    ) : (
      <KeyRecorder
        label="Find by pressing a key"
        placeholder="Press the key to find"
        value={search.key}
        isMac={isMac}
        onChange={(key) => onSearch({ by: 'key', key })}
      />
    )}
    <ToggleButton
      className="push-button keys-record"
      isSelected={search.by === 'key'}
      onChange={(on) => onSearch(on ? { by: 'key', key: null } : { by: 'words', words: '' })}
    >
      <Keyboard aria-hidden size={16} strokeWidth={1.75} />
      Press a key to find it
    </ToggleButton>
  </div>
);

const ResetQuestion = (props: { readonly onReset: () => void; readonly onClose: () => void }) => (
  <Question
    title="Reset all keys to the preset VS Code?"
    role="alertdialog"
    onDismiss={props.onClose}
    answers={[
      { label: 'Reset all keys', kind: 'danger', onPress: props.onReset },
      { label: 'Cancel', onPress: props.onClose },
    ]}
  >
    <p>
      Your own keys no longer count. The file that holds them stays in your profile under another
      name.
    </p>
  </Question>
);

const sorted = (rows: readonly KeyRow[]): readonly KeyRow[] =>
  [...rows].sort((one, other) =>
    `${areaOf(one.id)} ${one.title}`.localeCompare(`${areaOf(other.id)} ${other.title}`),
  );

interface AskedProps extends KeysPageProps {
  readonly rows: readonly KeyRow[];
  /** A command whose keys are changed, or a reset of all of them. */
  readonly asked: string | null;
  readonly onAsk: (asked: string | null) => void;
}

const everything = '*';

const Asked = ({ rows, isMac, onChange, asked, onAsk }: AskedProps) => {
  const row = rows.find(({ id }) => id === asked);
  const close = () => onAsk(null);
  if (asked === everything) {
    return (
      <ResetQuestion
        onClose={close}
        onReset={() => {
          close();
          onChange({ kind: 'reset-all' });
        }}
      />
    );
  }
  return row === undefined ? null : (
    <KeyDialog
      row={row}
      rows={rows}
      isMac={isMac}
      onChange={onChange}
      onGoTo={onAsk}
      onClose={close}
    />
  );
};

const countWords = (shown: number, all: number, conflicts: number): string =>
  `${shown === all ? '' : `${shown} of `}${all} commands${conflicts === 0 ? '' : ` · ${conflicts} with a conflict`}`;

export const KeysPage = (props: KeysPageProps) => {
  const { keys, isMac, onChange } = props;
  const state = useStore(keys);
  const [search, setSearch] = useState<Search>({ by: 'words', words: '' });
  const bar = useFieldFirst();
  const [asked, setAsked] = useState<string | null>(null);
  const rows = useMemo(() => sorted(state.rows), [state.rows]);
  const conflicts = useMemo(() => conflicting(rows, isMac), [rows, isMac]);
  const shown = found(rows, search, isMac);
  return (
    <div className="keys-page">
      <Problems state={state} />
      <div ref={bar} className="keys-bar">
        <Find search={search} isMac={isMac} onSearch={setSearch} />
        <Presets
          preset={state.file.preset}
          onChange={(preset) => onChange({ kind: 'preset', preset })}
        />
        <Button className="push-button keys-reset" onPress={() => setAsked(everything)}>
          <RotateCcw aria-hidden size={15} strokeWidth={1.75} />
          Reset all…
        </Button>
      </div>
      <p className="keys-count" role="status" aria-label="Found">
        {countWords(shown.length, rows.length, conflicts.size)}
        <span className="keys-how"> · Enter changes the keys of a command</span>
      </p>
      <Rows rows={shown} conflicts={conflicts} isMac={isMac} onChoose={setAsked} />
      <Asked {...props} rows={rows} asked={asked} onAsk={setAsked} />
    </div>
  );
};
