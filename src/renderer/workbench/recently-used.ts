/** Files and commands that were used lately, the last one first: what quick open and the palette offer before all others. */
import type { Session } from '../../shared/contract';
import { isUntitled } from '../../shared/untitled';
import { createStore, type Store } from '../ui/store';

export interface RecentlyUsed {
  readonly files: readonly string[];
  readonly commands: readonly string[];
}

export type RecentEvent =
  | { readonly type: 'used'; readonly kind: keyof RecentlyUsed; readonly id: string }
  | { readonly type: 'restored'; readonly recent: RecentlyUsed };

/** Within what the session takes. */
const most: Readonly<Record<keyof RecentlyUsed, number>> = { files: 100, commands: 20 };

const reduceRecent = (recent: RecentlyUsed, event: RecentEvent): RecentlyUsed => {
  if (event.type === 'restored') return event.recent;
  const { kind, id } = event;
  if (recent[kind][0] === id) return recent;
  const rest = recent[kind].filter((one) => one !== id);
  return { ...recent, [kind]: [id, ...rest].slice(0, most[kind]) };
};

export const createRecentlyUsed = (): Store<RecentlyUsed, RecentEvent> =>
  createStore(reduceRecent, { files: [], commands: [] });

/** What is needed of the workspace, which in turn uses this file. */
interface UsedPlace {
  readonly tabs: Pick<Store<{ readonly active: string | null }, never>, 'get' | 'subscribe'>;
  readonly recent: Store<RecentlyUsed, RecentEvent>;
}

/** Whatever tab is shown counts as used. */
export const followRecent = (workspace: UsedPlace, session: Session | null): void => {
  if (session?.recent !== undefined)
    workspace.recent.send({ type: 'restored', recent: session.recent });
  const note = () => {
    const { active } = workspace.tabs.get();
    if (active !== null && !isUntitled(active))
      workspace.recent.send({ type: 'used', kind: 'files', id: active });
  };
  note();
  workspace.tabs.subscribe(note);
};
