/** JSON's colours and brackets: Monaco brings them only with a whole language service. */
import { languages } from 'monaco-editor/editor.js';

const grammar: languages.IMonarchLanguage = {
  defaultToken: '',
  tokenPostfix: '.json',
  tokenizer: {
    root: [
      [/\s+/, 'white'],
      [/\/\/.*$/, 'comment'],
      [/\/\*/, 'comment', '@comment'],
      [/"(?:[^"\\]|\\.)*"(?=\s*:)/, 'type'],
      [/"(?:[^"\\]|\\.)*"/, 'string'],
      [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, 'number'],
      [/\b(?:true|false|null)\b/, 'keyword'],
      [/[{}[\]]/, '@brackets'],
      [/[,:]/, 'delimiter'],
    ],
    comment: [
      [/\*\//, 'comment', '@pop'],
      [/[^*]+|\*/, 'comment'],
    ],
  },
};

const configuration: languages.LanguageConfiguration = {
  comments: { lineComment: '//', blockComment: ['/*', '*/'] },
  brackets: [
    ['{', '}'],
    ['[', ']'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '"', close: '"', notIn: ['string'] },
  ],
};

export const registerJson = (): void => {
  languages.register({
    id: 'json',
    aliases: ['JSON'],
    extensions: ['.json', '.jsonc', '.json5', '.har', '.webmanifest', '.map'],
    filenames: ['.babelrc', '.jshintrc', '.eslintrc', '.prettierrc', '.swcrc'],
  });
  languages.setMonarchTokensProvider('json', grammar);
  languages.setLanguageConfiguration('json', configuration);
};
