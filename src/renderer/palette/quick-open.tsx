/** Quick open: one box for files, commands, lines and symbols; the first sign that is typed says which. */
import { useEffect, useMemo, useState } from 'react';
import type { OutlineSymbol } from '../outline/outline-symbol';
import { useStore } from '../ui/store';
import type { FileIndex } from './file-index';
import { fileRow, fileSummary, noFiles, pathOfRow } from './file-rows';
import { lineChoice, type LinePlace, type TextSize } from './line-choice';
import { commandRows, type PaletteCommand } from './palette';
import { parseQuery, type PickerMode, type Query } from './parse-query';
import { Picker, PickerFrame, type PickerProps } from './picker';
import { symbolAt, symbolRows } from './symbol-rows';
import { useFiles } from './use-files';

/** The text in the editor, as far as one can go to a place in it. */
export interface SeenText extends TextSize {
  /** Null where nothing is known of its language. */
  readonly symbols: () => Promise<readonly OutlineSymbol[] | null>;
  /** Shows a line without going there; null shows what was shown before. */
  readonly reveal: (line: number | null) => void;
  readonly goTo: (place: LinePlace) => void;
}

export interface QuickOpenProps {
  readonly base: PickerMode;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Backspace in an empty box leads back to the files; null where there are none. */
  readonly onFiles: (() => void) | null;
  readonly files: FileIndex;
  /** Paths, the last used first. */
  readonly recent: readonly string[];
  readonly commands: readonly PaletteCommand[];
  readonly seen: SeenText | null;
  /** The keys that open a file to the side as people read them; null where that cannot be done. */
  readonly besideKeys: string | null;
  readonly onOpen: (path: string, place: Query['place'], beside: boolean) => void;
  readonly onRun: (id: string) => void;
  readonly onClose: () => void;
}

type View = Omit<PickerProps, 'text' | 'onText' | 'onBack'>;

const noText = 'No text is shown. Open a file first.';

const Hints = ({ besideKeys }: { readonly besideKeys: string | null }) => (
  <p className="picker-hints">
    <span>
      <kbd>&gt;</kbd> command
    </span>
    <span>
      <kbd>@</kbd> symbol
    </span>
    <span>
      <kbd>:</kbd> line
    </span>
    {besideKeys === null ? null : (
      <span>
        <kbd>{besideKeys}</kbd> to the side
      </span>
    )}
  </p>
);

const useFilesView = (props: QuickOpenProps, { mode, text, place }: Query): View => {
  const { files, recent, besideKeys, onOpen } = props;
  const state = useStore(files.state);
  const found = useFiles(files, { isShown: mode === 'files', query: text, recent });
  return {
    words: {
      title: 'Go to file',
      label: 'File',
      placeholder: 'Name or path of a file; name:line goes to a line',
    },
    rows: useMemo(() => found.files.map(fileRow), [found]),
    empty: noFiles(text, state),
    summary: found.files.length === 0 ? null : fileSummary(found, state),
    hints: <Hints besideKeys={besideKeys} />,
    onChoose: (id, beside) => onOpen(pathOfRow(id), place, beside),
  };
};

const commandsView = ({ commands, onRun }: QuickOpenProps, { text }: Query): View => ({
  words: { title: 'Commands', label: 'Command', placeholder: 'Type a command' },
  rows: commandRows(commands, text),
  empty: 'No command has these letters.',
  onChoose: (id) => onRun(id),
});

const useLineView = ({ seen, onClose }: QuickOpenProps, { mode, text }: Query): View => {
  const choice = seen === null ? null : lineChoice(text, seen);
  const line = choice?.place?.line ?? null;
  useEffect(() => {
    if (mode !== 'line') return undefined;
    seen?.reveal(line);
    return () => seen?.reveal(null);
  }, [mode, seen, line]);
  const place = choice?.place ?? null;
  return {
    words: { title: 'Go to line', label: 'Line', placeholder: 'Line, or line:column' },
    rows: choice === null || place === null ? [] : [{ id: 'line', label: choice.words }],
    empty: choice?.words ?? noText,
    onChoose: () => {
      onClose();
      if (place !== null) seen?.goTo(place);
    },
  };
};

/** Undefined while they are looked for. */
const useSymbols = (seen: SeenText | null, isShown: boolean) => {
  const [symbols, setSymbols] = useState<readonly OutlineSymbol[] | null | undefined>(undefined);
  useEffect(() => {
    if (!isShown || seen === null) return undefined;
    let isOver = false;
    void seen.symbols().then((found) => {
      if (!isOver) setSymbols(found);
    });
    return () => {
      isOver = true;
      seen.reveal(null);
    };
  }, [seen, isShown]);
  return symbols;
};

const noSymbols = (symbols: readonly OutlineSymbol[] | null | undefined): string => {
  if (symbols === undefined) return 'Looking for symbols…';
  if (symbols === null) return 'Symbols are not known for files of this kind.';
  return symbols.length === 0 ? 'This file has no symbols.' : 'No symbol has these letters.';
};

const useSymbolsView = ({ seen, onClose }: QuickOpenProps, { mode, text }: Query): View => {
  const symbols = useSymbols(seen, mode === 'symbols');
  const { rows, total } = symbolRows(symbols ?? [], text);
  const symbolOf = (id: string) => symbols?.[Number(id)];
  return {
    words: {
      title: 'Go to symbol',
      label: 'Symbol',
      placeholder: 'Name of a symbol; a colon first groups them by kind',
    },
    rows,
    empty: seen === null ? noText : noSymbols(symbols),
    summary: total > rows.length ? `${rows.length} of ${total} symbols; type to find others` : null,
    firstMarked: seen === null ? 0 : symbolAt(symbols ?? [], seen.cursor.line),
    onMarked: (id) => seen?.reveal(symbolOf(id)?.line ?? null),
    onChoose: (id) => {
      const symbol = symbolOf(id);
      onClose();
      if (symbol !== undefined) seen?.goTo(symbol);
    },
  };
};

export const QuickOpen = (props: QuickOpenProps) => {
  const { base, text, onText, onFiles, onClose } = props;
  const query = parseQuery(base, text);
  const views: Readonly<Record<PickerMode, View>> = {
    files: useFilesView(props, query),
    commands: commandsView(props, query),
    line: useLineView(props, query),
    symbols: useSymbolsView(props, query),
  };
  const view = views[query.mode];
  return (
    <PickerFrame
      title={view.words.title}
      isLow={query.mode === 'symbols' || query.mode === 'line'}
      onClose={onClose}
    >
      <Picker
        {...view}
        text={text}
        onText={onText}
        {...(base === 'files' || onFiles === null ? {} : { onBack: onFiles })}
      />
    </PickerFrame>
  );
};
