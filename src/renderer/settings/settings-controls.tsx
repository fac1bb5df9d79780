/** One control for each kind of setting: switch, number, text, choice, list. Each tells a whole new value, never a half-typed one. */
import { Plus, X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { Button } from 'react-aria-components';
import type { SettingValue } from '../../shared/settings-channel';
import { IconButton } from '../ui/icon-button';
import { titleOf, type Property } from './settings-rows';

export interface ControlProps {
  readonly name: string;
  readonly property: Property;
  readonly value: SettingValue | undefined;
  /** Ids of what describes it: its words, and what is wrong. */
  readonly describedBy: string;
  readonly isInvalid: boolean;
  readonly onChange: (value: SettingValue) => void;
}

const Toggle = ({ name, value, describedBy, onChange }: ControlProps) => (
  <button
    type="button"
    role="switch"
    className="setting-switch"
    aria-label={name}
    aria-describedby={describedBy}
    aria-checked={value === true}
    onClick={() => onChange(value !== true)}
  >
    <span className="setting-switch-track" aria-hidden />
    {value === true ? 'On' : 'Off'}
  </button>
);

const Choice = ({ name, property, value, describedBy, onChange }: ControlProps) => (
  <select
    className="text-input"
    aria-label={name}
    aria-describedby={describedBy}
    value={String(value)}
    onChange={(event) => onChange(event.target.value)}
  >
    {property.enum?.map((choice) => (
      <option key={choice} value={choice}>
        {titleOf(choice)}
      </option>
    ))}
  </select>
);

/** What is typed, until it is given: with Enter, or by leaving the field. */
const useDraft = (shown: string, give: (text: string) => void) => {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft === null) return;
    if (draft !== shown) give(draft);
    setDraft(null);
  };
  return {
    value: draft ?? shown,
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      setDraft(target.value),
    onBlur: commit,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter') commit();
      if (event.key !== 'Escape' || draft === null) return;
      event.preventDefault();
      setDraft(null);
    },
  };
};

const Typed = ({ name, property, value, describedBy, isInvalid, onChange }: ControlProps) => {
  const isNumber = property.type === 'number' || property.type === 'integer';
  const draft = useDraft(String(value), (text) =>
    // What is no number goes as it is, so that it is said what it should be.
    onChange(isNumber && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text),
  );
  return (
    <input
      className="text-input"
      aria-label={name}
      aria-describedby={describedBy}
      aria-invalid={isInvalid}
      spellCheck={false}
      {...(isNumber ? { inputMode: 'decimal', 'data-kind': 'number' } : {})}
      {...draft}
    />
  );
};

const List = ({ name, property, value, describedBy, isInvalid, onChange }: ControlProps) => {
  const entries = Array.isArray(value) ? value : [];
  const [added, setAdded] = useState('');
  const isNumber = property.items?.type === 'integer' || property.items?.type === 'number';
  const add = () => {
    if (added.trim() === '') return;
    const entry = isNumber && !Number.isNaN(Number(added)) ? Number(added) : added.trim();
    onChange([...entries, entry]);
    setAdded('');
  };
  return (
    <div className="setting-list">
      {entries.length === 0 ? null : (
        <ul aria-label={name}>
          {entries.map((entry, place) => (
            <li key={place}>
              <span>{String(entry)}</span>
              <IconButton
                icon={X}
                label={`Remove ${String(entry)}`}
                onPress={() => onChange(entries.toSpliced(place, 1))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="setting-add">
        <input
          className="text-input"
          aria-label={`New entry of ${name}`}
          aria-describedby={describedBy}
          aria-invalid={isInvalid}
          spellCheck={false}
          value={added}
          onChange={({ target }) => setAdded(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add();
          }}
        />
        <Button className="push-button" onPress={add}>
          <Plus aria-hidden size={14} /> Add
        </Button>
      </div>
    </div>
  );
};

export const Control = (props: ControlProps) => {
  const { type } = props.property;
  if (type === 'boolean') return <Toggle {...props} />;
  if (props.property.enum !== undefined) return <Choice {...props} />;
  return type === 'array' ? <List {...props} /> : <Typed {...props} />;
};
