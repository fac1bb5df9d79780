/** The fields of the search: what to find, what to put in its place, in which files. */
import {
  CaseSensitive,
  ChevronRight,
  EllipsisVertical,
  FileX2,
  Regex,
  ReplaceAll,
  WholeWord,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { IconButton } from '../ui/icon-button';
import { useStore } from '../ui/store';
import type { SearchForm, SearchState, SearchStore } from './search-store';

interface FormProps {
  readonly store: SearchStore;
  /** Patterns that were searched for, the newest first. */
  readonly history: readonly string[];
  /** Searches at once, and remembers what for. */
  readonly onSearch: () => void;
  readonly onReplaceAll: () => void;
  readonly canReplace: boolean;
  /** Into the results. */
  readonly onDown: () => void;
}

type Switch = 'matchCase' | 'wholeWord' | 'isRegex' | 'useIgnoreFiles';

interface ToggleProps {
  readonly store: SearchStore;
  readonly field: Switch;
  readonly label: string;
  readonly keys?: string;
  readonly icon: LucideIcon;
}

const Toggle = ({ store, field, label, keys, icon: Icon }: ToggleProps) => (
  <TooltipTrigger delay={600} closeDelay={0}>
    <ToggleButton
      className="search-toggle"
      aria-label={label}
      isSelected={useStore(store).form[field]}
      onChange={(on) => store.send({ type: 'formChanged', to: { [field]: on } })}
    >
      <Icon aria-hidden size={15} strokeWidth={1.75} />
    </ToggleButton>
    <Tooltip className="tooltip" offset={6}>
      {label}
      {keys === undefined ? null : <kbd>{keys}</kbd>}
    </Tooltip>
  </TooltipTrigger>
);

interface FieldProps {
  readonly store: SearchStore;
  readonly field: 'include' | 'exclude';
  readonly label: string;
  readonly hint: string;
  readonly onSearch: () => void;
}

const ScopeField = ({ store, field, label, hint, onSearch }: FieldProps) => (
  <label className="search-scope">
    <span>{label}</span>
    <input
      className="text-input"
      value={useStore(store).form[field]}
      placeholder={hint}
      spellCheck={false}
      maxLength={4000}
      onChange={({ target }) => store.send({ type: 'formChanged', to: { [field]: target.value } })}
      onKeyDown={({ key }) => {
        if (key === 'Enter') onSearch();
      }}
    />
  </label>
);

/** Steps through the history as a shell does; null where there is nothing further. */
const stepped = (
  history: readonly string[],
  { pattern, by }: { readonly pattern: string; readonly by: 1 | -1 },
): string | null => {
  const at = history.indexOf(pattern) + by;
  return history[at] ?? (at < 0 && by < 0 ? '' : null);
};

const onPatternKey = (
  event: React.KeyboardEvent,
  { store, history, ...props }: FormProps,
): void => {
  const { pattern } = store.get().form;
  if (event.key === 'Enter') props.onSearch();
  else if (event.key === 'ArrowDown' && !event.altKey) props.onDown();
  else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    const next = stepped(history, { pattern, by: event.key === 'ArrowUp' ? 1 : -1 });
    if (next !== null) store.send({ type: 'formChanged', to: { pattern: next } });
  } else return;
  event.preventDefault();
};

const Toggles = ({ store }: Pick<FormProps, 'store'>) => (
  <div className="search-toggles">
    <Toggle store={store} field="matchCase" label="Match case" keys="Alt+C" icon={CaseSensitive} />
    <Toggle
      store={store}
      field="wholeWord"
      label="Match whole word"
      keys="Alt+W"
      icon={WholeWord}
    />
    <Toggle
      store={store}
      field="isRegex"
      label="Use regular expression"
      keys="Alt+R"
      icon={Regex}
    />
  </div>
);

/** A field that takes the focus whenever it is asked for, and when the view is shown. */
const useAskedField = (store: SearchStore, name: SearchState['asked']['field']) => {
  const { asked } = useStore(store);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked.field !== name) return;
    field.current?.focus();
    field.current?.select();
  }, [asked, name]);
  return field;
};

