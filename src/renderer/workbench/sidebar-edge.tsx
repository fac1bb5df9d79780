/** The edge between the editor and what stands beside it: dragged, or moved by arrow keys. */
interface SidebarEdgeProps {
  /** Where what it resizes stands. */
  readonly side: 'left' | 'right';
  readonly name: string;
  /** CSS pixels. */
  readonly width: number;
  readonly onResize: (width: number) => void;
}

/** As the session's schema allows, CSS pixels. */
const narrowest = 160;
const widest = 640;
const keyStep = 16;

const bounded = (width: number): number => Math.min(widest, Math.max(narrowest, width));

export const SidebarEdge = ({ side, name, width, onResize }: SidebarEdgeProps) => (
  <div
    className={`sidebar-edge ${side}`}
    role="separator"
    aria-orientation="vertical"
    aria-label={name}
    aria-valuenow={width}
    aria-valuemin={narrowest}
    aria-valuemax={widest}
    tabIndex={0}
    onKeyDown={(event) => {
      const towards = side === 'left' ? 1 : -1;
      if (event.key === 'ArrowLeft') onResize(bounded(width - towards * keyStep));
      if (event.key === 'ArrowRight') onResize(bounded(width + towards * keyStep));
    }}
    onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
    onPointerMove={(event) => {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
      onResize(bounded(side === 'left' ? event.clientX : window.innerWidth - event.clientX));
    }}
  />
);
