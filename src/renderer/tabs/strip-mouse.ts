/** The strip by mouse: presses, and drags over it. */
import { useState } from 'react';
import { useStore } from '../ui/store';
import { endAt, pathAt, type Row, type TabStripProps } from './strip-props';
import { dragType, dropIndex } from './tab-drag';
import type { TabSpan } from './tab-widths';

/** The mark where a dragged tab would go, and the drop itself. */
export const useDrops = (props: TabStripProps, row: Row, spans: readonly TabSpan[]) => {
  const [over, setMark] = useState<number | null>(null);
  // A drag that was given up elsewhere tells the strip nothing.
  const isDragging = useStore(props.drag) !== null;
  const mark = isDragging ? over : null;
  const indexAt = (event: React.DragEvent): number => {
    const element = row.current;
    if (element === null) return 0;
    const x = event.clientX - element.getBoundingClientRect().left + element.scrollLeft;
    return dropIndex(spans, x);
  };
  const handlers = {
    onDragStart: (event: React.DragEvent) => {
      const path = pathAt(event.target);
      if (path === null) return;
      event.dataTransfer.setData(dragType, 'tab');
      event.dataTransfer.effectAllowed = 'copyMove';
      props.drag.send({ kind: 'tab', path, from: props.group.id });
    },
    onDragEnd: () => props.drag.send(null),
    onDragOver: (event: React.DragEvent) => {
      if (props.drag.get() === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = event.ctrlKey ? 'copy' : 'move';
      setMark(indexAt(event));
    },
    onDragLeave: (event: React.DragEvent) => {
      const to = event.relatedTarget;
      if (!(to instanceof Node && event.currentTarget.contains(to))) setMark(null);
    },
    onDrop: (event: React.DragEvent) => {
      const dragged = props.drag.get();
      setMark(null);
      if (dragged === null) return;
      event.preventDefault();
      props.drag.send(null);
      props.onDrop(dragged, indexAt(event), event.ctrlKey);
    },
  };
  const span = mark === null ? undefined : spans[mark];
  const end = spans.at(-1);
  const left = span?.left ?? (end === undefined ? 0 : end.left + end.width);
  return { handlers, markLeft: mark === null ? null : left };
};

/** A press shows the tab at once; let go, it leads to its text. */
export const mouseHandlers = (props: TabStripProps) => ({
  onMouseDown: (event: React.MouseEvent) => {
    const path = pathAt(event.target);
    // The middle button would begin to scroll.
    if (event.button === 1) event.preventDefault();
    if (event.button === 0 && path !== null && endAt(event.target) === null) {
      props.onShow(path, false);
    }
  },
  onClick: (event: React.MouseEvent) => {
    const path = pathAt(event.target);
    if (path === null) return;
    const end = endAt(event.target);
    if (end === 'close') props.onClose(path);
    else if (end === 'unpin') props.onUnpin(path);
    else props.onShow(path, true);
  },
  onDoubleClick: (event: React.MouseEvent) => {
    const path = pathAt(event.target);
    if (path !== null && endAt(event.target) === null) props.onKeep(path);
  },
  onAuxClick: (event: React.MouseEvent) => {
    const path = pathAt(event.target);
    if (event.button === 1 && path !== null) props.onClose(path);
  },
});