const PatternField = (props: FormProps) => {
  const { store } = props;
  const { form, failure } = useStore(store);
  const field = useAskedField(store, 'pattern');
  const isBad = failure?.code === 'INVALID_PATTERN';
  return (
    <div className="search-field" data-invalid={isBad ? '' : undefined}>
      <input
        ref={field}
        className="text-input"
        aria-label="Search"
        aria-invalid={isBad}
        aria-describedby={isBad ? 'search-failure' : undefined}
        aria-keyshortcuts="Alt+C Alt+W Alt+R"
        value={form.pattern}
        placeholder="Search"
        spellCheck={false}
        maxLength={10_000}
        onChange={({ target }) =>
          store.send({ type: 'formChanged', to: { pattern: target.value } })
        }
        onKeyDown={(event) => onPatternKey(event, props)}
      />
      <Toggles store={store} />
    </div>
  );
};

const ReplaceField = ({ store, onReplaceAll, canReplace }: FormProps) => {
  const { form } = useStore(store);
  const field = useAskedField(store, 'replacement');
  return (
    <div className="search-replace">
      <input
        ref={field}
        className="text-input"
        aria-label="Replace"
        value={form.replacement}
        placeholder={form.isRegex ? 'Replace ($1 is the first group)' : 'Replace'}
        spellCheck={false}
        maxLength={10_000}
        onChange={({ target }) =>
          store.send({ type: 'formChanged', to: { replacement: target.value } })
        }
      />
      <IconButton
        icon={ReplaceAll}
        label="Replace all"
        keys="Ctrl+Alt+Enter"
        onPress={onReplaceAll}
        isDisabled={!canReplace}
      />
    </div>
  );
};

const Scopes = ({ store, onSearch }: FormProps) => (
  <div className="search-scopes">
    <ScopeField
      store={store}
      field="include"
      label="Files to include"
      hint="*.ts, src"
      onSearch={onSearch}
    />
    <ScopeField
      store={store}
      field="exclude"
      label="Files to exclude"
      hint="*.min.js, dist"
      onSearch={onSearch}
    />
    <Toggle store={store} field="useIgnoreFiles" label="Use ignore files" icon={FileX2} />
  </div>
);

const switches: Readonly<Record<string, Switch>> = {
  KeyC: 'matchCase',
  KeyW: 'wholeWord',
  KeyR: 'isRegex',
};

/** The keys for the switches work in all of the view. */
export const switchByKey = (store: SearchStore, event: React.KeyboardEvent): void => {
  const field = event.altKey && !event.ctrlKey && !event.metaKey ? switches[event.code] : undefined;
  if (field === undefined) return;
  event.preventDefault();
  store.send({ type: 'formChanged', to: { [field]: !store.get().form[field] } });
};

interface TurnProps {
  readonly store: SearchStore;
  readonly field: keyof Pick<SearchForm, 'replaces' | 'scopes'>;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly className: string;
}

const Turn = ({ store, field, label, icon: Icon, className }: TurnProps) => {
  const isOpen = useStore(store).form[field];
  return (
    <button
      type="button"
      className={className}
      aria-label={label}
      aria-expanded={isOpen}
      title={label}
      onClick={() => store.send({ type: 'formChanged', to: { [field]: !isOpen } })}
    >
      <Icon aria-hidden size={14} strokeWidth={2} />
    </button>
  );
};

export const SearchFields = (props: FormProps) => {
  const { store } = props;
  const { replaces, scopes } = useStore(store).form;
  return (
    <div className="search-form">
      <Turn
        store={store}
        field="replaces"
        label="Replace in files"
        icon={ChevronRight}
        className="search-turn"
      />
      <div className="search-fields">
        <PatternField {...props} />
        {replaces ? <ReplaceField {...props} /> : null}
        {scopes ? <Scopes {...props} /> : null}
      </div>
      <Turn
        store={store}
        field="scopes"
        label="Choose files"
        icon={EllipsisVertical}
        className="search-more"
      />
    </div>
  );
};
