/** Which files the person has locked against typing in this window. */
import { createStore } from '../ui/store';

const reduceLocks = (
  locks: ReadonlySet<string>,
  { path, locked }: { readonly path: string; readonly locked: boolean },
): ReadonlySet<string> => {
  if (locks.has(path) === locked) return locks;
  const next = new Set(locks);
  if (locked) next.add(path);
  else next.delete(path);
  return next;
};

export const createLocksStore = () => createStore(reduceLocks, new Set<string>());
