/** Files of the tree that are dragged: they can be let go over the groups, whatever the tree itself does with the drag. */
import { useEffect } from 'react';
import { dragType } from '../tabs/tab-drag';
import type { Workspace } from './workspace';

const fileRow = (target: EventTarget | null): HTMLElement | null => {
  if (!(target instanceof Element)) return null;
  // Folders can be expanded, files cannot.
  return target.closest<HTMLElement>('.tree-row[data-path]:not([aria-expanded])');
};

const offerDrag = (event: MouseEvent): void => {
  const row = fileRow(event.target);
  if (row !== null) row.draggable = true;
};

/** The file under the pointer, with the other marked ones where it is one of them. */
const draggedFiles = (event: DragEvent): readonly string[] => {
  const row = fileRow(event.target);
  const path = row?.dataset['path'];
  if (row === null || path === undefined) return [];
  if (row.getAttribute('aria-selected') !== 'true') return [path];
  const marked = document.querySelectorAll<HTMLElement>(
    '.tree-row[data-path][aria-selected="true"]:not([aria-expanded])',
  );
  return [...marked].flatMap((one) => one.dataset['path'] ?? []);
};

/** Files of the tree can be let go over the groups. The tree has its own use of the same drag. */
export const useTreeDrags = ({ drag }: Workspace): void => {
  useEffect(() => {
    const started = (event: DragEvent) => {
      const paths = draggedFiles(event);
      if (paths.length === 0) return;
      if (event.dataTransfer?.types.length === 0) event.dataTransfer.setData(dragType, 'files');
      drag.send({ kind: 'files', paths });
    };
    const ended = () => drag.send(null);
    window.addEventListener('mousedown', offerDrag);
    window.addEventListener('dragstart', started);
    window.addEventListener('dragend', ended);
    return () => {
      window.removeEventListener('mousedown', offerDrag);
      window.removeEventListener('dragstart', started);
      window.removeEventListener('dragend', ended);
    };
  }, [drag]);
};
