/** What a strip of tabs is given, and which tab an event of it is about. */
import type { TabMarks } from './file-tab';
import type { Dragged, DragStore } from './tab-drag';
import type { TabGroup } from './tab-group';

export interface TabAction {
  readonly label: string;
  readonly run: () => void;
}

export interface TabStripProps {
  /** Of the tablist. */
  readonly name: string;
  readonly group: TabGroup;
  /** The shown one; null while a page of the program stands before it. */
  readonly active: string | null;
  readonly marks: TabMarks;
  /** With `goThere` the editor takes the focus. */
  readonly onShow: (path: string, goThere: boolean) => void;
  readonly onKeep: (path: string) => void;
  readonly onClose: (path: string) => void;
  readonly onUnpin: (path: string) => void;
  /** What the menu of a tab offers, in sections. */
  readonly actionsOf: (path: string) => readonly (readonly TabAction[])[];
  readonly drag: DragStore;
  /** `index` is the place before which it was let go. */
  readonly onDrop: (dragged: Dragged, index: number, copies: boolean) => void;
}

export const pathAt = (target: EventTarget): string | null =>
  target instanceof Element
    ? (target.closest('[role="tab"]')?.getAttribute('data-path') ?? null)
    : null;

/** What the end of a tab does by mouse; null beside it. */
export const endAt = (target: EventTarget): string | null =>
  target instanceof Element
    ? (target.closest('[data-does]')?.getAttribute('data-does') ?? null)
    : null;

export type Row = React.RefObject<HTMLDivElement | null>;
