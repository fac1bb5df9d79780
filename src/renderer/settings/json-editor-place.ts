/** What the JSON beside the page needs of an editor; the one of Monaco is brought by workbench/settings-area.tsx. */
import type { SettingsProblem } from '../../shared/settings-channel';

export interface JsonEditor {
  readonly text: () => string;
  readonly setText: (text: string) => void;
  readonly showProblems: (problems: readonly SettingsProblem[]) => void;
  readonly goTo: (line: number, column: number) => void;
  /** Offset in the text, and where that is in the element, CSS pixels. */
  readonly cursor: () => {
    readonly offset: number;
    readonly left: number;
    readonly top: number;
    readonly height: number;
  } | null;
  readonly replace: (from: number, to: number, text: string) => void;
  readonly dispose: () => void;
}

export interface JsonEditorHooks {
  readonly onTyped: (text: string) => void;
  readonly onBlur: () => void;
  /** True where the key was taken. */
  readonly onKey: (key: string, mod: boolean) => boolean;
}

export type MakeJsonEditor = (element: HTMLElement, hooks: JsonEditorHooks) => JsonEditor;
