/** The keys that count in this window, and what is said while a chord is pressed. */
import type { Keybindings } from '../../shared/keybindings';
import { createStore } from '../ui/store';
import { keyRows, type KeyedCommand, type KeyRow } from './key-table';

export interface KeysState {
  readonly commands: readonly KeyedCommand[];
  /** What the profile says; the defaults until it is known. */
  readonly file: Keybindings;
  readonly rows: readonly KeyRow[];
  readonly run: (id: string) => void;
  /** For the status bar; null where nothing is to be said. */
  readonly hint: string | null;
  /** Vim's, in the editor that has the focus; null where Vim is off. */
  readonly mode: string | null;
  /** What Vim has heard of a command. */
  readonly heard: string;
}

type KeysEvent =
  | {
      readonly type: 'commandsKnown';
      readonly commands: readonly KeyedCommand[];
      readonly run: (id: string) => void;
    }
  | { readonly type: 'fileKnown'; readonly file: Keybindings }
  | { readonly type: 'hinted'; readonly hint: string | null }
  | { readonly type: 'modeChanged'; readonly mode: string | null }
  | { readonly type: 'keysHeard'; readonly heard: string };

const reduce = (state: KeysState, event: KeysEvent): KeysState => {
  switch (event.type) {
    case 'hinted':
      return event.hint === state.hint ? state : { ...state, hint: event.hint };
    case 'modeChanged':
      return event.mode === state.mode ? state : { ...state, mode: event.mode, heard: '' };
    case 'keysHeard':
      return event.heard === state.heard ? state : { ...state, heard: event.heard };
    case 'commandsKnown':
    case 'fileKnown':
      return withRows(state, event);
  }
};

type RowsEvent = Extract<KeysEvent, { readonly type: 'commandsKnown' | 'fileKnown' }>;

const withRows = (state: KeysState, event: RowsEvent): KeysState => {
  const commands = event.type === 'commandsKnown' ? event.commands : state.commands;
  const run = event.type === 'commandsKnown' ? event.run : state.run;
  const file = event.type === 'fileKnown' ? event.file : state.file;
  return { ...state, commands, run, file, rows: keyRows(commands, file) };
};

export const createKeysStore = () =>
  createStore(reduce, {
    commands: [],
    run: () => undefined,
    file: { preset: 'vscode', own: [], problems: [] },
    rows: [],
    hint: null,
    mode: null,
    heard: '',
  });

export type KeysStore = ReturnType<typeof createKeysStore>;
