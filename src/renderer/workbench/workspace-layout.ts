/** What the window shows beside its documents, and which question about them is open. */
import type { EventPayload, Session } from '../../shared/contract';
import type { PageName } from '../../shared/pages';
import type { Editing } from '../editor/editing';
import type { PickerMode } from '../palette/parse-query';

export type SidebarView = NonNullable<Session['sidebarView']>;

export interface Layout {
  readonly sidebarShown: boolean;
  /** In a window of one file there is no tree: what is shown there is the search. */
  readonly sidebarView: SidebarView;
  /** CSS pixels. */
  readonly sidebarWidth: number;
  /** The list that is chosen from by typing. */
  readonly picker: PickerMode | null;
  /** Patterns that were searched for in files, the newest first. */
  readonly searchHistory: readonly string[];
  /** A page of the program itself, in the editor's place. */
  readonly page: PageName | null;
  /** A document that could not be saved and whose tab the person wants to close. */
  readonly closing: string | null;
  /** Others to be closed after it. */
  readonly closingNext: readonly string[];
  /** A document whose typing is about to be given up for what is on disk. */
  readonly reverting: string | null;
  readonly health: EventPayload<'watch:health'> | null;
  readonly editing: Editing | null;
  /** A document that the person went to before the editor had come: it takes the focus then. */
  readonly goingTo: string | null;
  /** What is being chosen for the shown document. */
  readonly choosing: DocumentChoice | null;
}

export type DocumentChoice =
  'language' | 'indentation' | 'spaces' | 'tabs' | 'tab-size' | 'line-ends' | 'encoding';

export const defaultLayout: Layout = {
  sidebarShown: true,
  sidebarView: 'files',
  sidebarWidth: 260,
  picker: null,
  searchHistory: [],
  page: null,
  closing: null,
  closingNext: [],
  reverting: null,
  health: null,
  editing: null,
  goingTo: null,
  choosing: null,
};
