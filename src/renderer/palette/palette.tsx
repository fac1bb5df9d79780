/** The command palette, and every other list that is chosen from by typing: a dialog with one combobox. */
import { useId, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { matchCommands } from './match-commands';
import './palette.css';

export interface PaletteCommand {
  readonly id: string;
  readonly title: string;
  /** The key as people read it; null where there is none. */
  readonly keys: string | null;
}

interface PaletteWords {
  readonly title: string;
  /** Names the combobox. */
  readonly label: string;
  readonly placeholder: string;
  readonly none: string;
}

const commandWords: PaletteWords = {
  title: 'Commands',
  label: 'Command',
  placeholder: 'Type a command',
  none: 'No command has these letters.',
};

interface PaletteProps {
  readonly words?: PaletteWords;
  readonly commands: readonly PaletteCommand[];
  readonly onRun: (id: string) => void;
  readonly onClose: () => void;
}

interface OptionsProps {
  readonly title: string;
  readonly listId: string;
  readonly found: readonly PaletteCommand[];
  readonly marked: number;
  readonly onMark: (index: number) => void;
  readonly onRun: (id: string) => void;
}

const Options = ({ title, listId, found, marked, onMark, onRun }: OptionsProps) => (
  <div id={listId} role="listbox" aria-label={title} className="palette-list">
    {found.map((command, index) => (
      <div
        key={command.id}
        id={`${listId}-${index}`}
        role="option"
        aria-selected={index === marked}
        className="palette-option"
        ref={(element) => {
          if (index === marked) element?.scrollIntoView({ block: 'nearest' });
        }}
        onPointerMove={() => onMark(index)}
        onClick={() => onRun(command.id)}
      >
        <span>{command.title}</span>
        {command.keys === null ? null : <kbd>{command.keys}</kbd>}
      </div>
    ))}
  </div>
);

const PaletteBody = ({
  commands,
  onRun,
  words,
}: Omit<PaletteProps, 'onClose' | 'words'> & { readonly words: PaletteWords }) => {
  const listId = useId();
  const [query, setQuery] = useState('');
  const [marked, setMarked] = useState(0);
  const found = matchCommands(commands, query);
  const move = (by: number) => setMarked((marked + by + found.length) % Math.max(found.length, 1));
  const chosen = found[marked];
  return (
    <>
      <input
        className="palette-input"
        role="combobox"
        aria-label={words.label}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${listId}-${marked}`}
        placeholder={words.placeholder}
        spellCheck={false}
        autoFocus
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setMarked(0);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
          if (step !== undefined) {
            event.preventDefault();
            move(step);
          }
          if (event.key === 'Enter' && chosen !== undefined) onRun(chosen.id);
        }}
      />
      <Options
        title={words.title}
        listId={listId}
        found={found}
        marked={marked}
        onMark={setMarked}
        onRun={onRun}
      />
      {found.length === 0 ? <p className="palette-empty">{words.none}</p> : null}
    </>
  );
};

export const Palette = ({ words = commandWords, commands, onRun, onClose }: PaletteProps) => (
  <ModalOverlay
    className="overlay top clear"
    isOpen
    isDismissable
    onOpenChange={(open) => {
      if (!open) onClose();
    }}
  >
    <Modal className="modal palette">
      <Dialog aria-label={words.title} className="palette-dialog">
        <PaletteBody words={words} commands={commands} onRun={onRun} />
      </Dialog>
    </Modal>
  </ModalOverlay>
);
