import fc from 'fast-check';
import { visibleName } from './visible-name';

describe('visibleName', () => {
  it('leaves ordinary names of every script alone', () => {
    for (const name of [
      'readme.md',
      'Grüße.txt',
      '日本語.txt',
      'שלום.txt',
      'a b.txt',
      '..rc',
      '<b>&.html',
    ]) {
      expect(visibleName(name)).toBe(name);
    }
  });

  it('shows a right-to-left override instead of obeying it', () => {
    expect(visibleName('report\u202Etxt.exe')).toBe('report‹U+202E›txt.exe');
  });

  it('shows line breaks, tabs and NUL on one line', () => {
    expect(visibleName('a\nb\tc\0d\x7f')).toBe('a‹U+000A›b‹U+0009›c‹U+0000›d‹U+007F›');
  });

  it('tells names apart that differ in an invisible character', () => {
    expect(visibleName('pay\u200bload')).not.toBe(visibleName('payload'));
    expect(visibleName('a\u00a0b')).not.toBe(visibleName('a b'));
    expect(visibleName('a\u3164')).not.toBe(visibleName('a'));
  });

  it('shows spaces at the ends and keeps those inside', () => {
    expect(visibleName('  a b ')).toBe('‹U+0020›‹U+0020›a b‹U+0020›');
  });
  test('shows the spaces of a run that a label or a title would fold into one', () => {
    expect(visibleName('a  b   c.txt')).toBe('a ‹U+0020›b ‹U+0020›‹U+0020›c.txt');
    expect(visibleName('a b.txt')).toBe('a b.txt');
  });

  it('names a lone surrogate and keeps a pair', () => {
    expect(visibleName('x\ud800y')).toBe('x‹U+D800›y');
    expect(visibleName('x😀y')).toBe('x😀y');
  });

  it('keeps joined and coloured emoji but shows a joiner elsewhere', () => {
    expect(visibleName('👩\u200d💻 ❤\ufe0f.txt')).toBe('👩\u200d💻 ❤\ufe0f.txt');
    expect(visibleName('a\u200db')).toBe('a‹U+200D›b');
  });

  it('never lets a control, format or separator character through that was not part of an emoji', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(visibleName(name)).not.toMatch(
          /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u,
        );
      }),
      { numRuns: 2000 },
    );
  });
});
