/** The keys of one command: press a new one, take one away, go back; says what else has the key. */
import { TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { isBindable } from '../../shared/key-syntax';
import type { KeyChange } from '../../shared/keybindings';
import { labelOf } from '../ui/key-label';
import { Question, type Answer } from '../ui/question';
import { conflictsOf, neededFor, type Conflict } from './conflicts';
import { KeyRecorder } from './key-recorder';
import type { KeyRow } from './key-table';

interface KeyDialogProps {
  readonly row: KeyRow;
  readonly rows: readonly KeyRow[];
  readonly isMac: boolean;
  readonly onChange: (change: KeyChange) => void;
  /** Shows another command's keys. */
  readonly onGoTo: (id: string) => void;
  readonly onClose: () => void;
}

const Keys = ({ row, isMac, onChange }: Pick<KeyDialogProps, 'row' | 'isMac' | 'onChange'>) => (
  <ul className="dialog-keys" aria-label="Keys now">
    {row.keys.map((key) => (
      <li key={key}>
        <kbd>{labelOf(key, isMac)}</kbd>
        <Button
          className="icon-button"
          aria-label={`Remove ${labelOf(key, isMac)}`}
          onPress={() => {
            const keys = row.keys.filter((one) => one !== key);
            onChange({ kind: 'keys', command: row.id, keys });
          }}
        >
          <X aria-hidden size={14} strokeWidth={1.75} />
        </Button>
      </li>
    ))}
    {row.builtIn.map((key) => (
      <li key={key}>
        <kbd>{labelOf(key, isMac)}</kbd> <span>of the text itself</span>
      </li>
    ))}
    {row.keys.length + row.builtIn.length === 0 ? <li>No key</li> : null}
  </ul>
);

const conflictWords: Record<Conflict['kind'], (label: string) => string> = {
  same: () => 'has this key too',
  begins: (label) => `begins with it: ${label} would not be reached by its first key alone`,
  begun: (label) => `is ${label} alone, and would wait for this chord`,
};

const Conflicts = (props: {
  readonly conflicts: readonly Conflict[];
  readonly needed: string | null;
  readonly isMac: boolean;
  readonly onGoTo: (id: string) => void;
}) => (
  <div role="alert" className="key-conflicts">
    {props.needed === null ? null : (
      <p>
        <TriangleAlert aria-hidden size={14} strokeWidth={2} /> {props.needed}
      </p>
    )}
    {props.conflicts.slice(0, 5).map((one) => (
      <p key={`${one.id} ${one.key}`}>
        <TriangleAlert aria-hidden size={14} strokeWidth={2} />
        <span>
          <strong>{one.title}</strong> {conflictWords[one.kind](labelOf(one.key, props.isMac))}.
        </span>
        <Button className="link-button" onPress={() => props.onGoTo(one.id)}>
          Go to {one.title}
        </Button>
      </p>
    ))}
    {props.conflicts.length > 5 ? <p>And {props.conflicts.length - 5} more.</p> : null}
  </div>
);

const refusalOf = (key: string | null): string | null =>
  key === null || isBindable(key)
    ? null
    : 'This key alone would be taken from typing. Hold Ctrl or Alt with it.';

interface Offered extends Pick<KeyDialogProps, 'row' | 'isMac' | 'onChange' | 'onClose'> {
  readonly usable: string | null;
  readonly set: (keys: readonly string[]) => void;
}

const answersFor = ({ row, isMac, usable, set, onChange, onClose }: Offered): readonly Answer[] => {
  const answers: Answer[] = [];
  if (usable !== null) {
    answers.push({ label: 'Use this key', kind: 'primary', onPress: () => set([usable]) });
  }
  if (usable !== null && row.keys.length > 0) {
    answers.push({ label: 'Add as another key', onPress: () => set([...row.keys, usable]) });
  }
  if (row.source === 'yours') {
    const before = row.preset.map((one) => labelOf(one, isMac)).join(', ');
    answers.push({
      label: `Reset to ${before === '' ? 'no key' : before}`,
      onPress: () => onChange({ kind: 'reset', command: row.id }),
    });
  }
  return [...answers, { label: 'Done', onPress: onClose }];
};

export const KeyDialog = ({ row, rows, isMac, onChange, onGoTo, onClose }: KeyDialogProps) => {
  // One dialog goes from command to command, so that the focus comes back to where it was before the first.
  const [pressed, setPressed] = useState<{ readonly id: string; readonly key: string } | null>(
    null,
  );
  const key = pressed?.id === row.id ? pressed.key : null;
  const refusal = refusalOf(key);
  const usable = key !== null && refusal === null ? key : null;
  const set = (keys: readonly string[]) => {
    onChange({ kind: 'keys', command: row.id, keys: [...new Set(keys)].slice(0, 8) });
    setPressed(null);
  };
  const answers = answersFor({ row, isMac, usable, set, onChange, onClose });
  return (
    <Question title={`Keys of “${row.title}”`} role="dialog" answers={answers} onDismiss={onClose}>
      <Keys row={row} isMac={isMac} onChange={onChange} />
      <KeyRecorder
        key={row.id}
        label="New key"
        placeholder="Press the new key, or two for a chord"
        value={key}
        isMac={isMac}
        onChange={(heard) => setPressed({ id: row.id, key: heard })}
        onEnter={() => {
          if (usable !== null) set([usable]);
        }}
      />
      {refusal === null ? null : <p role="alert">{refusal}</p>}
      {usable === null ? null : (
        <Conflicts
          conflicts={conflictsOf(rows, row, { key: usable, isMac })}
          needed={neededFor(rows, usable)}
          isMac={isMac}
          onGoTo={onGoTo}
        />
      )}
    </Question>
  );
};
