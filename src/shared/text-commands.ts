/** What the editor itself can do to the text: its names in the palette and the menus, and VS Code's keys. */

export interface TextCommand {
  readonly id: TextCommandId;
  readonly title: string;
  /** Monaco's own name. */
  readonly action: string;
  /** As in the table of commands; Monaco takes them itself while the text has the focus. */
  readonly keys: readonly string[];
}

type Row = readonly [what: string, title: string, action: string, key?: string];

const cases = [
  ['upper-case', 'Transform to Upper Case', 'editor.action.transformToUppercase'],
  ['lower-case', 'Transform to Lower Case', 'editor.action.transformToLowercase'],
  ['title-case', 'Transform to Title Case', 'editor.action.transformToTitlecase'],
  ['snake-case', 'Transform to Snake Case', 'editor.action.transformToSnakecase'],
  ['camel-case', 'Transform to Camel Case', 'editor.action.transformToCamelcase'],
  ['pascal-case', 'Transform to Pascal Case', 'editor.action.transformToPascalcase'],
  ['kebab-case', 'Transform to Kebab Case', 'editor.action.transformToKebabcase'],
] as const satisfies readonly Row[];

const commenting = [
  ['line-comment', 'Toggle Line Comment', 'editor.action.commentLine', 'Mod+/'],
  ['block-comment', 'Toggle Block Comment', 'editor.action.blockComment', 'Alt+Shift+A'],
  ['add-line-comment', 'Add Line Comment', 'editor.action.addCommentLine', 'Mod+K Mod+C'],
  ['remove-line-comment', 'Remove Line Comment', 'editor.action.removeCommentLine', 'Mod+K Mod+U'],
] as const satisfies readonly Row[];

const cursors = [
  ['cursor-above', 'Add Cursor Above', 'editor.action.insertCursorAbove', 'Mod+Alt+ArrowUp'],
  ['cursor-below', 'Add Cursor Below', 'editor.action.insertCursorBelow', 'Mod+Alt+ArrowDown'],
  [
    'cursors-at-line-ends',
    'Add Cursors to Line Ends',
    'editor.action.insertCursorAtEndOfEachLineSelected',
    'Alt+Shift+I',
  ],
  [
    'add-next-occurrence',
    'Add Next Occurrence',
    'editor.action.addSelectionToNextFindMatch',
    'Mod+D',
  ],
  [
    'add-previous-occurrence',
    'Add Previous Occurrence',
    'editor.action.addSelectionToPreviousFindMatch',
  ],
  [
    'select-all-occurrences',
    'Select All Occurrences',
    'editor.action.selectHighlights',
    'Mod+Shift+L',
  ],
  ['change-all-occurrences', 'Change All Occurrences', 'editor.action.changeAll', 'Mod+F2'],
  [
    'move-to-next-occurrence',
    'Move Last Selection to Next Occurrence',
    'editor.action.moveSelectionToNextFindMatch',
    'Mod+K Mod+D',
  ],
  [
    'move-to-previous-occurrence',
    'Move Last Selection to Previous Occurrence',
    'editor.action.moveSelectionToPreviousFindMatch',
  ],
  ['cursors-to-bottom', 'Add Cursors to Bottom', 'editor.action.addCursorsToBottom'],
  ['cursors-to-top', 'Add Cursors to Top', 'editor.action.addCursorsToTop'],
  ['next-cursor', 'Go to Next Cursor', 'editor.action.focusNextCursor'],
  ['previous-cursor', 'Go to Previous Cursor', 'editor.action.focusPreviousCursor'],
  ['cursor-undo', 'Undo Cursor Move', 'cursorUndo', 'Mod+U'],
  ['cursor-redo', 'Redo Cursor Move', 'cursorRedo'],
] as const satisfies readonly Row[];

const finding = [
  ['find-next', 'Find Next', 'editor.action.nextMatchFindAction', 'F3'],
  ['find-previous', 'Find Previous', 'editor.action.previousMatchFindAction', 'Shift+F3'],
  [
    'find-selection',
    'Find Next of Selection',
    'editor.action.nextSelectionMatchFindAction',
    'Mod+F3',
  ],
  [
    'find-selection-back',
    'Find Previous of Selection',
    'editor.action.previousSelectionMatchFindAction',
    'Mod+Shift+F3',
  ],
] as const satisfies readonly Row[];

