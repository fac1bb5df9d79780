/** What the status bar says while a chord is pressed. */
import { useStore } from '../ui/store';
import type { KeysStore } from './keys-store';

export const KeyHint = ({ keys }: { readonly keys: KeysStore }) => {
  const { hint } = useStore(keys);
  return hint === null ? null : <span className="status-item key-hint">{hint}</span>;
};
