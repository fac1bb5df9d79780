/** A command: what the native menu, the keys and the palette run, and when it can do anything. */
import { isUntitled } from '../../../shared/untitled';
import type { KeyContext } from '../../keybindings/key-table';
import type { Workspace } from '../workspace';

/** `area:what`, once in the program; the native menu, the presets of keys and the settings name commands by it. */
export type CommandId = `${string}:${string}`;

export interface Command {
  readonly id: CommandId;
  readonly title: string;
  /**
   * The keys without any choice of the person, as shared/key-syntax.ts has them; the first is shown. `Mod` is Command on macOS
   * and Control elsewhere; a chord is `Mod+K Mod+S`.
   */
  readonly keys: readonly string[];
  /** Where its keys count; everywhere where it is unset. */
  readonly when?: KeyContext;
  /** Keys that Monaco and the fields of the page take themselves: they are shown and cannot be changed. */
  readonly builtInKeys?: readonly string[];
  /** Whether it can do anything now: only then is it offered. Unset, it always can. */
  readonly enabled?: () => boolean;
  /** Of a command that turns something on and off: whether it is on. The menu marks it. */
  readonly isOn?: () => boolean;
  readonly run: () => void;
}

export const hasRoot = (workspace: Workspace) => (): boolean => workspace.context.root !== null;

export const hasFolder = (workspace: Workspace) => (): boolean =>
  workspace.context.root?.kind === 'folder';

export const hasDocument = (workspace: Workspace) => (): boolean =>
  workspace.tabs.get().active !== null;

/** Not an untitled document, which is in no file yet. */
export const hasFile = (workspace: Workspace) => (): boolean => {
  const { active } = workspace.tabs.get();
  return active !== null && !isUntitled(active);
};

/** No page of the program hides the text. */
export const seesText = (workspace: Workspace) => (): boolean =>
  workspace.tabs.get().active !== null && workspace.layout.get().page === null;
