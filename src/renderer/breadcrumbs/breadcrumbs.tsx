/** The row above the text: where the file lies and what the cursor stands in, each part with a menu of its neighbours. */
import { ChevronRight } from 'lucide-react';
import { Fragment, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { Button, MenuTrigger, Popover } from 'react-aria-components';
import type { Crumb } from './crumb';
import { CrumbMenu } from './crumb-menu';
import { fitCrumbs } from './fit-crumbs';
import './breadcrumbs.css';

interface BreadcrumbsProps {
  readonly crumbs: readonly Crumb[];
  /** Escape: the focus goes back to the text. */
  readonly onLeave: () => void;
}

/** CSS pixels around the label of a crumb: icon, gaps and the sign behind it; and the most that a label takes. */
const aroundLabel = 42;
const widestLabel = 240;
const ellipsisWidth = 44;

/** Measured without the page, so that nothing is laid out twice. */
const createMeasure = (): ((label: string) => number) => {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return () => aroundLabel;
  context.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  return (label) => Math.min(widestLabel, context.measureText(label).width) + aroundLabel;
};

const useWidth = (element: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY);
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
};

/** The hidden ones in the place of one. */
const ellipsisOf = (hidden: readonly Crumb[]): Crumb => ({
  id: 'hidden',
  label: '…',
  name: `${hidden.length} more folders`,
  icon: null,
  choices: () =>
    Promise.resolve({
      choices: hidden.map(({ id, label, icon, choices }) => ({ id, label, icon, inside: choices })),
      current: null,
      words: null,
    }),
});

const useShown = (row: RefObject<HTMLElement | null>, crumbs: readonly Crumb[]): Crumb[] => {
  const available = useWidth(row);
  const [measure] = useState(createMeasure);
  return useMemo(() => {
    const widths = crumbs.map(({ label }) => measure(label));
    const { from, to } = fitCrumbs(widths, { available, ellipsis: ellipsisWidth });
    const hidden = crumbs.slice(from, to);
    const gap = hidden.length === 0 ? [] : [ellipsisOf(hidden)];
    return [...crumbs.slice(0, from), ...gap, ...crumbs.slice(to)];
  }, [crumbs, available, measure]);
};

const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowRight: (at, count) => Math.min(count - 1, at + 1),
  Home: () => 0,
  End: (_, count) => count - 1,
};

const onKeyDown = (event: React.KeyboardEvent<HTMLElement>, onLeave: () => void): void => {
  const move = moves[event.key];
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === event.target);
  // What comes from an open menu bubbles here too.
  if (at < 0) return;
  if (move !== undefined) {
    event.preventDefault();
    buttons[move(at, buttons.length)]?.focus();
  } else if (event.key === 'Escape') onLeave();
};

interface CrumbButtonProps {
  readonly crumb: Crumb;
  readonly isLast: boolean;
}

const CrumbButton = ({ crumb, isLast }: CrumbButtonProps) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        className="crumb"
        aria-label={crumb.name}
        // One stop for Tab: arrows go from part to part.
        excludeFromTabOrder={!isLast}
        data-last={isLast ? '' : undefined}
      >
        {crumb.icon}
        <span className="crumb-label">{crumb.label}</span>
      </Button>
      <Popover className="menu-popover crumb-popover" placement="bottom start" offset={2}>
        <CrumbMenu name={crumb.name} choices={crumb.choices} onClose={() => setOpen(false)} />
      </Popover>
    </MenuTrigger>
  );
};

export const Breadcrumbs = ({ crumbs, onLeave }: BreadcrumbsProps) => {
  const row = useRef<HTMLElement>(null);
  const shown = useShown(row, crumbs);
  return (
    <nav
      ref={row}
      className="crumbs"
      aria-label="Breadcrumbs"
      onKeyDown={(event) => onKeyDown(event, onLeave)}
    >
      {shown.map((crumb, index) => (
        <Fragment key={crumb.id}>
          {index === 0 ? null : (
            <ChevronRight aria-hidden className="crumb-sign" size={12} strokeWidth={1.75} />
          )}
          <CrumbButton crumb={crumb} isLast={index === shown.length - 1} />
        </Fragment>
      ))}
    </nav>
  );
};
