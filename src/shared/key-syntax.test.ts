import { canonicalKey, isBindable } from './key-syntax';

describe('canonicalKey', () => {
  it.each([
    ['mod+s', 'Mod+S'],
    ['Shift+Mod+p', 'Mod+Shift+P'],
    ['Ctrl+Tab', 'Control+Tab'],
    ['Mod+K  mod+s', 'Mod+K Mod+S'],
    ['Alt+Up', 'Alt+ArrowUp'],
    ['Mod++', 'Mod+Plus'],
    ['f1', 'F1'],
    ['Mod+K V', 'Mod+K V'],
    ['Mod+ö', 'Mod+Ö'],
  ])('writes %s as %s', (text, key) => {
    expect(canonicalKey(text)).toBe(key);
  });

  it.each(['', 'Mod', 'Mod+', 'Hyper+S', 'Mod+Save', 'Mod+A Mod+B Mod+C', 'F99'])(
    'knows that %j is no key',
    (text) => {
      expect(canonicalKey(text)).toBeNull();
    },
  );
});

describe('isBindable', () => {
  it('keeps letters for typing, also at the start of a chord', () => {
    expect(['S', 'Shift+S', 'Enter', 'K Mod+S', 'Space'].filter(isBindable)).toEqual([]);
    expect(['Mod+S', 'Alt+Z', 'F1', 'Shift+F10', 'Mod+K V'].every(isBindable)).toBe(true);
  });
});
