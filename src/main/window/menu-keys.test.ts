import { acceleratorOf, chordNote } from './menu-keys';

test('keys of the table become accelerators of the menu', () => {
  expect(acceleratorOf('Mod+Shift+P')).toBe('CmdOrCtrl+Shift+P');
  expect(acceleratorOf('Control+Tab')).toBe('Ctrl+Tab');
  expect(acceleratorOf('Alt+ArrowUp')).toBe('Alt+Up');
  expect(acceleratorOf('Mod+Plus')).toBe('CmdOrCtrl+Plus');
  expect(acceleratorOf('Control+PageDown')).toBe('Ctrl+PageDown');
  expect(acceleratorOf('F8')).toBe('F8');
});

test('what the menu could not show is none, and a chord stands behind the label', () => {
  expect(acceleratorOf('Mod+K Mod+S')).toBeNull();
  expect(acceleratorOf('Mod+Ö')).toBeNull();
  expect(chordNote('Mod+K Mod+S', false)).toBe(' [Ctrl+K Ctrl+S]');
  expect(chordNote('Mod+S', false)).toBe('');
});
