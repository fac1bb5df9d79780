/** The key of a command where there is room for one: in lists, hints and tooltips. */
import { labelOf } from '../ui/key-label';

/** The first one, as people read it on this system; null where it has none. */
export const keyLabel = (
  command: { readonly keys: readonly string[] },
  isMac: boolean,
): string | null => {
  const key = command.keys[0];
  return key === undefined ? null : labelOf(key, isMac);
};
