import { settingsDefaults } from '../../shared/settings-defaults';
import { settingOptions, type EditorSettings } from './editor-settings';

const settings: EditorSettings = {
  ...settingsDefaults.editor,
  tabSize: 2,
  insertSpaces: false,
  detectIndentation: true,
  wordWrap: 'bounded',
  wordWrapColumn: 72,
  minimap: true,
  stickyScroll: true,
  bracketColors: false,
  renderWhitespace: 'trailing',
  rulers: [80, 120],
  lineNumbers: 'relative',
  folding: false,
};

test('each setting is its option', () => {
  expect(settingOptions(settings)).toEqual({
    wordWrap: 'bounded',
    wordWrapColumn: 72,
    minimap: { enabled: true, showRegionSectionHeaders: true },
    stickyScroll: { enabled: true },
    bracketPairColorization: { enabled: false },
    renderWhitespace: 'trailing',
    rulers: [80, 120],
    lineNumbers: 'relative',
    folding: false,
  });
});

test('indentation is no option of an editor: it belongs to the document', () => {
  const options = settingOptions(settings);
  expect(Object.keys(options)).not.toContain('tabSize');
  expect(Object.keys(options)).not.toContain('insertSpaces');
});
