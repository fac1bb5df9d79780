/** What the status bar says of the keys: a chord that waits for its second, and Vim's mode. */
import { useStore } from '../ui/store';
import type { KeysStore } from './keys-store';

export const KeyHint = ({ keys }: { readonly keys: KeysStore }) => {
  const { hint, mode, heard } = useStore(keys);
  return (
    <>
      {mode === null ? null : (
        <span className="status-item" title="Mode of Vim">
          <span className="visually-hidden">Vim: </span>
          {mode}
        </span>
      )}
      {heard === '' || mode === null ? null : (
        // Said again with every key otherwise.
        <span className="status-item" aria-live="off">
          {heard}
        </span>
      )}
      {hint === null ? null : <span className="status-item">{hint}</span>}
    </>
  );
};
