/** Commands that act on the text. */
import { runTreeAction } from '../../explorer/run-tree-action';
import { askBigFile, bigSessionInFront } from '../big-files';
import { treeHostOf } from '../tree-host';
import type { Workspace } from '../workspace';
import { seesText, type Command } from './command';

/** Nothing is done to a text that a page of the program hides. */
export const runInEditor = (workspace: Workspace, id: string): void => {
  const { page, editing } = workspace.layout.get();
  if (page === null) editing?.host.run(id);
};

const inTree = (): boolean =>
  document.activeElement?.closest('[role="treegrid"][aria-label="Files"]') instanceof Element;

/** Undo and its like act on the field or the tree that has the focus, and else on the editor. */
const inField = (): boolean =>
  document.activeElement instanceof HTMLInputElement &&
  document.activeElement.closest('[data-testid="editor"]') === null;

const onText = (workspace: Workspace, own: 'undo' | 'redo' | 'selectAll', monaco: string): void => {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- a text field has no other undo by script
  if (inField()) document.execCommand(own);
  else if (inTree() && own !== 'selectAll') runTreeAction(treeHostOf(workspace), own);
  else runInEditor(workspace, monaco);
};

const monaco = (workspace: Workspace, id: string) => (): void => runInEditor(workspace, id);

export const editCommands = (workspace: Workspace): Command[] => [
  {
    id: 'edit:find',
    enabled: seesText(workspace),
    title: 'Find',
    keys: ['Mod+F'],
    run: () => {
      if (!askBigFile(workspace, 'find')) runInEditor(workspace, 'actions.find');
    },
  },
  {
    id: 'edit:replace',
    enabled: seesText(workspace),
    title: 'Replace',
    keys: ['Mod+H'],
    run: monaco(workspace, 'editor.action.startFindReplaceAction'),
  },
  {
    id: 'edit:undo',
    enabled: seesText(workspace),
    title: 'Undo',
    keys: [],
    builtInKeys: ['Mod+Z'],
    run: () => onText(workspace, 'undo', 'undo'),
  },
  {
    id: 'edit:redo',
    enabled: seesText(workspace),
    title: 'Redo',
    keys: [],
    builtInKeys: ['Mod+Shift+Z', 'Mod+Y'],
    run: () => onText(workspace, 'redo', 'redo'),
  },
  {
    id: 'edit:select-all',
    enabled: seesText(workspace),
    title: 'Select All',
    keys: [],
    builtInKeys: ['Mod+A'],
    run: () => {
      const session = bigSessionInFront(workspace);
      if (session === undefined || inField()) {
        onText(workspace, 'selectAll', 'editor.action.selectAll');
      } else session.moving.selectAll();
    },
  },
];
