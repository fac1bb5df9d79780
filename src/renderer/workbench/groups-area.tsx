/** The groups of tabs in the window: each at its place, the edges between them, and where a drag would go. */
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { groupPlaces, type Rect } from '../tabs/group-places';
import { sashName } from '../tabs/sash-name';
import { groupsIn } from '../tabs/group-tree';
import { zoneAt, type DropZone } from '../tabs/tab-drag';
import { useStore } from '../ui/store';
import { EditorArea, type EditorAreaProps } from './editor-area';
import { dropOnText, focusGroup } from './group-actions';
import { GroupSash } from './group-sash';
import { useTreeDrags } from './tree-drags';
import type { Workspace } from './workspace';
import './groups.css';

const percent = (part: number): string => `${part * 100}%`;

const placed = ({ left, top, width, height }: Rect): React.CSSProperties => ({
  left: percent(left),
  top: percent(top),
  width: percent(width),
  height: percent(height),
});

interface DropProps {
  readonly workspace: Workspace;
  readonly group: number;
}

/** Lies over a group's text while something is dragged, and shows what letting go would do. */
const DropPlace = ({ workspace, group }: DropProps) => {
  const [zone, setZone] = useState<DropZone | null>(null);
  const isDragging = useStore(workspace.drag) !== null;
  // The element from which the drag comes must not lose its place in the turn in which it begins.
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(isDragging));
    return () => clearTimeout(timer);
  }, [isDragging]);
  if (!isDragging || !shown) return null;
  const zoneOf = (event: React.DragEvent): DropZone => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return zoneAt((event.clientX - left) / width, (event.clientY - top) / height);
  };
  return (
    <div
      className="group-drop"
      onDragOver={(event) => {
        event.preventDefault();
        event.dataTransfer.dropEffect = event.ctrlKey ? 'copy' : 'move';
        setZone(zoneOf(event));
      }}
      onDragLeave={() => setZone(null)}
      onDrop={(event) => {
        const dragged = workspace.drag.get();
        event.preventDefault();
        setZone(null);
        workspace.drag.send(null);
        if (dragged !== null) {
          dropOnText(workspace, dragged, { group, zone: zoneOf(event), copies: event.ctrlKey });
        }
      }}
    >
      {zone === null ? null : <div className="group-drop-mark" data-zone={zone} />}
    </div>
  );
};

interface GroupProps extends EditorAreaProps {
  readonly group: number;
  readonly number: number | null;
  readonly rect: Rect;
  readonly isFocused: boolean;
}

/** A named part of the window only where there are several. */
const Group = memo(({ rect, isFocused, ...props }: GroupProps) => {
  const { workspace, group, number } = props;
  const focus = () => focusGroup(workspace, group);
  return (
    <div
      className="editor-group"
      role={number === null ? undefined : 'group'}
      aria-label={number === null ? undefined : `Editor group ${number}`}
      data-focused={isFocused}
      data-edges={`${rect.left > 0 ? 'left ' : ''}${rect.top > 0 ? 'top' : ''}`}
      style={placed(rect)}
      onFocusCapture={focus}
      onPointerDownCapture={focus}
    >
      <EditorArea {...props} />
      <DropPlace workspace={workspace} group={group} />
    </div>
  );
});
Group.displayName = 'Group';

export const GroupsArea = (props: EditorAreaProps) => {
  const { workspace } = props;
  const { tree, focused } = useStore(workspace.tabs);
  const frame = useRef<HTMLDivElement>(null);
  useTreeDrags(workspace);
  const { groups, sashes } = useMemo(() => groupPlaces(tree), [tree]);
  const ids = groupsIn(tree);
  const whole = { left: 0, top: 0, width: 1, height: 1 };
  return (
    <div ref={frame} className="editor-groups">
      {ids.map((id, index) => (
        <Group
          key={id}
          {...props}
          group={id}
          number={ids.length === 1 ? null : index + 1}
          rect={groups.get(id) ?? whole}
          isFocused={id === focused}
        />
      ))}
      {sashes.map((sash) => (
        <GroupSash
          key={`${sash.path.join('.')}:${sash.index}`}
          sash={sash}
          name={sashName(sash, ids, groups)}
          frame={frame}
          tabs={workspace.tabs}
        />
      ))}
    </div>
  );
};
