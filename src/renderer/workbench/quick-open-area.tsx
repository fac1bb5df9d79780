/** Joins quick open and the palette to the workspace; in a chunk of its own. */
import debounce from 'lodash.debounce';
import { useEffect, useMemo, useState } from 'react';
import { bridge } from '../bridge';
import { FileIndex } from '../palette/file-index';
import type { PaletteCommand } from '../palette/palette';
import type { PickerMode, Query } from '../palette/parse-query';
import { QuickOpen } from '../palette/quick-open';
import { useStore } from '../ui/store';
import { groupsIn } from '../tabs/group-tree';
import { groupOf } from '../tabs/tabs-state';
import { goToDocument } from './big-files';
import type { Command } from './commands/command';
import { focusGroup, moveToGroup, splitGroup } from './group-actions';
import { canRun } from './commands/commands';
import { keyLabel } from './keys';
import { seenText } from './seen-text';
import type { RecentlyUsed } from './recently-used';
import type { Workspace } from './workspace';

/** One page has one root: its files stay known from one opening to the next. */
const files = new FileIndex((request) => bridge.files.list(request));

/** Milliseconds: where much happens in the folder it is walked once it is quiet. */
const refreshDelay = 300;

/** The list is as fresh as the moment in which it is opened, and follows what is told of changes. */
const useFreshFiles = (isWanted: boolean): void => {
  useEffect(() => {
    if (!isWanted) return undefined;
    void files.refresh();
    const later = debounce(() => void files.refresh(), refreshDelay, { maxWait: 2000 });
    const stop = bridge.on('dir:changed', later);
    return () => {
      stop();
      later.cancel();
    };
  }, [isWanted]);
};

const byTitle = (one: Command, other: Command): number => (one.title < other.title ? -1 : 1);

/** Those that can run now: the ones used lately first, then all others by their titles. */
const paletteCommands = (
  commands: readonly Command[],
  recent: RecentlyUsed,
  isMac: boolean,
): PaletteCommand[] => {
  const able = commands.filter(canRun);
  const used = recent.commands.flatMap((id) => able.filter((one) => one.id === id));
  const others = able.filter((one) => !used.includes(one)).toSorted(byTitle);
  const entry = (group: string) => (command: Command) => ({
    id: command.id,
    title: command.title,
    keys: keyLabel(command, isMac),
    group: used.length === 0 ? null : group,
  });
  return [...used.map(entry('Used lately')), ...others.map(entry('Other commands'))];
};

/** In the group behind the focused one; where there is none, in a new one to the right. */
const openBeside = (workspace: Workspace, path: string, place: Query['place']): void => {
  const { tree, focused } = workspace.tabs.get();
  const groups = groupsIn(tree);
  const next = groups[groups.indexOf(focused) + 1];
  const stays = groupOf(workspace.tabs.get(), focused).open.includes(path);
  if (next !== undefined) focusGroup(workspace, next);
  open(workspace, path, place);
  if (next !== undefined) return;
  if (stays) splitGroup(workspace, 'right');
  else moveToGroup(workspace, 1);
};

interface QuickOpenAreaProps {
  readonly workspace: Workspace;
  readonly commands: readonly Command[];
  readonly base: PickerMode;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

const open = (workspace: Workspace, path: string, place: Query['place']): void => {
  workspace.open(path, place === null ? undefined : { ...place, scrollTop: null });
  goToDocument(workspace, path);
};

export const QuickOpenArea = (props: QuickOpenAreaProps) => {
  const { workspace, commands, base, onClose } = props;
  const hasFiles = workspace.context.root !== null;
  useFreshFiles(hasFiles && base === 'files');
  const { active } = useStore(workspace.tabs);
  const recent = workspace.recent.get();
  // What one comes from is where one goes last.
  const recentFiles = useMemo(
    () => recent.files.toSorted((one, other) => Number(one === active) - Number(other === active)),
    [recent, active],
  );
  const [seen] = useState(() => seenText(workspace));
  const isMac = workspace.context.platform === 'darwin';
  return (
    <QuickOpen
      {...props}
      onFiles={hasFiles ? () => workspace.layout.send({ picker: 'files' }) : null}
      files={files}
      recent={recentFiles}
      commands={paletteCommands(commands, recent, isMac)}
      seen={seen}
      besideKeys={keyLabel({ keys: ['Mod+Enter'] }, isMac)}
      onOpen={(path, place, beside) => {
        onClose();
        if (beside) openBeside(workspace, path, place);
        else open(workspace, path, place);
      }}
      onRun={(id) => {
        onClose();
        workspace.recent.send({ type: 'used', kind: 'commands', id });
        // At once: a key that is pressed next belongs to what the command has made.
        commands.find((one) => one.id === id)?.run();
      }}
    />
  );
};
