/** The help page: every key by area, as it counts now, and where things are kept. */
import { useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { labelOf } from '../ui/key-label';
import { useStore } from '../ui/store';
import { inAreas } from './areas';
import { rowsByWords } from './find-rows';
import type { KeyRow } from './key-table';
import type { KeysStore } from './keys-store';
import './help-page.css';

interface HelpPageProps {
  readonly keys: KeysStore;
  readonly isMac: boolean;
  /** Runs a command of the table. */
  readonly onRun: (id: string) => void;
}

interface AreaProps {
  readonly area: string;
  readonly rows: readonly KeyRow[];
  readonly isMac: boolean;
}

const Area = ({ area, rows, isMac }: AreaProps) => (
  <section className="help-area">
    <h2>{area}</h2>
    <dl>
      {rows.map((row) => (
        <div key={row.id}>
          <dt>{row.title}</dt>
          <dd>
            {[...row.keys, ...row.builtIn].map((key) => (
              <kbd key={key}>{labelOf(key, isMac)}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </section>
);

const Link = (props: { readonly words: string; readonly onPress: () => void }) => (
  <Button className="link-button" onPress={props.onPress}>
    {props.words}
  </Button>
);

const Kept = ({ onRun }: Pick<HelpPageProps, 'onRun'>) => (
  <section className="help-kept" aria-label="Where things are kept">
    <p>
      Your files stay where they are, and every version that was saved here is in the{' '}
      <Link words="timeline" onPress={() => onRun('view:timeline')} /> of the file.
    </p>
    <p>
      Text that was not saved is kept in your profile and comes back by itself when you open the
      same folder again, after a crash too.
    </p>
    <p>
      A file that is gone can be{' '}
      <Link words="restored from its history" onPress={() => onRun('file:restore-deleted')} />, and
      what you deleted here is in the system’s trash.
    </p>
  </section>
);

const hasKey = (row: KeyRow): boolean => row.keys.length + row.builtIn.length > 0;

export const HelpPage = ({ keys, isMac, onRun }: HelpPageProps) => {
  const { rows } = useStore(keys);
  const [words, setWords] = useState('');
  const withKey = rows.filter(hasKey);
  const areas = inAreas(rowsByWords(withKey, words, isMac));
  return (
    <div className="help-page">
      <Kept onRun={onRun} />
      <div className="help-bar">
        <SearchField aria-label="Find a key" value={words} onChange={setWords}>
          <Input className="text-input" placeholder="Find a key" spellCheck="false" autoFocus />
        </SearchField>
        <Button className="push-button" onPress={() => onRun('page:keys')}>
          Change keys…
        </Button>
      </div>
      <div className="help-areas">
        {areas.map((one) => (
          <Area key={one.area} {...one} isMac={isMac} />
        ))}
      </div>
      {areas.length === 0 ? (
        <p className="help-none" role="status">
          No key is found for these words. All commands, also those without a key, are in the list
          that F1 opens.
        </p>
      ) : null}
    </div>
  );
};
