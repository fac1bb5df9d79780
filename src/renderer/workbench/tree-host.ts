/** Joins the tree's operations with the window: open documents, notices, long work. */
import { bridge } from '../bridge';
import { isDirty } from '../document/document-state';
import { createTreeHistory } from '../explorer/tree-history';
import { createTreeQuestions, type TreeHost } from '../explorer/tree-host';
import { operate } from '../explorer/run-tree-action';
import { isWithin } from '../ui/paths';
import { goToDocument, moveBigPlaces } from './big-files';
import { treeComparing } from './comparing';
import { previewFile } from './group-actions';
import { arrangeTree } from './tree-view';
import type { Workspace } from './workspace';

const hosts = new WeakMap<Workspace, TreeHost>();

const unsavedBelow = (workspace: Workspace, path: string): number =>
  [...workspace.documents.get().values()].filter(
    (state) => isWithin(state.path, path) && isDirty(state),
  ).length;

const createTreeHost = (workspace: Workspace): TreeHost => ({
  store: workspace.explorer,
  history: createTreeHistory(),
  questions: createTreeQuestions(),
  begin: (task) => workspace.tasks.begin(task),
  settings: () => ({
    confirmTrash: workspace.settings.get().files.confirmTrash,
    confirmMove: true,
  }),
  arrange: (to) => void arrangeTree(workspace, to),
  comparing: (files) => treeComparing(workspace, files),
  open: (path, goThere) => {
    // A single click only looks at a file.
    if (goThere) workspace.open(path);
    else previewFile(workspace, path);
    workspace.succeeded();
    if (goThere) goToDocument(workspace, path);
  },
  moved: (from, to) => {
    moveBigPlaces(workspace, from, to);
    workspace.moved(from, to);
    workspace.succeeded();
  },
  trashed: (path) => {
    workspace.trashed(path);
    workspace.succeeded();
  },
  unsavedBelow: (path) => unsavedBelow(workspace, path),
  failed: (what, failure) => workspace.failed(what, failure),
  told: (title, body) =>
    workspace.notices.send({
      type: 'told',
      notice: { key: `tree:${title}`, severity: 'warning', title, body, code: null, actions: [] },
    }),
});

/** One for the window's life: what can be undone outlives a hidden side bar. */
export const treeHostOf = (workspace: Workspace): TreeHost => {
  const host = hosts.get(workspace) ?? createTreeHost(workspace);
  hosts.set(workspace, host);
  return host;
};

/** What the person drops on the tree comes as names from main, which alone has the paths. */
export const followDrops = (workspace: Workspace): void => {
  bridge.on('entry:dropped', (dropped) => {
    void operate(({ takeDrop }) => takeDrop(treeHostOf(workspace), dropped));
  });
};
