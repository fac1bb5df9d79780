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
}

type KeysEvent =
  | {
      readonly type: 'commandsKnown';
      readonly commands: readonly KeyedCommand[];
      readonly run: (id: string) => void;
    }
  | { readonly type: 'fileKnown'; readonly file: Keybindings }
  | { readonly type: 'hinted'; readonly hint: string | null };

const reduce = (state: KeysState, event: KeysEvent): KeysState => {
  if (event.type === 'hinted') {
    return event.hint === state.hint ? state : { ...state, hint: event.hint };
  }
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
  });

export type KeysStore = ReturnType<typeof createKeysStore>;
