/** The files that fit what is typed, searched in slices so that keys never wait. */
import { useEffect, useState } from 'react';
import { nextTurn } from '../ui/next-turn';
import { useStore } from '../ui/store';
import type { FileIndex } from './file-index';
import { searchFiles, type FoundFiles } from './match-files';

const nothing: FoundFiles = { files: [], total: 0 };

interface Wanted {
  readonly isShown: boolean;
  readonly query: string;
  readonly recent: readonly string[];
}

/** What was found last stays until the next search has something. */
export const useFiles = (index: FileIndex, { isShown, query, recent }: Wanted): FoundFiles => {
  const { version } = useStore(index.state);
  const [found, setFound] = useState<FoundFiles>(nothing);
  useEffect(() => {
    if (!isShown) return undefined;
    let isOver = false;
    void searchFiles(
      { blocks: index.blocks, query, recent },
      { now: () => performance.now(), turn: nextTurn, isOver: () => isOver, onFound: setFound },
    );
    return () => {
      isOver = true;
    };
  }, [index, version, isShown, query, recent]);
  return found;
};
