/** HTML, as VS Code formats it. */
import { HTMLWorker } from 'monaco-editor/languages/features/html/htmlWorker.js';
import type { FormatTask } from './format-task';
import { formatWith } from './language-worker';

const languageSettings = {
  data: { useDefaultDataProvider: false },
  format: {
    wrapLineLength: 120,
    unformatted: 'wbr',
    contentUnformatted: 'pre,code,textarea',
    indentInnerHtml: false,
    preserveNewLines: true,
    indentHandlebars: false,
    endWithNewline: false,
    extraLiners: 'head, body, /html',
    wrapAttributes: 'auto',
  },
};

export const formatHtml = (task: FormatTask): Promise<string> =>
  formatWith((context) => new HTMLWorker(context, { languageId: 'html', languageSettings }), task);
