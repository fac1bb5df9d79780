/** What stands in the editor's place for a file that is too large to be edited. */
import { useState } from 'react';
import { visibleName } from '../../shared/visible-name';
import { useStore } from '../ui/store';
import { DiskBar, FactsBar, FindBar, GoBar } from './big-bars';
import { pressKey } from './big-keys';
import { BigRows } from './big-rows';
import { mostCopied, type BigSession } from './big-session';
import { sizeWords } from './size-words';
import './big-file.css';

/** What a command or a key asks the view for. */
export type BigBar = 'find' | 'go';

interface ViewProps {
  readonly session: BigSession;
  readonly name: string;
  /** Which bar was asked for, and how often: the same one may be asked for again. */
  readonly asked: { readonly bar: BigBar; readonly times: number } | null;
  /** The rows are there, and could have the focus. */
  readonly onShown: () => void;
}

const copySelected = async (session: BigSession): Promise<void> => {
  const text = await session.selectedText();
  if (text === null) {
    session.tell(`Not copied: more than ${sizeWords(mostCopied)} are selected. Select less.`);
    return;
  }
  await navigator.clipboard.writeText(text).then(
    () => session.tell('Copied'),
    () => session.tell('Not copied: the system did not take it.'),
  );
};

/** At once: the next key is theirs. */
const focusRows = (): void =>
  document.querySelector<HTMLElement>('[data-focused="true"] .big-rows')?.focus();

/** Takes what is selected in the rows' own text, by the pointer, as every page does. */
const hasOwnSelection = (): boolean => document.getSelection()?.isCollapsed === false;

export const BigFileView = ({ session, name, asked, onShown }: ViewProps) => {
  const { phase, failure, told } = useStore(session.store);
  const [bar, setBar] = useState<BigBar | null>(null);
  const [answered, setAnswered] = useState(asked);
  if (asked !== answered) {
    setAnswered(asked);
    setBar(asked?.bar ?? bar);
  }
  const close = (): void => {
    setBar(null);
    focusRows();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const copies = (event.ctrlKey || event.metaKey) && event.key === 'c';
    if (copies && hasOwnSelection()) return;
    if (copies) void copySelected(session);
    else if (!pressKey(session, event)) return;
    event.preventDefault();
  };
  if (phase === 'failed')
    return (
      <section className="message-panel" data-code={failure?.code} aria-label="Not shown">
        <h2>This file can no longer be read</h2>
        <p>{visibleName(name)}</p>
        <p>{failure?.message}</p>
      </section>
    );
  return (
    <section className="big-file" aria-label={`Large file ${visibleName(name)}`}>
      {bar === 'find' ? <FindBar key={asked?.times} session={session} onClose={close} /> : null}
      {bar === 'go' ? <GoBar key={asked?.times} session={session} onClose={close} /> : null}
      <DiskBar session={session} />
      {phase === 'opening' ? (
        <p className="big-coming">Opening…</p>
      ) : (
        <BigRows
          session={session}
          name={visibleName(name)}
          onKeyDown={onKeyDown}
          onShown={onShown}
        />
      )}
      <FactsBar session={session} onFind={() => setBar('find')} onGo={() => setBar('go')} />
      <span className="visually-hidden" role="status" aria-label="Large file">
        {told}
      </span>
    </section>
  );
};
