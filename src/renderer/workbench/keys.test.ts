import { keyLabel } from './keys';

describe('keyLabel', () => {
  it('writes keys as people read them', () => {
    expect(keyLabel({ keys: ['Mod+Shift+P'] }, false)).toBe('Ctrl+Shift+P');
    expect(keyLabel({ keys: ['Mod+Shift+P'] }, true)).toBe('⌘⇧P');
    expect(keyLabel({ keys: ['Mod+K Mod+S', 'F2'] }, false)).toBe('Ctrl+K Ctrl+S');
    expect(keyLabel({ keys: ['Alt+ArrowUp'] }, false)).toBe('Alt+↑');
    expect(keyLabel({ keys: [] }, false)).toBeNull();
  });
});
