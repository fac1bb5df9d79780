/** What holds where nobody has set anything. Plain data: the page and a start without a settings file need no schema for it. */

const none: string[] = [];
const noColumns: number[] = [];

/** settings.ts makes the type `Settings` from its schema and these; a choice is written `as const` for it. */
export const settingsDefaults = {
  editor: {
    fontSize: 13,
    lineHeight: 0,
    wordWrap: 'off' as const,
    tabSize: 4,
    insertSpaces: true,
    detectIndentation: true,
    renderWhitespace: 'selection' as const,
    rulers: noColumns,
    minimap: false,
    stickyScroll: false,
    bracketColors: true,
    wordWrapColumn: 80,
    lineNumbers: 'on' as const,
    folding: true,
    wordCount: true,
  },
  files: {
    autosave: 'after-delay' as const,
    sort: 'folders-first' as const,
    showHidden: true,
    exclude: none,
    confirmTrash: true,
  },
  search: { useIgnoreFiles: true, hidden: true },
  markdown: {},
  workbench: { theme: 'system' as const, accent: 'default' },
  keyboard: { preset: 'vscode' as const },
  history: { maxDays: 30, maxMegabytes: 500 },
};
