/** Commands that the editor itself carries out on the text, and those about what a document's text is. */
import { textCommands } from '../../../shared/text-commands';
import { formatShown, isFormattable } from '../format-text';
import type { DocumentChoice } from '../workspace-layout';
import type { Workspace } from '../workspace';
import { seesText, type Command } from './command';
import { runInEditor } from './edit-commands';

export const textualCommands = (workspace: Workspace): Command[] =>
  textCommands(workspace.context.platform).map(({ id, title, action, keys }) => ({
    id,
    title,
    keys,
    when: 'editor',
    enabled: seesText(workspace),
    run: () => runInEditor(workspace, action),
  }));

const isOpen = (workspace: Workspace): boolean =>
  workspace.session(workspace.tabs.get().active)?.state.phase === 'open';

const pick = (workspace: Workspace, choosing: DocumentChoice): void => {
  if (isOpen(workspace)) workspace.layout.send({ choosing });
};

const formatCommands = (workspace: Workspace): Command[] => {
  const enabled = (): boolean => seesText(workspace)() && isFormattable(workspace);
  return [
    {
      id: 'edit:format',
      title: 'Format Document',
      keys: ['Alt+Shift+F', 'Mod+Shift+I'],
      when: 'editor',
      enabled,
      run: () => void formatShown(workspace, 'document'),
    },
    {
      id: 'edit:format-selection',
      title: 'Format Selection',
      keys: ['Mod+K Mod+F'],
      when: 'editor',
      enabled,
      run: () => void formatShown(workspace, 'selection'),
    },
  ];
};

interface FormRow {
  readonly what: string;
  readonly title: string;
  readonly key?: string;
  readonly run: (workspace: Workspace) => void;
}

const picks = (choosing: DocumentChoice) => (workspace: Workspace) => pick(workspace, choosing);
const acts = (action: string) => (workspace: Workspace) => runInEditor(workspace, action);

const formRows: readonly FormRow[] = [
  { what: 'language', title: 'Select Language…', key: 'Mod+K M', run: picks('language') },
  { what: 'indentation', title: 'Select Indentation…', run: picks('indentation') },
  { what: 'tab-size', title: 'Change Tab Display Size…', run: picks('tab-size') },
  { what: 'use-spaces', title: 'Indent Using Spaces…', run: picks('spaces') },
  { what: 'use-tabs', title: 'Indent Using Tabs…', run: picks('tabs') },
  {
    what: 'to-spaces',
    title: 'Convert Indentation to Spaces',
    run: acts('editor.action.indentationToSpaces'),
  },
  {
    what: 'to-tabs',
    title: 'Convert Indentation to Tabs',
    run: acts('editor.action.indentationToTabs'),
  },
  { what: 'line-ends', title: 'Select End of Line…', run: picks('line-ends') },
  { what: 'encoding', title: 'Select Encoding…', run: picks('encoding') },
];

/** What a document's text is, and formatting it. */
export const documentFormCommands = (workspace: Workspace): Command[] => [
  ...formatCommands(workspace),
  ...formRows.map(({ what, title, key, run }): Command => ({
    id: `document:${what}`,
    title,
    keys: key === undefined ? [] : [key],
    enabled: () => seesText(workspace)() && isOpen(workspace),
    run: () => run(workspace),
  })),
];
