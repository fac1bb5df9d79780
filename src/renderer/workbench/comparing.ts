/** Comparing documents: what is put on which side, and what the menus offer for it. */
import { isUntitled } from '../../shared/untitled';
import { visibleName } from '../../shared/visible-name';
import type { Side } from '../compare/comparison-store';
import { baseName } from '../ui/paths';
import type { Workspace } from './workspace';
import { isDirty } from '../document/document-state';

const isOpen = (workspace: Workspace, path: string): boolean =>
  workspace.tabs.get().open.includes(path);

/** What is not open is read from disk. */
const sideOf = (workspace: Workspace, path: string): Side => ({
  kind: isOpen(workspace, path) ? 'document' : 'disk',
  path,
});

/** The document of `path` on the right, live and editable. */
const compareWith = (workspace: Workspace, left: Side, path: string): void => {
  if (isOpen(workspace, path)) workspace.activate(path);
  else workspace.open(path);
  workspace.history.send({ type: 'comparisonEnded' });
  const right = { kind: 'document', path } as const;
  workspace.comparing.send({ type: 'started', comparison: { anchor: path, left, right } });
};

export const compareFiles = (workspace: Workspace, left: string, right: string): void => {
  // A file is on both sides only as it is on disk and as it is here.
  if (left === right) compareWithDisk(workspace, right);
  else compareWith(workspace, sideOf(workspace, left), right);
};

export const compareWithDisk = (workspace: Workspace, path: string): void =>
  compareWith(workspace, { kind: 'disk', path }, path);

export const compareWithText = (workspace: Workspace, text: string, path: string): void =>
  compareWith(workspace, { kind: 'pasted', text }, path);

export const selectForCompare = (workspace: Workspace, path: string): void =>
  workspace.comparing.send({ type: 'selected', path });

/** Whether another file than this one waits to be compared. */
export const canCompareWithSelected = (workspace: Workspace, path: string | null): boolean => {
  const { selected } = workspace.comparing.get();
  return selected !== null && path !== null && selected !== path;
};

export const compareWithSelected = (workspace: Workspace, path: string): void => {
  const { selected } = workspace.comparing.get();
  if (selected !== null) compareFiles(workspace, selected, path);
};

/** A file that was only read comes into the editor when it goes to the right, where it can be edited. */
export const swapSides = (workspace: Workspace): void => {
  const { shown } = workspace.comparing.get();
  if (shown === null) return;
  const { left, right } = shown;
  const isOther = left.kind !== 'pasted' && left.path !== shown.anchor;
  if (isOther && right.kind === 'document') compareFiles(workspace, right.path, left.path);
  else workspace.comparing.send({ type: 'swapped' });
};

export const endComparison = (workspace: Workspace): void => {
  workspace.comparing.send({ type: 'ended' });
  // The editor can take the focus when it is shown again.
  requestAnimationFrame(() => workspace.layout.get().editing?.host.focus());
};

export interface CompareAction {
  readonly label: string;
  readonly run: () => void;
}

const chosenActions = (workspace: Workspace, path: string): readonly CompareAction[] => {
  const { selected } = workspace.comparing.get();
  const actions = [{ label: 'Select for Compare', run: () => selectForCompare(workspace, path) }];
  if (selected !== null && canCompareWithSelected(workspace, path)) {
    actions.push({
      label: `Compare with “${visibleName(baseName(selected))}”`,
      run: () => compareWithSelected(workspace, path),
    });
  }
  return actions;
};

const withSaved = (workspace: Workspace, path: string): CompareAction => ({
  label: 'Compare with Saved',
  run: () => compareWithDisk(workspace, path),
});

/** For the menu of a tab. */
export const compareActions = (workspace: Workspace, path: string): readonly CompareAction[] => [
  ...chosenActions(workspace, path),
  ...(isUntitled(path) ? [] : [withSaved(workspace, path)]),
];

/** For the menu of files in the tree: of one, or of two, the first of which goes to the left. */
export const treeComparing = (
  workspace: Workspace,
  [path, other, ...more]: readonly string[],
): readonly CompareAction[] => {
  if (path === undefined || more.length > 0) return [];
  if (other !== undefined)
    return [{ label: 'Compare Selected', run: () => compareFiles(workspace, path, other) }];
  const state = workspace.documents.get().get(path);
  // A file that is on disk as it is here has nothing to be compared with.
  const differs = state !== undefined && isDirty(state);
  return [...chosenActions(workspace, path), ...(differs ? [withSaved(workspace, path)] : [])];
};
