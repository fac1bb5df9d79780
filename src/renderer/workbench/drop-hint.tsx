/** Says what a drop will do while files are dragged over the window; the drop itself is the preload's. */
import { useEffect, useState } from 'react';

const bringsFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') ?? false;

const isOverTree = ({ target }: DragEvent): boolean =>
  target instanceof Element && target.closest('[data-drop-folder]') !== null;

export const DropHint = () => {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    // The tree shows by itself which folder a drop would go to.
    const over = (event: DragEvent) => setShown(bringsFiles(event) && !isOverTree(event));
    // Leaving one element for another has a target to go to; leaving the window has none.
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setShown(false);
    };
    const end = () => setShown(false);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', end, { capture: true });
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', end, { capture: true });
    };
  }, []);
  return shown ? (
    <div className="drop-hint" aria-hidden>
      <p>Drop a folder to open it, or a file to edit it alone</p>
    </div>
  ) : null;
};
