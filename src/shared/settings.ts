/**
 * Every setting: its range, its default and its words. The settings page, the completion in the JSON and all checks are made
 * from this. A new setting is one entry here and its default in settings-defaults.ts.
 *
 * `.meta({ scope: 'user' })` marks what holds for the whole program and cannot differ from folder to folder.
 */
import { z } from 'zod';
import { settingsDefaults as defaults } from './settings-defaults';

const forAll = { scope: 'user' } as const;

const globs = z.array(z.string().min(1, 'must not be empty').max(500)).max(200);

const editor = z.strictObject({
  fontSize: z
    .number()
    .min(6)
    .max(60)
    .default(defaults.editor.fontSize)
    .describe('Size of the text in the editor, in pixels.'),
  lineHeight: z
    .number()
    .min(0)
    .max(120)
    .default(defaults.editor.lineHeight)
    .describe('Height of a line in pixels. 0 takes it from the font size.'),
  wordWrap: z
    .enum(['off', 'on', 'bounded'])
    .default(defaults.editor.wordWrap)
    .describe('Whether long lines go on in the next row, at the width of the editor.'),
  tabSize: z
    .int()
    .min(1)
    .max(16)
    .default(defaults.editor.tabSize)
    .describe('Columns that a tab takes, where the file does not tell.'),
  insertSpaces: z
    .boolean()
    .default(defaults.editor.insertSpaces)
    .describe('Whether the Tab key inserts spaces, where the file does not tell.'),
  detectIndentation: z
    .boolean()
    .default(defaults.editor.detectIndentation)
    .describe(
      'Whether tab size and spaces are taken from the content of a file when it is opened.',
    ),
  renderWhitespace: z
    .enum(['none', 'boundary', 'selection', 'trailing', 'all'])
    .default(defaults.editor.renderWhitespace)
    .describe('Which spaces and tabs are shown as signs.'),
  rulers: z
    .array(z.int().min(1).max(1000))
    .max(20)
    .default(defaults.editor.rulers)
    .describe('Columns at which a vertical line is drawn.'),
  minimap: z
    .boolean()
    .default(defaults.editor.minimap)
    .describe('Whether a small picture of the whole file is shown beside the text.'),
  stickyScroll: z
    .boolean()
    .default(defaults.editor.stickyScroll)
    .describe('Whether the lines that open the shown blocks stay at the top.'),
  wordWrapColumn: z
    .int()
    .min(20)
    .max(1000)
    .default(defaults.editor.wordWrapColumn)
    .describe(
      'The column at which long lines go on in the next row at the latest, where word wrap is bounded.',
    ),
  lineNumbers: z
    .enum(['on', 'off', 'relative'])
    .default(defaults.editor.lineNumbers)
    .describe('Whether lines have numbers, and whether these count from the line of the cursor.'),
  folding: z.boolean().default(defaults.editor.folding).describe('Whether blocks can be folded.'),
  wordCount: z
    .boolean()
    .default(defaults.editor.wordCount)
    .describe('Whether the status bar counts the words of prose.'),
  bracketColors: z
    .boolean()
    .default(defaults.editor.bracketColors)
    .describe('Whether each level of brackets has a colour of its own.'),
});

const files = z.strictObject({
  autosave: z
    .enum(['after-delay', 'on-focus-change', 'off'])
    .default(defaults.files.autosave)
    .describe('When a changed file is saved by itself.'),
  sort: z
    .enum(['folders-first', 'mixed', 'files-first', 'type', 'modified'])
    .default(defaults.files.sort)
    .describe('The order of entries in the tree.'),
  showHidden: z
    .boolean()
    .default(defaults.files.showHidden)
    .describe('Whether the tree shows files and folders whose names begin with a dot.'),
  exclude: globs
    .default(defaults.files.exclude)
    .describe('Globs of files and folders that the tree and quick open leave out.'),
  confirmTrash: z
    .boolean()
    .default(defaults.files.confirmTrash)
    .describe('Whether you are asked before something goes to the trash.'),
});

const search = z.strictObject({
  useIgnoreFiles: z
    .boolean()
    .default(defaults.search.useIgnoreFiles)
    .describe(
      'Whether search and quick open leave out what the .gitignore files in the folder name, and search also what .ignore and .rgignore files name. The button “Use ignore files” of the search changes it until the window is closed.',
    ),
  hidden: z
    .boolean()
    .default(defaults.search.hidden)
    .describe(
      'Whether search looks into files and folders whose names begin with a dot. It never looks into .git.',
    ),
});

const markdown = z.strictObject({});

const workbench = z.strictObject({
  theme: z
    .enum(['system', 'light', 'dark', 'high-contrast-light', 'high-contrast-dark'])
    .default(defaults.workbench.theme)
    .describe('The colours of the window. System follows light, dark and contrast of your desktop.')
    .meta(forAll),
  accent: z
    .string()
    .regex(/^(default|#[0-9a-fA-F]{6})$/, 'must be a colour such as #0f6b60, or default')
    .default(defaults.workbench.accent)
    .describe(
      'The colour of buttons, the cursor and what is chosen, as #rrggbb. It is made darker or lighter where it could not be read.',
    )
    .meta(forAll),
});

const keyboard = z.strictObject({
  preset: z
    .enum(['vscode', 'vim'])
    .default(defaults.keyboard.preset)
    .describe('The keys to begin with. Vim adds its modes in the editor.')
    .meta(forAll),
});

const history = z.strictObject({
  maxDays: z
    .int()
    .min(1)
    .max(3650)
    .default(defaults.history.maxDays)
    .describe(
      'Versions of files that are older than this many days are dropped. Labelled ones stay.',
    ),
  maxMegabytes: z
    .int()
    .min(1)
    .max(100_000)
    .default(defaults.history.maxMegabytes)
    .describe('Room on disk for the versions of one folder, in megabytes.'),
});

/** In the order of the page. */
export const settingsSchema = z.strictObject({
  editor: editor.prefault({}).meta({ title: 'Editor' }),
  files: files.prefault({}).meta({ title: 'Files' }),
  search: search.prefault({}).meta({ title: 'Search' }),
  markdown: markdown.prefault({}).meta({ title: 'Markdown' }),
  workbench: workbench.prefault({}).meta({ title: 'Appearance' }),
  keyboard: keyboard.prefault({}).meta({ title: 'Keyboard' }),
  history: history.prefault({}).meta({ title: 'History' }),
});

export type Settings = z.infer<typeof settingsSchema>;
export type AutosaveMode = Settings['files']['autosave'];
