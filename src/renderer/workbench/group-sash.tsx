/** The edge between groups: dragged, moved by arrow keys, evened out by a double click or Enter. */
import type { Sash } from '../tabs/group-places';
import { smallestShare } from '../tabs/group-tree';
import type { TabsStore } from '../tabs/tabs-store';

interface GroupSashProps {
  readonly sash: Sash;
  readonly name: string;
  /** What all groups lie in. */
  readonly frame: React.RefObject<HTMLDivElement | null>;
  readonly tabs: TabsStore;
}

const keyStep = 0.03;

const percent = (part: number): string => `${part * 100}%`;

const placed = ({ around, direction, share }: Sash): React.CSSProperties =>
  direction === 'row'
    ? {
        left: percent(around.left + around.width * share),
        top: percent(around.top),
        height: percent(around.height),
      }
    : {
        top: percent(around.top + around.height * share),
        left: percent(around.left),
        width: percent(around.width),
      };

const steps: Record<Sash['direction'], Readonly<Record<string, number>>> = {
  row: { ArrowLeft: -keyStep, ArrowRight: keyStep },
  column: { ArrowUp: -keyStep, ArrowDown: keyStep },
};

export const GroupSash = ({ sash, name, frame, tabs }: GroupSashProps) => {
  const { path, index, direction, around, share } = sash;
  const move = (to: number) => tabs.send({ type: 'sashMoved', sash: { path, index }, share: to });
  const even = () => tabs.send({ type: 'evened', path });
  const shareAt = (event: React.PointerEvent): number => {
    const whole = frame.current?.getBoundingClientRect();
    if (whole === undefined) return share;
    return direction === 'row'
      ? ((event.clientX - whole.left) / whole.width - around.left) / around.width
      : ((event.clientY - whole.top) / whole.height - around.top) / around.height;
  };
  return (
    <div
      className="group-sash"
      role="separator"
      aria-orientation={direction === 'row' ? 'vertical' : 'horizontal'}
      aria-label={name}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={Math.round(smallestShare * 100)}
      aria-valuemax={Math.round((1 - smallestShare) * 100)}
      tabIndex={0}
      data-direction={direction}
      style={placed(sash)}
      onKeyDown={(event) => {
        const by = steps[direction][event.key];
        if (by !== undefined) move(share + by);
        else if (event.key === 'Enter') even();
        else return;
        event.preventDefault();
      }}
      onDoubleClick={even}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) move(shareAt(event));
      }}
    />
  );
};
