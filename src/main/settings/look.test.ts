import fc from 'fast-check';
import type { Settings } from '../../shared/settings';
import { settingsDefaults } from '../../shared/settings-defaults';
import { contrast, mixed, readableOn } from './contrast';
import { lookOf, remarksOn } from './look';

const withSettings = (change: {
  editor?: Partial<Settings['editor']>;
  workbench?: Partial<Settings['workbench']>;
}): Settings => ({
  ...settingsDefaults,
  editor: { ...settingsDefaults.editor, ...change.editor },
  workbench: { ...settingsDefaults.workbench, ...change.workbench },
});

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((one) => `#${one.toString(16).padStart(6, '0')}`);

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(mixed('#000000', '#ffffff', 0.5)).toBe('#808080');
});

test('every colour becomes one that can be read, and one that can be read stays', () => {
  fc.assert(
    fc.property(
      colour,
      fc.constantFrom('#ebebe7', '#25282a', '#ffffff', '#000000'),
      (one, behind) => {
        const used = readableOn(one, behind, 4.5);
        expect(contrast(used, behind)).toBeGreaterThanOrEqual(4.5);
        if (contrast(one, behind) >= 4.5) expect(used).toBe(one);
      },
    ),
  );
});

test('the defaults need nothing in the document', () => {
  expect(lookOf(settingsDefaults)).toEqual({ css: '', contrast: 'system' });
});

test('a font size brings its line height', () => {
  expect(lookOf(withSettings({ editor: { fontSize: 20 } })).css).toBe(
    ':root:root{--code-size:20px;--code-line:31px}',
  );
  expect(lookOf(withSettings({ editor: { fontSize: 20, lineHeight: 1.5 } })).css).toContain('30px');
  expect(lookOf(withSettings({ editor: { lineHeight: 24 } })).css).toContain('--code-line:24px');
});

test.each([
  ['system', 'system'],
  ['light', 'normal'],
  ['high-contrast-dark', 'more'],
] as const)('theme %s: contrast %s', (theme, expected) => {
  expect(lookOf(withSettings({ workbench: { theme } })).contrast).toBe(expected);
});

test('whatever the accent, what is written on it and beside it can be read', () => {
  fc.assert(
    fc.property(colour, (accent) => {
      const { css } = lookOf(withSettings({ workbench: { accent } }));
      const sheets = [...css.matchAll(/:root:root\{([^}]*)\}/g)].map(
        ([, rules = '']) =>
          new Map(rules.split(';').map((rule) => rule.split(':') as [string, string])),
      );
      expect(sheets).toHaveLength(4);
      for (const [index, text] of ['#5f656a', '#9aa1a6'].entries()) {
        const of = (name: string) => sheets[index]?.get(name) ?? '';
        expect(contrast(of('--accent'), of('--on-accent'))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(of('--accent-hover'), of('--on-accent'))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(of('--selected'), text)).toBeGreaterThanOrEqual(4.5);
      }
    }),
  );
});

test('an accent that had to be changed is told', () => {
  expect(remarksOn(withSettings({ workbench: { accent: '#FFFF00' } }))).toEqual({
    'workbench.accent':
      '#ffff00 would be hard to read there, so it is used as #6e6e00 on the light background.',
  });
  expect(remarksOn(withSettings({ workbench: { accent: '#ffff00', theme: 'dark' } }))).toEqual({});
});
