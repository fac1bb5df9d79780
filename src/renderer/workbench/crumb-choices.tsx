/** What each breadcrumb of a document offers: its neighbours in the folder, or among the symbols. */
import { unpackListing, type DirEntry } from '../../shared/dir-listing';
import { isUntitled } from '../../shared/untitled';
import { visibleName } from '../../shared/visible-name';
import { bridge } from '../bridge';
import type { Crumb, CrumbChoice, CrumbChoices } from '../breadcrumbs/crumb';
import type { OutlineSymbol } from '../outline/outline-symbol';
import { SymbolIcon } from '../outline/symbol-icon';
import { FileIcon } from '../ui/file-icon';
import { ancestors, baseName, joinPath, parentPath } from '../ui/paths';
import { showInTree } from './tree-actions';
import type { Workspace } from './workspace';

/** What is known of the symbols of a document, and those of them that the cursor stands in, outermost first. */
export interface SeenSymbols {
  readonly outline: readonly OutlineSymbol[];
  readonly around: readonly OutlineSymbol[];
}

/** A longer menu is no menu. */
const mostChoices = 200;

const isFolder = (entry: DirEntry): boolean =>
  entry.kind === 'directory' || entry.target === 'directory';

const entryChoice = (workspace: Workspace, folder: string, entry: DirEntry): CrumbChoice => {
  const path = joinPath(folder, entry.name);
  const kind = isFolder(entry) ? 'directory' : 'file';
  const go = isFolder(entry)
    ? { inside: () => entriesOf(workspace, path, null) }
    : {
        run: () => {
          workspace.open(path);
          workspace.layout.get().editing?.host.focusOn(path);
        },
      };
  return {
    id: path,
    label: visibleName(entry.name),
    icon: <FileIcon name={entry.name} kind={kind} />,
    isDisabled: !entry.openable,
    ...go,
  };
};

const restInTree = (workspace: Workspace, folder: string, count: number): CrumbChoice => ({
  id: ' rest',
  label: `${count} more: show them in the tree`,
  icon: null,
  run: () => void showInTree(workspace, folder),
});

/** Folders first, as in the tree. */
const entriesOf = async (
  workspace: Workspace,
  folder: string,
  current: string | null,
): Promise<CrumbChoices> => {
  const listed = await bridge.dir.list({ path: folder, order: 'folders-first' });
  if (!listed.ok) return { choices: [], current: null, words: listed.error.message };
  const entries = unpackListing(listed.value.listing ?? '');
  const rest = entries.length - mostChoices;
  const choices = entries
    .slice(0, mostChoices)
    .map((entry) => entryChoice(workspace, folder, entry));
  if (rest > 0) choices.push(restInTree(workspace, folder, rest));
  return { choices, current, words: 'This folder is empty.' };
};

const symbolChoices = (
  workspace: Workspace,
  path: string,
  { symbols, current }: { symbols: readonly OutlineSymbol[]; current: OutlineSymbol | null },
): CrumbChoices => {
  const id = ({ line, column }: OutlineSymbol): string => `${line}:${column}`;
  const choices = symbols.slice(0, mostChoices).map((symbol) => ({
    id: id(symbol),
    label: visibleName(symbol.name),
    icon: <SymbolIcon kind={symbol.kind} />,
    run: () => {
      const { line, column } = symbol;
      const host = workspace.layout.get().editing?.host;
      host?.goTo(path, { line, column, scrollTop: null });
      host?.focus();
    },
  }));
  const rest = symbols.length - mostChoices;
  const all = {
    id: 'all',
    label: `${rest} more: Go to Symbol…`,
    icon: null,
    run: () => workspace.layout.send({ picker: 'symbols' }),
  };
  return {
    choices: rest > 0 ? [...choices, all] : choices,
    current: current === null ? null : id(current),
    words: 'This file has no symbols.',
  };
};

/** Those that lie in the same one. */
const neighbours = (
  outline: readonly OutlineSymbol[],
  parent: OutlineSymbol | null,
): OutlineSymbol[] =>
  outline.filter(
    ({ depth, line }) =>
      depth === (parent === null ? 0 : parent.depth + 1) &&
      (parent === null || (line >= parent.line && line <= parent.endLine)),
  );

const pathCrumbs = (workspace: Workspace, path: string): Crumb[] => {
  const isInFolder = workspace.context.root?.kind === 'folder' && !isUntitled(path);
  const parts = isInFolder ? [...ancestors(path), path] : [path];
  return parts.map((part) => {
    const label = visibleName(baseName(part));
    const isFile = part === path;
    return {
      id: part,
      label,
      name: `${isFile ? 'File' : 'Folder'} ${label}`,
      icon: isFile ? <FileIcon name={baseName(part)} kind="file" /> : null,
      choices: () =>
        isInFolder
          ? entriesOf(workspace, parentPath(part), part)
          : Promise.resolve({ choices: [], current: null, words: 'Nothing lies beside it.' }),
    };
  });
};

const symbolCrumbs = (
  workspace: Workspace,
  path: string,
  { outline, around }: SeenSymbols,
): Crumb[] => {
  const choicesOf = (current: OutlineSymbol | null, parent: OutlineSymbol | null) => () =>
    Promise.resolve(
      symbolChoices(workspace, path, { symbols: neighbours(outline, parent), current }),
    );
  const crumbs = around.map((symbol, index) => ({
    id: `symbol ${index}`,
    label: visibleName(symbol.name),
    name: `Symbol ${visibleName(symbol.name)}`,
    icon: <SymbolIcon kind={symbol.kind} />,
    choices: choicesOf(symbol, around[index - 1] ?? null),
  }));
  if (around.length > 0 || outline.length === 0) return crumbs;
  return [
    { id: 'symbol 0', label: '…', name: 'Symbols', icon: null, choices: choicesOf(null, null) },
  ];
};

export const documentCrumbs = (
  workspace: Workspace,
  path: string,
  symbols: SeenSymbols,
): Crumb[] => [...pathCrumbs(workspace, path), ...symbolCrumbs(workspace, path, symbols)];
