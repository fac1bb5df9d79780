/** The scroll bar of a large file: by its bytes, since no element of a page is as high as so many lines. */
import { useRef } from 'react';

/** CSS pixels; a thumb that can be taken hold of. */
const smallestThumb = 24;

interface ScrollbarProps {
  readonly controls: string;
  /** Bytes: where the view begins, how much of the file it shows, and how long the file is. */
  readonly top: number;
  readonly shown: number;
  readonly size: number;
  readonly onPart: (part: number) => void;
}

export const BigScrollbar = ({ controls, top, shown, size, onPart }: ScrollbarProps) => {
  const track = useRef<HTMLDivElement>(null);
  const grip = useRef<number | null>(null);
  const thumb = `max(${smallestThumb}px, ${(100 * shown) / Math.max(1, size)}%)`;
  const part = size <= shown ? 0 : Math.min(1, top / (size - shown));
  const goTo = (event: React.PointerEvent): void => {
    const frame = track.current?.getBoundingClientRect();
    if (frame === undefined) return;
    const room = Math.max(1, frame.height - smallestThumb);
    const at = event.clientY - frame.top - (grip.current ?? smallestThumb / 2);
    onPart(Math.max(0, Math.min(1, at / room)));
  };
  return (
    <div
      ref={track}
      className="big-scrollbar"
      role="scrollbar"
      aria-label="Place in the file"
      aria-controls={controls}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(part * 100)}
      onPointerDown={(event) => {
        const { target } = event;
        const thumbTop =
          target instanceof Element && target.className === 'big-thumb'
            ? target.getBoundingClientRect().top
            : null;
        grip.current = thumbTop === null ? smallestThumb / 2 : event.clientY - thumbTop;
        event.currentTarget.setPointerCapture(event.pointerId);
        if (thumbTop === null) goTo(event);
      }}
      onPointerMove={(event) => {
        if (grip.current !== null) goTo(event);
      }}
      onPointerUp={() => (grip.current = null)}
      onPointerCancel={() => (grip.current = null)}
    >
      <div
        className="big-thumb"
        style={{ height: thumb, top: `calc((100% - ${thumb}) * ${part})` }}
      />
    </div>
  );
};
