import { boundKey, keyLabel, keyOf } from './keys';

const press = (key: string, ...held: ('ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey')[]) => ({
  key,
  ctrlKey: held.includes('ctrlKey'),
  metaKey: held.includes('metaKey'),
  altKey: held.includes('altKey'),
  shiftKey: held.includes('shiftKey'),
});

describe('keys', () => {
  it('means Control by Mod on Linux and Command on macOS', () => {
    expect(keyOf(press('s', 'ctrlKey'), false)).toBe('Mod+S');
    expect(keyOf(press('s', 'metaKey'), true)).toBe('Mod+S');
    expect(keyOf(press('s', 'ctrlKey'), true)).toBe('Control+S');
  });

  it('finds keys that are Control on every system', () => {
    const bound = boundKey('Control+Shift+Tab', false);
    expect(keyOf(press('Tab', 'ctrlKey', 'shiftKey'), false)).toBe(bound);
    expect(keyOf(press('Tab', 'ctrlKey', 'shiftKey'), true)).toBe(
      boundKey('Control+Shift+Tab', true),
    );
  });

  it('does not take a key for another one with more held down', () => {
    expect(keyOf(press('P', 'ctrlKey', 'shiftKey'), false)).toBe('Mod+Shift+P');
    expect(keyOf(press('p', 'ctrlKey'), false)).toBe('Mod+P');
  });

  it('writes keys as people read them', () => {
    expect(keyLabel({ keys: ['Mod+Shift+P'] }, false)).toBe('Ctrl+Shift+P');
    expect(keyLabel({ keys: ['Mod+Shift+P'] }, true)).toBe('⌘⇧P');
    expect(keyLabel({ keys: [] }, false)).toBeNull();
  });
});