const folding = [
  ['fold', 'Fold', 'editor.fold', 'Mod+Shift+['],
  ['unfold', 'Unfold', 'editor.unfold', 'Mod+Shift+]'],
  ['toggle-fold', 'Toggle Fold', 'editor.toggleFold', 'Mod+K Mod+L'],
  ['fold-recursively', 'Fold Recursively', 'editor.foldRecursively', 'Mod+K Mod+['],
  ['unfold-recursively', 'Unfold Recursively', 'editor.unfoldRecursively', 'Mod+K Mod+]'],
  ['fold-all', 'Fold All', 'editor.foldAll', 'Mod+K Mod+0'],
  ['unfold-all', 'Unfold All', 'editor.unfoldAll', 'Mod+K Mod+J'],
  ['fold-others', 'Fold All Except Selected', 'editor.foldAllExcept', 'Mod+K Mod+-'],
  ['unfold-others', 'Unfold All Except Selected', 'editor.unfoldAllExcept', 'Mod+K Mod+='],
  ['fold-comments', 'Fold All Block Comments', 'editor.foldAllBlockComments', 'Mod+K Mod+/'],
  ['fold-regions', 'Fold All Regions', 'editor.foldAllMarkerRegions', 'Mod+K Mod+8'],
  ['unfold-regions', 'Unfold All Regions', 'editor.unfoldAllMarkerRegions', 'Mod+K Mod+9'],
  [
    'fold-selection',
    'Fold Selected Lines',
    'editor.createFoldingRangeFromSelection',
    'Mod+K Mod+,',
  ],
  [
    'remove-manual-folds',
    'Remove Folds of Selected Lines',
    'editor.removeManualFoldingRanges',
    'Mod+K Mod+.',
  ],
  ['parent-fold', 'Go to Parent Fold', 'editor.gotoParentFold'],
  ['next-fold', 'Go to Next Fold', 'editor.gotoNextFold'],
  ['previous-fold', 'Go to Previous Fold', 'editor.gotoPreviousFold'],
  ['fold-level-1', 'Fold Level 1', 'editor.foldLevel1', 'Mod+K Mod+1'],
  ['fold-level-2', 'Fold Level 2', 'editor.foldLevel2', 'Mod+K Mod+2'],
  ['fold-level-3', 'Fold Level 3', 'editor.foldLevel3', 'Mod+K Mod+3'],
  ['fold-level-4', 'Fold Level 4', 'editor.foldLevel4', 'Mod+K Mod+4'],
  ['fold-level-5', 'Fold Level 5', 'editor.foldLevel5', 'Mod+K Mod+5'],
  ['fold-level-6', 'Fold Level 6', 'editor.foldLevel6', 'Mod+K Mod+6'],
  ['fold-level-7', 'Fold Level 7', 'editor.foldLevel7', 'Mod+K Mod+7'],
] as const satisfies readonly Row[];

const lines = [
  ['copy-line-up', 'Copy Line Up', 'editor.action.copyLinesUpAction', 'Alt+Shift+ArrowUp'],
  ['copy-line-down', 'Copy Line Down', 'editor.action.copyLinesDownAction', 'Alt+Shift+ArrowDown'],
  ['move-line-up', 'Move Line Up', 'editor.action.moveLinesUpAction', 'Alt+ArrowUp'],
  ['move-line-down', 'Move Line Down', 'editor.action.moveLinesDownAction', 'Alt+ArrowDown'],
  ['duplicate', 'Duplicate Selection', 'editor.action.duplicateSelection'],
  ['delete-line', 'Delete Line', 'editor.action.deleteLines', 'Mod+Shift+K'],
  ['join-lines', 'Join Lines', 'editor.action.joinLines'],
  ['sort-lines', 'Sort Lines Ascending', 'editor.action.sortLinesAscending'],
  ['sort-lines-down', 'Sort Lines Descending', 'editor.action.sortLinesDescending'],
  ['reverse-lines', 'Reverse Lines', 'editor.action.reverseLines'],
  ['unique-lines', 'Delete Duplicate Lines', 'editor.action.removeDuplicateLines'],
  ['line-below', 'Insert Line Below', 'editor.action.insertLineAfter', 'Mod+Enter'],
  ['line-above', 'Insert Line Above', 'editor.action.insertLineBefore', 'Mod+Shift+Enter'],
  ['indent-line', 'Indent Line', 'editor.action.indentLines', 'Mod+]'],
  ['outdent-line', 'Outdent Line', 'editor.action.outdentLines', 'Mod+['],
  ['reindent', 'Reindent Lines', 'editor.action.reindentlines'],
  ['reindent-selection', 'Reindent Selected Lines', 'editor.action.reindentselectedlines'],
  ['trim', 'Delete Trailing White Space', 'editor.action.trimTrailingWhitespace', 'Mod+K Mod+X'],
  ['transpose', 'Transpose Characters', 'editor.action.transpose'],
  ['transpose-letters', 'Transpose Letters', 'editor.action.transposeLetters'],
] as const satisfies readonly Row[];

