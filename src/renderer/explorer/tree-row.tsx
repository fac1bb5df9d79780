/** One row of the file tree: chevron, icon, inert name, badges. */
import { ChevronRight, CornerUpRight, Link2Off, OctagonMinus } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button, Collection, TreeItem, TreeItemContent } from 'react-aria-components';
import type { DirEntry } from '../../shared/contract';
import { FileIcon } from '../ui/file-icon';
import { visibleName } from '../ui/visible-name';
import type { TreeNode } from './tree-nodes';

/** Why an entry is marked; null for an ordinary one. */
const badgeFor = (entry: DirEntry): { words: string; icon: typeof CornerUpRight } | null => {
  if (entry.kind === 'symlink') {
    if (entry.target === 'outside') {
      return { words: 'Link that leaves this folder: not opened', icon: Link2Off };
    }
    if (entry.target === 'broken') {
      return { words: 'Link to something that is not there', icon: Link2Off };
    }
    return entry.openable
      ? { words: 'Link inside this folder', icon: CornerUpRight }
      : { words: 'Link to something that is no file', icon: Link2Off };
  }
  if (entry.openable) return null;
  if (entry.name.includes('\ufffd')) {
    return { words: 'Its name is not UTF-8: not opened', icon: OctagonMinus };
  }
  return entry.kind === 'other'
    ? { words: 'Device, pipe or socket: not opened', icon: OctagonMinus }
    : { words: 'Cannot be read', icon: OctagonMinus };
};

const iconKind = (entry: DirEntry, isFolder: boolean): 'file' | 'directory' | 'other' => {
  if (isFolder || entry.kind === 'directory') return 'directory';
  return entry.kind === 'other' || entry.target === 'other' ? 'other' : 'file';
};

const Badge = ({ entry }: { readonly entry: DirEntry }) => {
  const badge = badgeFor(entry);
  if (badge === null) return null;
  const Icon = badge.icon;
  return (
    <span className="tree-badge" role="img" aria-label={badge.words} title={badge.words}>
      <Icon aria-hidden size={12} strokeWidth={2} />
    </span>
  );
};

/** Words for entries whose text is not on disk. Rows listen by themselves, so that typing never rebuilds the tree. */
export interface Marks {
  readonly subscribe: (listener: () => void) => () => void;
  readonly of: (path: string) => string | null;
}

interface RowProps {
  readonly node: TreeNode;
  readonly marks: Marks;
}

const Mark = ({ path, marks }: { readonly path: string; readonly marks: Marks }) => {
  const words = useSyncExternalStore(marks.subscribe, () => marks.of(path));
  return words === null ? null : (
    <span className="tree-dot" role="img" aria-label={words} title={words} />
  );
};

const EntryContent = ({ node, marks }: RowProps) => {
  if (node.type === 'note') {
    return (
      <TreeItemContent>
        <span className="tree-note">{node.text}</span>
      </TreeItemContent>
    );
  }
  const { entry, isFolder, id } = node;
  return (
    <TreeItemContent>
      {({ isExpanded }) => (
        <>
          {isFolder ? (
            <Button slot="chevron" className="tree-chevron">
              <ChevronRight aria-hidden size={14} strokeWidth={2} />
            </Button>
          ) : (
            <span className="tree-chevron" />
          )}
          <FileIcon name={entry.name} kind={iconKind(entry, isFolder)} isOpen={isExpanded} />
          <span className="tree-name">{visibleName(entry.name)}</span>
          <Badge entry={entry} />
          <Mark path={id} marks={marks} />
        </>
      )}
    </TreeItemContent>
  );
};

export const TreeRow = ({ node, marks }: RowProps) => {
  const name = node.type === 'note' ? node.text : visibleName(node.entry.name);
  const isDull = node.type === 'entry' && !node.entry.openable;
  return (
    <TreeItem
      id={node.id}
      textValue={name}
      className={`tree-row${isDull ? ' dull' : ''}`}
      hasChildItems={node.type === 'entry' && node.isFolder}
      data-path={node.type === 'entry' ? node.id : ''}
    >
      <EntryContent node={node} marks={marks} />
      {node.type === 'entry' && node.children.length > 0 ? (
        <Collection items={node.children}>
          {(child) => <TreeRow node={child} marks={marks} />}
        </Collection>
      ) : null}
    </TreeItem>
  );
};
