/** The edge between tree and editor: dragged, or moved by arrow keys. */
interface SidebarEdgeProps {
  /** CSS pixels. */
  readonly width: number;
  readonly onResize: (width: number) => void;
}

/** As the session's schema allows, CSS pixels. */
const narrowest = 160;
const widest = 640;
const keyStep = 16;

const bounded = (width: number): number => Math.min(widest, Math.max(narrowest, width));

export const SidebarEdge = ({ width, onResize }: SidebarEdgeProps) => (
  <div
    className="sidebar-edge"
    role="separator"
    aria-orientation="vertical"
    aria-label="Width of the file tree"
    aria-valuenow={width}
    aria-valuemin={narrowest}
    aria-valuemax={widest}
    tabIndex={0}
    onKeyDown={(event) => {
      if (event.key === 'ArrowLeft') onResize(bounded(width - keyStep));
      if (event.key === 'ArrowRight') onResize(bounded(width + keyStep));
    }}
    onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
    onPointerMove={(event) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) onResize(bounded(event.clientX));
    }}
  />
);
