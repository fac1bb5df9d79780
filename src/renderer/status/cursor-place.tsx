/** Where the cursor is, in the status bar; it listens by itself, since every key moves it. */
import { useStore, type Store } from '../ui/store';

interface Cursor {
  readonly line: number;
  readonly column: number;
  /** Characters that are selected. */
  readonly selected: number;
}

interface CursorPlaceProps {
  readonly cursor: Pick<Store<Cursor | null, never>, 'get' | 'subscribe'>;
}

export const CursorPlace = ({ cursor }: CursorPlaceProps) => {
  const place = useStore(cursor);
  if (place === null) return null;
  return (
    // Announcing every move of the cursor would drown everything else.
    <span className="status-item numbers" aria-live="off">
      Ln {place.line}, Col {place.column}
      {place.selected > 0 ? ` (${place.selected} selected)` : ''}
    </span>
  );
};
