import { onKeyboard, strokesOf, type Press } from './key-press';

type Held = 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing';

const press = (key: string, code: string, ...held: Held[]): Press => ({
  key,
  code,
  ctrlKey: held.includes('ctrlKey'),
  metaKey: held.includes('metaKey'),
  altKey: held.includes('altKey'),
  shiftKey: held.includes('shiftKey'),
  isComposing: held.includes('isComposing'),
  getModifierState: () => false,
});

describe('strokesOf', () => {
  it('means Control by Mod on Linux and Command on macOS', () => {
    expect(strokesOf(press('s', 'KeyS', 'ctrlKey'), false)).toEqual(['Mod+S']);
    expect(strokesOf(press('s', 'KeyS', 'metaKey'), true)).toEqual(['Mod+S']);
    expect(strokesOf(press('s', 'KeyS', 'ctrlKey'), true)).toEqual(['Control+S']);
  });

  it('finds keys that are Control on every system', () => {
    const tab = press('Tab', 'Tab', 'ctrlKey', 'shiftKey');
    expect(strokesOf(tab, false)).toEqual([onKeyboard('Control+Shift+Tab', false)]);
    expect(strokesOf(tab, true)).toEqual([onKeyboard('Control+Shift+Tab', true)]);
  });

  it('does not take a key for another one with more held down', () => {
    expect(strokesOf(press('P', 'KeyP', 'ctrlKey', 'shiftKey'), false)).toEqual(['Mod+Shift+P']);
    expect(strokesOf(press('p', 'KeyP', 'ctrlKey'), false)).toEqual(['Mod+P']);
  });

  it('takes the letter that the layout types, not the place it has elsewhere', () => {
    // The key left of S on a French keyboard.
    expect(strokesOf(press('q', 'KeyA', 'ctrlKey'), false)).toEqual(['Mod+Q']);
  });

  it('takes the place of a key where the layout has no Latin letters', () => {
    expect(strokesOf(press('ы', 'KeyS', 'ctrlKey'), false)[0]).toBe('Mod+S');
    expect(strokesOf(press('Dead', 'BracketLeft', 'ctrlKey'), false)[0]).toBe('Mod+[');
  });

  it('finds digits by their place on layouts that type signs there', () => {
    expect(strokesOf(press('&', 'Digit1', 'ctrlKey'), false)).toContain('Mod+1');
  });

  it('finds a sign with Shift by its place and by what it types', () => {
    const strokes = strokesOf(press('{', 'BracketLeft', 'ctrlKey', 'shiftKey'), false);
    expect(strokes).toEqual(['Mod+Shift+[', 'Mod+Shift+{', 'Mod+{']);
    expect(strokesOf(press('/', 'Digit7', 'ctrlKey', 'shiftKey'), false)).toContain('Mod+/');
  });

  it('does not take the sign of another key for that of this place', () => {
    // A German keyboard: minus is where others have the slash.
    expect(strokesOf(press('-', 'Slash', 'ctrlKey'), false)).toEqual(['Mod+-']);
  });

  it('leaves AltGr, input methods and modifiers alone', () => {
    const altGr = { ...press('@', 'KeyQ', 'ctrlKey', 'altKey'), getModifierState: () => true };
    expect(strokesOf(altGr, false)).toEqual([]);
    expect(strokesOf(press('s', 'KeyS', 'ctrlKey', 'isComposing'), false)).toEqual([]);
    expect(strokesOf(press('Process', 'KeyS', 'ctrlKey'), false)).toEqual([]);
    expect(strokesOf(press('Control', 'ControlLeft', 'ctrlKey'), false)).toEqual([]);
  });
});
