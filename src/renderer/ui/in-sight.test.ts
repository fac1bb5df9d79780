import { bringIntoSight } from './in-sight';

/** A frame 100 pixels high, scrolled to `scrollTop`; says where it is afterwards. */
const scrolledTo = (scrollTop: number, span: { top: number; height: number }): number => {
  const frame = {
    scrollTop,
    clientHeight: 100,
    scrollTo: ({ top }: { top: number }) => (frame.scrollTop = top),
  };
  // Nothing else of an element is used.
  bringIntoSight(frame as unknown as HTMLElement, span);
  return frame.scrollTop;
};

test('what is in sight already moves nothing', () => {
  expect(scrolledTo(50, { top: 50, height: 20 })).toBe(50);
  expect(scrolledTo(50, { top: 130, height: 20 })).toBe(50);
});

test('what lies above comes to the upper edge, what lies below to the lower one', () => {
  expect(scrolledTo(50, { top: 20, height: 20 })).toBe(20);
  expect(scrolledTo(50, { top: 140, height: 20 })).toBe(60);
});
