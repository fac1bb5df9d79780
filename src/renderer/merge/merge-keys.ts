/** The keys of the merge view. */
import type { Choice } from './merge-plan';

export type MergeAction =
  'next' | 'previous' | Exclude<Choice, 'edited' | 'mine-theirs'> | 'mine-theirs';

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'>;

/** By the key's place: with Alt, a Mac gives other characters. */
const withAlt: Readonly<Record<string, MergeAction>> = {
  KeyT: 'theirs',
  KeyM: 'mine',
  KeyB: 'theirs-mine',
  KeyU: 'undecided',
};

export const actionForKey = (press: Press, isMac: boolean): MergeAction | null => {
  if (press.ctrlKey || press.metaKey) return null;
  if (press.key === 'F8' && !press.altKey) return press.shiftKey ? 'previous' : 'next';
  if (!press.altKey) return null;
  if (press.shiftKey) return press.code === 'KeyB' ? 'mine-theirs' : null;
  // Without a code, as from some screen readers and tests, the letter itself.
  const code = press.code === '' && !isMac ? `Key${press.key.toUpperCase()}` : press.code;
  return withAlt[code] ?? null;
};

const labels = {
  next: 'F8',
  previous: 'Shift+F8',
  theirs: 'Alt+T',
  mine: 'Alt+M',
  'theirs-mine': 'Alt+B',
  'mine-theirs': 'Alt+Shift+B',
  undecided: 'Alt+U',
} as const satisfies Record<MergeAction, string>;

export const mergeKeyLabel = (action: MergeAction, isMac: boolean): string => {
  const label = labels[action];
  return isMac ? label.replace('Alt+', '⌥').replace('Shift+', '⇧') : label;
};
