/** What stands in the row of breadcrumbs, and what each offers. */
import type { ReactNode } from 'react';

export interface CrumbChoice {
  readonly id: string;
  /** Made inert by whoever makes it. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly isDisabled?: boolean;
  /** Goes there; a folder leads to the choices in it instead. */
  readonly run?: () => void;
  readonly inside?: () => Promise<CrumbChoices>;
}

export interface CrumbChoices {
  readonly choices: readonly CrumbChoice[];
  /** The one that is shown now. */
  readonly current: string | null;
  /** In place of choices: why there are none. */
  readonly words: string | null;
}

export interface Crumb {
  readonly id: string;
  readonly label: string;
  /** As a screen reader says it: what kind of part this is. */
  readonly name: string;
  readonly icon: ReactNode;
  readonly choices: () => Promise<CrumbChoices>;
}