const selecting = [
  [
    'expand-selection',
    'Expand Selection',
    'editor.action.smartSelect.expand',
    'Alt+Shift+ArrowRight',
  ],
  [
    'shrink-selection',
    'Shrink Selection',
    'editor.action.smartSelect.shrink',
    'Alt+Shift+ArrowLeft',
  ],
  ['select-line', 'Select Line', 'expandLineSelection', 'Mod+L'],
  ['go-to-bracket', 'Go to Bracket', 'editor.action.jumpToBracket', 'Mod+Shift+\\'],
  ['select-to-bracket', 'Select to Bracket', 'editor.action.selectToBracket'],
  ['remove-brackets', 'Remove Brackets', 'editor.action.removeBrackets', 'Mod+Alt+Backspace'],
  ['set-anchor', 'Set Selection Anchor', 'editor.action.setSelectionAnchor', 'Mod+K Mod+B'],
  [
    'select-from-anchor',
    'Select from Anchor to Cursor',
    'editor.action.selectFromAnchorToCursor',
    'Mod+K Mod+K',
  ],
] as const satisfies readonly Row[];

/** Where VS Code's keys on Linux are others. */
const linuxKeys: Readonly<Record<string, string>> = {
  'block-comment': 'Mod+Shift+A',
  'cursor-above': 'Alt+Shift+ArrowUp',
  'cursor-below': 'Alt+Shift+ArrowDown',
  'copy-line-up': 'Mod+Alt+Shift+ArrowUp',
  'copy-line-down': 'Mod+Alt+Shift+ArrowDown',
};

const rows = [
  ...finding,
  ...commenting,
  ...selecting,
  ...lines,
  ...cursors,
  ...cases,
  ...folding,
] as const;

export type TextCommandId = `text:${(typeof rows)[number][0]}`;

const idOf = (what: (typeof rows)[number][0]): TextCommandId => `text:${what}`;

/** Other commands about the text that the native menus have. */
const aboutText = [
  'edit:format',
  'edit:format-selection',
  'document:language',
  'document:indentation',
  'compare:with-file',
  'compare:with-saved',
  'compare:with-clipboard',
  'view:zoom-in',
  'view:zoom-out',
  'view:zoom-reset',
] as const;

/** What a native menu may run of all this. */
export const editingCommandIds: readonly (TextCommandId | (typeof aboutText)[number])[] = [
  ...aboutText,
  ...rows.map(([what]) => idOf(what)),
];

/** In the order of the palette. */
export const textCommands = (platform: string): readonly TextCommand[] =>
  rows.map(([what, title, action, usual]: (typeof rows)[number] & Row) => {
    const key = platform === 'linux' ? (linuxKeys[what] ?? usual) : usual;
    return { id: idOf(what), title, action, keys: key === undefined ? [] : [key] };
  });

/** What the native menus have of them, part by part. */
export const textMenus = {
  case: [
    'text:upper-case',
    'text:lower-case',
    'text:title-case',
    'text:snake-case',
    'text:camel-case',
    'text:pascal-case',
    'text:kebab-case',
  ],
  comment: ['text:line-comment', 'text:block-comment'],
  cursors: [
    'text:cursor-above',
    'text:cursor-below',
    'text:cursors-at-line-ends',
    'text:add-next-occurrence',
    'text:add-previous-occurrence',
    'text:select-all-occurrences',
  ],
  find: ['text:find-next', 'text:find-previous'],
  fold: ['text:fold', 'text:unfold', 'text:toggle-fold', 'text:fold-all', 'text:unfold-all'],
  lines: [
    'text:copy-line-up',
    'text:copy-line-down',
    'text:move-line-up',
    'text:move-line-down',
    'text:duplicate',
    'text:delete-line',
    'text:join-lines',
    'text:sort-lines',
    'text:sort-lines-down',
  ],
  blank: ['text:trim'],
  selection: ['text:expand-selection', 'text:shrink-selection', 'text:select-line'],
} as const satisfies Record<string, readonly TextCommandId[]>;
