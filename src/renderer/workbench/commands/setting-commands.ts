/** Commands that switch a setting of the editors over: it holds for every editor at once, and is kept. */
import type { Settings } from '../../../shared/settings';
import { changeSetting } from '../follow-settings';
import type { Workspace } from '../workspace';
import type { Command } from './command';

type EditorSettings = Settings['editor'];

/** For this folder where it has its own, else for all. */
const change = async <Key extends keyof EditorSettings>(
  workspace: Workspace,
  key: Key,
  value: EditorSettings[Key],
): Promise<void> => {
  const name = `editor.${key}`;
  const scope = name in workspace.settings.details.get().given.root ? 'root' : 'user';
  const words = await changeSetting({ scope, key: name, value });
  if (words === null) workspace.succeeded();
  else workspace.failed('The setting was not changed', { code: 'IO_ERROR', message: words });
};

interface Row<Key extends keyof EditorSettings = keyof EditorSettings> {
  readonly id: `editor:${string}`;
  readonly title: string;
  readonly keys?: readonly string[];
  readonly setting: Key;
  readonly next: (now: EditorSettings) => EditorSettings[Key];
  /** Where the native menu marks it. */
  readonly isOn?: (now: EditorSettings) => boolean;
}

/** Keeps the key and the value of a row together. */
const row = <Key extends keyof EditorSettings>(made: Row<Key>): Row<Key> => made;

const sizes = { least: 6, most: 60, usual: 13 };
const sized = (size: number): number => Math.min(sizes.most, Math.max(sizes.least, size));

const rows = [
  row({
    id: 'editor:word-wrap',
    title: 'Toggle Word Wrap',
    keys: ['Alt+Z'],
    setting: 'wordWrap',
    next: ({ wordWrap }) => (wordWrap === 'off' ? 'on' : 'off'),
    isOn: ({ wordWrap }) => wordWrap !== 'off',
  }),
  row({
    id: 'editor:minimap',
    title: 'Toggle Minimap',
    setting: 'minimap',
    next: ({ minimap }) => !minimap,
    isOn: ({ minimap }) => minimap,
  }),
  row({
    id: 'editor:sticky-scroll',
    title: 'Toggle Sticky Scroll',
    setting: 'stickyScroll',
    next: ({ stickyScroll }) => !stickyScroll,
    isOn: ({ stickyScroll }) => stickyScroll,
  }),
  row({
    id: 'editor:bracket-colors',
    title: 'Toggle Bracket Colours',
    setting: 'bracketColors',
    next: ({ bracketColors }) => !bracketColors,
  }),
  row({
    id: 'editor:white-space',
    title: 'Toggle Render White Space',
    setting: 'renderWhitespace',
    next: ({ renderWhitespace }) => (renderWhitespace === 'all' ? 'selection' : 'all'),
    isOn: ({ renderWhitespace }) => renderWhitespace === 'all',
  }),
  row({
    id: 'editor:line-numbers',
    title: 'Toggle Line Numbers',
    setting: 'lineNumbers',
    next: ({ lineNumbers }) => (lineNumbers === 'off' ? 'on' : 'off'),
  }),
  row({
    id: 'editor:relative-lines',
    title: 'Toggle Relative Line Numbers',
    setting: 'lineNumbers',
    next: ({ lineNumbers }) => (lineNumbers === 'relative' ? 'on' : 'relative'),
  }),
  row({
    id: 'editor:folding',
    title: 'Toggle Folding',
    setting: 'folding',
    next: ({ folding }) => !folding,
  }),
  row({
    id: 'editor:rulers',
    title: 'Toggle Ruler at Column 80',
    setting: 'rulers',
    next: ({ rulers }) => (rulers.length > 0 ? [] : [80]),
  }),
  row({
    id: 'editor:word-count',
    title: 'Toggle Word Count',
    setting: 'wordCount',
    next: ({ wordCount }) => !wordCount,
  }),
  row({
    id: 'editor:larger',
    title: 'Larger Text in the Editor',
    setting: 'fontSize',
    next: ({ fontSize }) => sized(fontSize + 1),
  }),
  row({
    id: 'editor:smaller',
    title: 'Smaller Text in the Editor',
    setting: 'fontSize',
    next: ({ fontSize }) => sized(fontSize - 1),
  }),
  row({
    id: 'editor:usual-size',
    title: 'Usual Size of Text in the Editor',
    setting: 'fontSize',
    next: () => sizes.usual,
  }),
] as const;

export const settingCommands = (workspace: Workspace): Command[] =>
  rows.map(({ id, title, keys, setting, next, isOn }: Row) => ({
    id,
    title,
    keys: keys ?? [],
    ...(isOn === undefined ? {} : { isOn: () => isOn(workspace.settings.get().editor) }),
    run: () => void change(workspace, setting, next(workspace.settings.get().editor)),
  }));
