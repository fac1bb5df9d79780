/** The settings page: made from the schema that main sends, so that it knows no setting by itself. */
import { Braces, Search } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import { bridge } from '../bridge';
import type { SettingsScope } from '../../shared/settings-channel';
import { useStore } from '../ui/store';
import { Setting } from './setting-row';
import { groupsOf, matching, type Property } from './settings-rows';
import type { SettingsStore } from './settings-store';
import './settings.css';

export interface JsonPlace {
  readonly scope: SettingsScope;
  readonly schema: Property;
}

interface SettingsPageProps {
  readonly store: SettingsStore;
  /** Null in a window without a root. */
  readonly rootName: string | null;
  readonly json: (place: JsonPlace) => ReactNode;
}

const useSchema = (): Property | null => {
  const [schema, setSchema] = useState<Property | null>(null);
  useEffect(() => {
    void bridge.settings.schema().then((result) => {
      // Made by main from its own schema.
      if (result.ok) setSchema(JSON.parse(result.value.json) as Property);
    });
  }, []);
  return schema;
};

interface ScopeProps {
  readonly scope: SettingsScope;
  readonly rootName: string;
  readonly onChange: (scope: SettingsScope) => void;
}

const ScopeSwitch = ({ scope, rootName, onChange }: ScopeProps) => (
  <div className="settings-scope" role="group" aria-label="Where the settings hold">
    {(['user', 'root'] as const).map((one) => (
      <ToggleButton
        key={one}
        className="push-button"
        isSelected={scope === one}
        onChange={() => onChange(one)}
      >
        {one === 'user' ? 'All folders' : `This folder: ${rootName}`}
      </ToggleButton>
    ))}
  </div>
);

interface FieldProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** There from the beginning: what is typed at once is looked for. */
const SearchField = ({ query, onQuery }: FieldProps) => (
  <div className="settings-search">
    <Search aria-hidden size={14} />
    <input
      type="search"
      className="text-input"
      aria-label="Search settings"
      placeholder="Search settings"
      autoFocus
      value={query}
      onChange={({ target }) => onQuery(target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || query === '') return;
        event.preventDefault();
        onQuery('');
      }}
    />
  </div>
);

interface GroupsProps {
  /** Null until main has sent it. */
  readonly schema: Property | null;
  readonly query: string;
  readonly scope: SettingsScope;
  readonly store: SettingsStore;
}

const Groups = ({ schema, query, scope, store }: GroupsProps) => {
  const details = useStore(store.details);
  if (schema === null) return <p className="settings-none">Loading the settings…</p>;
  const groups = matching(groupsOf(schema), query);
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <div className="settings-groups">
      <p className="visually-hidden" role="status">
        {query === '' ? '' : `${count} settings found`}
      </p>
      {count === 0 ? (
        <p className="settings-none">No setting matches “{query}”. Try a shorter word.</p>
      ) : null}
      {groups.map((group) => (
        <section key={group.id} aria-labelledby={`settings-${group.id}`}>
          <h2 id={`settings-${group.id}`}>{group.title}</h2>
          {group.rows.map((row) => (
            <Setting key={`${scope} ${row.key}`} row={row} scope={scope} details={details} />
          ))}
        </section>
      ))}
    </div>
  );
};

export const SettingsPage = ({ store, rootName, json }: SettingsPageProps) => {
  const schema = useSchema();
  const [query, setQuery] = useState('');
  const [scope, setScope] = useState<SettingsScope>('user');
  const isJsonShown = useStore(store.json);
  return (
    <div className="settings" data-json={isJsonShown}>
      <div className="settings-main">
        <div className="settings-tools">
          <SearchField query={query} onQuery={setQuery} />
          {rootName === null ? null : (
            <ScopeSwitch scope={scope} rootName={rootName} onChange={setScope} />
          )}
          <ToggleButton
            className="push-button"
            isSelected={isJsonShown}
            onChange={(isShown) => store.json.send(isShown)}
          >
            <Braces aria-hidden size={14} /> Open settings as JSON
          </ToggleButton>
        </div>
        <Groups schema={schema} query={query} scope={scope} store={store} />
      </div>
      {isJsonShown && schema !== null ? json({ scope, schema }) : null}
    </div>
  );
};
