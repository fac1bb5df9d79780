import fc from 'fast-check';
import { fitCrumbs } from './fit-crumbs';

const fit = (available: number, ...widths: number[]) =>
  fitCrumbs(widths, { available, ellipsis: 10 });

test('nothing is hidden where all fit', () => {
  expect(fit(100, 50, 50)).toEqual({ from: 0, to: 0 });
});

test('the middle gives way first, from the left', () => {
  expect(fit(190, 50, 50, 50, 50)).toEqual({ from: 1, to: 2 });
});

test('then the beginning too; the last two never', () => {
  expect(fit(120, 50, 50, 50, 50)).toEqual({ from: 0, to: 2 });
  expect(fit(1, 50, 50, 50, 50)).toEqual({ from: 0, to: 2 });
  expect(fit(1, 50, 50)).toEqual({ from: 0, to: 0 });
});

test('what is shown fits wherever more could have been hidden', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 0, max: 1500 }),
      (widths, available) => {
        const { from, to } = fit(available, ...widths);
        const shown = widths.filter((_, index) => index < from || index >= to);
        const width = shown.reduce((sum, one) => sum + one, from === to ? 0 : 10);
        expect(width <= available || shown.length <= 2).toBe(true);
      },
    ),
  );
});
