/** How comparisons are shown, the same for all of the window, and the one that is shown now. */
import { createStore } from '../ui/store';

/** Each tells which of the changes it is then at, from 1; null where there is none. */
export interface ChangeSteps {
  readonly nextChange: () => number | null;
  readonly previousChange: () => number | null;
}

interface CompareView {
  /** Changes one below the other in one column. */
  readonly inline: boolean;
  /** At both ends of lines. */
  readonly ignoresBlanks: boolean;
  readonly shown: ChangeSteps | null;
}

export const compareView = createStore(
  (view: CompareView, change: Partial<CompareView>): CompareView => ({ ...view, ...change }),
  { inline: false, ignoresBlanks: false, shown: null },
);

export const toggleInline = (): void => compareView.send({ inline: !compareView.get().inline });

export const toggleBlanks = (): void =>
  compareView.send({ ignoresBlanks: !compareView.get().ignoresBlanks });
