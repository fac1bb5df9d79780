/** The rows of the tree as nested nodes; a node whose folder did not change is the same object as before. */
import type { DirEntry } from '../../shared/contract';
import { joinPath } from '../ui/paths';
import type { ExplorerState, Listing } from './explorer-store';

export type TreeNode =
  | {
      readonly type: 'entry';
      readonly id: string;
      readonly entry: DirEntry;
      readonly isFolder: boolean;
      readonly children: readonly TreeNode[];
    }
  /** A line that says why there is nothing below an open folder. */
  | { readonly type: 'note'; readonly id: string; readonly text: string };

type EntryNode = Extract<TreeNode, { type: 'entry' }>;

const noChildren: readonly TreeNode[] = [];

const noteFor = (listing: Listing | undefined): string | null => {
  if (listing === undefined || listing.status === 'loading') return 'Loading…';
  if (listing.status === 'failed') return listing.failure.message;
  return listing.entries.length === 0 ? 'Empty folder' : null;
};

/** Links to folders are folders; what may not be opened has nothing below it. */
const opensAsFolder = (entry: DirEntry): boolean =>
  entry.openable && (entry.kind === 'directory' || entry.target === 'directory');

/**
 * Keeps the nodes that it made: the tree's collection looks at rows again only where the object is another one,
 * which is what makes a folder of 10,000 entries bearable.
 */
export const createTreeNodes = (): ((state: ExplorerState) => readonly TreeNode[]) => {
  let previous = new Map<string, EntryNode>();
  let previousNotes = new Map<string, TreeNode>();

  return (state) => {
    const nodes = new Map<string, EntryNode>();
    const notes = new Map<string, TreeNode>();

    const note = (folder: string, text: string): readonly TreeNode[] => {
      const id = `${folder}/\0note`;
      const old = previousNotes.get(id);
      const node: TreeNode =
        old?.type === 'note' && old.text === text ? old : { type: 'note', id, text };
      notes.set(id, node);
      return [node];
    };

    const childrenOf = (folder: string): readonly TreeNode[] => {
      const listing = state.listings.get(folder);
      const text = noteFor(listing);
      if (text !== null || listing === undefined) return note(folder, text ?? '');
      return listing.entries.map((entry) => nodeFor(joinPath(folder, entry.name), entry));
    };

    /** A folder without a row below it has no arrow and no expanded state (react-aria-components 1.22.1). */
    const belowFolder = (folder: string): readonly TreeNode[] =>
      state.expanded.has(folder) ? childrenOf(folder) : note(folder, 'Loading…');

    const nodeFor = (id: string, entry: DirEntry): EntryNode => {
      const isFolder = opensAsFolder(entry);
      const children = isFolder ? belowFolder(id) : noChildren;
      const old = previous.get(id);
      const same =
        old?.entry === entry &&
        old.children.length === children.length &&
        old.children.every((child, index) => child === children[index]);
      const node: EntryNode = same ? old : { type: 'entry', id, entry, isFolder, children };
      nodes.set(id, node);
      return node;
    };

    const roots = state.listings.get('')?.status === 'ready' ? childrenOf('') : noChildren;
    previous = nodes;
    previousNotes = notes;
    return roots;
  };
};
