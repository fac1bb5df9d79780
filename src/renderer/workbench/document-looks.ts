/**
 * What open documents look like, for who shows them. A key in a text that is unsaved anyway changes nothing of it, and what a
 * key does change is shown after the frame that shows the key.
 */
import { isDirty, type DocumentState } from '../document/document-state';
import { afterPaint } from '../ui/after-paint';
import type { Store } from '../ui/store';

type Documents = ReadonlyMap<string, DocumentState>;

export type Looks = Pick<Store<Documents, never>, 'get' | 'subscribe'>;

/** What a key changes in the state of its document. */
const typed: ReadonlySet<keyof DocumentState> = new Set(['version'] as const);

const differsByKeysAlone = (one: DocumentState, other: DocumentState): boolean =>
  (Object.keys(other) as (keyof DocumentState)[]) // Objects that `step` makes have no other keys.
    .every((key) => typed.has(key) || one[key] === other[key]);

type Difference = 'none' | 'by-keys' | 'other';

const difference = (one: DocumentState | undefined, other: DocumentState): Difference => {
  if (one === other) return 'none';
  if (one === undefined || !differsByKeysAlone(one, other)) return 'other';
  return isDirty(one) === isDirty(other) ? 'none' : 'by-keys';
};

const differenceOf = (before: Documents, now: Documents): Difference => {
  if (before === now) return 'none';
  if (before.size !== now.size) return 'other';
  let found: Difference = 'none';
  for (const [path, state] of now) {
    const one = difference(before.get(path), state);
    if (one === 'other') return one;
    if (one === 'by-keys') found = one;
  }
  return found;
};

/** Its states may have an older `version`, of a text that is saved or unsaved as the newest one is. */
export const looksOf = (documents: Looks): Looks => {
  let [seen, shown] = [documents.get(), documents.get()];
  const get = (): Documents => {
    const now = documents.get();
    if (now === seen) return shown;
    seen = now;
    if (differenceOf(shown, now) !== 'none') shown = now;
    return shown;
  };
  const listeners = new Set<() => void>();
  let told = shown;
  let isPlanned = false;
  const tell = (): void => {
    isPlanned = false;
    if (told === get()) return;
    told = get();
    for (const listener of listeners) listener();
  };
  documents.subscribe(() => {
    const kind = differenceOf(told, documents.get());
    if (kind === 'other') tell();
    if (kind !== 'by-keys' || isPlanned) return;
    isPlanned = true;
    afterPaint(tell);
  });
  return {
    get,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
