/** One setting: its words, its control, whether it was changed and where, and the way back. */
import { RotateCcw } from 'lucide-react';
import { useId, useState } from 'react';
import { bridge } from '../bridge';
import type { SettingsScope, SettingValue } from '../../shared/settings-channel';
import { IconButton } from '../ui/icon-button';
import { Control } from './settings-controls';
import { valueWords, type SettingRow } from './settings-rows';
import type { SettingsDetails } from './settings-store';

interface RowProps {
  readonly row: SettingRow;
  readonly scope: SettingsScope;
  readonly details: SettingsDetails;
}

/** Words for what another file says about the same setting. */
const elsewhere = ({ row: { key, property }, scope, details: { given } }: RowProps): string => {
  if (scope === 'user') {
    const own = given.root[key];
    return own === undefined || own === null
      ? ''
      : `In this folder it is ${valueWords(own)}, whatever stands here.`;
  }
  if (property.scope === 'user') return 'The same for all folders: change it there.';
  const all = given.user[key] ?? property.default;
  return given.root[key] === undefined ? `As for all folders: ${valueWords(all)}.` : '';
};

const shownValue = ({ row, scope, details }: RowProps): SettingValue | undefined => {
  const { user, root } = details.given;
  const own = scope === 'root' ? root[row.key] : undefined;
  return own ?? user[row.key] ?? row.property.default;
};

export const Setting = (props: RowProps) => {
  const { row, scope, details } = props;
  const [words, setWords] = useState<string | null>(null);
  const id = useId();
  const change = (value: SettingValue | null) => {
    void bridge.settings.change({ scope, key: row.key, value }).then((result) => {
      const refused = result.ok && result.value.outcome === 'refused' ? result.value.words : null;
      setWords(result.ok ? refused : result.error.message);
    });
  };
  const isModified = details.given[scope][row.key] !== undefined;
  const isFixed = scope === 'root' && row.property.scope === 'user';
  const other = elsewhere(props);
  const remark = details.remarks[row.key];
  return (
    <div className="setting" role="group" aria-labelledby={`${id}-name`} data-modified={isModified}>
      <div className="setting-head">
        <h3 id={`${id}-name`}>{`${row.group}: ${row.title}`}</h3>
        {isModified ? (
          <>
            <span className="setting-modified">Modified</span>
            <IconButton
              icon={RotateCcw}
              label={`Reset ${row.title}`}
              onPress={() => change(null)}
            />
          </>
        ) : null}
      </div>
      <p id={`${id}-words`}>{row.property.description}</p>
      {isFixed ? null : (
        <Control
          name={row.title}
          property={row.property}
          value={shownValue(props)}
          describedBy={words === null ? `${id}-words` : `${id}-words ${id}-error`}
          isInvalid={words !== null}
          onChange={change}
        />
      )}
      {words === null ? null : (
        <p id={`${id}-error`} className="setting-error" role="alert">
          {words}
        </p>
      )}
      {other === '' ? null : <p className="setting-note">{other}</p>}
      {remark === undefined ? null : <p className="setting-note">{remark}</p>}
    </div>
  );
};
