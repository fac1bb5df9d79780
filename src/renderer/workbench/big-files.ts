/** Files too large to be edited, as the workbench knows them: which one is in front, what is asked of its view, and their sessions. */
import type { BigSession } from '../big-file/big-session';
import type { BigPlace } from '../../shared/session';
import { isTooLarge } from '../document/document-state';
import { movedPath } from '../ui/paths';
import { createStore } from '../ui/store';
import type { Workspace } from './workspace';

interface Asked {
  readonly path: string;
  readonly bar: 'find' | 'go';
  /** The same bar may be asked for again. */
  readonly times: number;
}

interface Looked {
  readonly path: string;
  /** Null where it is closed. */
  readonly look: Look | null;
}

interface Look extends BigPlace {
  readonly following: boolean;
}

const sameLook = (one: Look | null, other: Look | null): boolean =>
  one?.top === other?.top && one?.cursor === other?.cursor && one?.following === other?.following;

const makeParts = () => ({
  /** Where each is looked at, for the session and the menu. */
  looks: createStore((before: ReadonlyMap<string, Look>, { path, look }: Looked) => {
    if (sameLook(before.get(path) ?? null, look)) return before;
    const next = new Map(before);
    if (look === null) next.delete(path);
    else next.set(path, look);
    return next;
  }, new Map<string, Look>()),
  asked: createStore(
    (before: Asked | null, { path, bar }: Pick<Asked, 'path' | 'bar'>): Asked | null => ({
      path,
      bar,
      times: (before?.times ?? 0) + 1,
    }),
    null as Asked | null,
  ),
  /** By path; the view's chunk makes them. */
  sessions: new Map<string, BigSession>(),
});

const parts = new WeakMap<Workspace, ReturnType<typeof makeParts>>();

export const bigFilesOf = (workspace: Workspace): ReturnType<typeof makeParts> => {
  let own = parts.get(workspace);
  if (own === undefined) parts.set(workspace, (own = makeParts()));
  return own;
};

/** As the session has it. */
export const bigPlaceOf = (workspace: Workspace, path: string): { readonly big?: BigPlace } => {
  const look = bigFilesOf(workspace).looks.get().get(path);
  return look === undefined ? {} : { big: { top: look.top, cursor: look.cursor } };
};

/** Where its view is to begin. */
export const restoreBigPlace = (workspace: Workspace, path: string, place: BigPlace): void =>
  bigFilesOf(workspace).looks.send({ path, look: { ...place, following: false } });

/** A file that has another name now is looked at where it was. */
export const moveBigPlaces = (workspace: Workspace, from: string, to: string): void => {
  const { looks } = bigFilesOf(workspace);
  for (const [path, look] of looks.get()) {
    const next = movedPath(path, from, to);
    if (next !== path) looks.send({ path: next, look });
  }
};

/** The one that is in front; null where it is another document, or a page of the program. */
export const bigInFront = (workspace: Workspace): string | null => {
  const { active } = workspace.tabs.get();
  const document = active === null ? undefined : workspace.documents.get().get(active);
  if (workspace.layout.get().page !== null || document === undefined) return null;
  return isTooLarge(document) ? active : null;
};

export const bigSessionInFront = (workspace: Workspace): BigSession | undefined => {
  const path = bigInFront(workspace);
  return path === null ? undefined : bigFilesOf(workspace).sessions.get(path);
};

/** Whether such a file is in front, which then shows the bar. */
export const askBigFile = (workspace: Workspace, bar: Asked['bar']): boolean => {
  const path = bigInFront(workspace);
  if (path !== null) bigFilesOf(workspace).asked.send({ path, bar });
  return path !== null;
};

/** A document takes the focus, now or when it is there. */
export const goToDocument = (workspace: Workspace, path: string): void => {
  const { editing } = workspace.layout.get();
  const isShown = bigFilesOf(workspace).sessions.has(path) && bigInFront(workspace) === path;
  if (isShown) focusBigFile(workspace);
  else if (editing === null) workspace.layout.send({ goingTo: path });
  else editing.host.focusOn(path);
};

/** Whether such a file is in front, whose rows then have the focus. */
export const focusBigFile = (workspace: Workspace): boolean => {
  if (bigInFront(workspace) === null) return false;
  document.querySelector<HTMLElement>('[data-focused="true"] .big-rows')?.focus();
  return true;
};
