/** A list of a few choices, such as commands or encodings, that one is chosen from by typing. */
import { useState } from 'react';
import { matchCommands } from './match-commands';
import { Picker, PickerFrame, type PickerRow, type PickerWords } from './picker';

export interface PaletteCommand {
  readonly id: string;
  readonly title: string;
  /** The key as people read it; null where there is none. */
  readonly keys: string | null;
  /** What it stands among while nothing is typed. */
  readonly group?: string | null;
}

interface PaletteWords extends PickerWords {
  /** Where nothing fits. */
  readonly none: string;
}

interface PaletteProps {
  readonly words: PaletteWords;
  readonly commands: readonly PaletteCommand[];
  readonly onRun: (id: string) => void;
  readonly onClose: () => void;
}

/** Groups hold only in the table's own order. */
export const commandRows = (commands: readonly PaletteCommand[], query: string): PickerRow[] =>
  matchCommands(commands, query).map(({ command, marks }) => ({
    id: command.id,
    label: command.title,
    marks,
    keys: command.keys,
    group: query.trim() === '' ? (command.group ?? null) : null,
  }));

export const Palette = ({ words, commands, onRun, onClose }: PaletteProps) => {
  const [text, setText] = useState('');
  return (
    <PickerFrame title={words.title} onClose={onClose}>
      <Picker
        words={words}
        text={text}
        onText={setText}
        rows={commandRows(commands, text)}
        empty={words.none}
        onChoose={onRun}
      />
    </PickerFrame>
  );
};
