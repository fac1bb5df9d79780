jest.mock('monaco-editor/editor.js', () => ({}), { virtual: true });
import { shiftedIndent } from './shift-line';

const spaces = { tabSize: 4, indentSize: 4, insertSpaces: true };
const tabs = { tabSize: 4, indentSize: 4, insertSpaces: false };

test('a line goes to the next stop, and back to the one before', () => {
  expect(shiftedIndent('', { ...spaces, isUnshift: false })).toBe('    ');
  expect(shiftedIndent('   ', { ...spaces, isUnshift: false })).toBe('    ');
  expect(shiftedIndent('      ', { ...spaces, isUnshift: true })).toBe('    ');
  expect(shiftedIndent('    ', { ...spaces, isUnshift: true })).toBe('');
  expect(shiftedIndent('', { ...spaces, isUnshift: true })).toBe('');
});

test('tabs stay tabs, and a mixture becomes what the document has', () => {
  expect(shiftedIndent('\t', { ...tabs, isUnshift: false })).toBe('\t\t');
  expect(shiftedIndent('\t\t', { ...tabs, isUnshift: true })).toBe('\t');
  expect(shiftedIndent('  \t', { ...spaces, isUnshift: false })).toBe('        ');
});
