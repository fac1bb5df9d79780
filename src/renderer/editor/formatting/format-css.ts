/** CSS, SCSS and Less, as VS Code formats them. */
import { CSSWorker } from 'monaco-editor/languages/features/css/cssWorker.js';
import type { FormatTask } from './format-task';
import { formatWith } from './language-worker';

const options = {
  data: { useDefaultDataProvider: false },
  format: {
    newlineBetweenSelectors: true,
    newlineBetweenRules: true,
    spaceAroundSelectorSeparator: false,
    braceStyle: 'collapse',
    preserveNewLines: true,
  },
};

export const formatCss = (task: FormatTask): Promise<string> =>
  formatWith((context) => new CSSWorker(context, { languageId: task.language, options }), task);
