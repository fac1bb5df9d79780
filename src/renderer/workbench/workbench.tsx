/** The whole window: tree, tabs, editor, status, and what lies over them. */
import { useEffect, useMemo } from 'react';
import { useShownCommands } from './command-keys';
import type { Command } from './commands/command';
import { canRun } from './commands/commands';
import { keyLabel } from './keys';
import type { Editing } from '../editor/editing';
import { KeyHint } from '../keybindings/key-hint';
import { Notices } from '../notices/notices';
import { Overlays } from './overlays';
import { DropHint } from './drop-hint';
import { DocumentStatus } from './document-status';
import { setAutosave } from './follow-settings';
import { GroupsArea } from './groups-area';
import { Sidebar } from './sidebar';
import { SidebarEdge } from './sidebar-edge';
import { PreviewBeside } from './preview-area';
import { CursorPlace } from '../status/cursor-place';
import { StatusBar } from '../status/status-bar';
import { TasksArea } from './tasks-area';
import { TimelinePanel } from './timeline-area';
import { toldAfterPaint } from '../ui/after-paint';
import { baseName } from '../ui/paths';
import { useStore } from '../ui/store';
import { visibleName } from '../../shared/visible-name';
import type { Workspace } from './workspace';

interface WorkbenchProps {
  readonly workspace: Workspace;
  readonly commands: readonly Command[];
}

const Cursor = ({ editing }: { readonly editing: Editing }) => {
  const { cursor } = editing.host;
  return <CursorPlace cursor={useMemo(() => toldAfterPaint(cursor), [cursor])} />;
};

const Status = ({ workspace }: { readonly workspace: Workspace }) => {
  const { active } = useStore(workspace.tabs);
  const documents = useStore(workspace.looks);
  const { health, editing } = useStore(workspace.layout);
  const { autosave } = useStore(workspace.settings).files;
  const keeping = useStore(workspace.feeder.keeping);
  const document = active === null ? null : (documents.get(active) ?? null);
  const isOpen = document?.phase === 'open';
  return (
    <StatusBar
      document={document}
      keeping={active === null ? null : (keeping.get(active)?.kind ?? null)}
      cursor={isOpen && editing !== null ? <Cursor editing={editing} /> : null}
      facts={<DocumentStatus workspace={workspace} />}
      autosave={autosave}
      sandbox={workspace.context.sandbox}
      health={health}
      onAutosave={(mode) => void setAutosave(workspace, mode)}
      onSave={() => workspace.save()}
      onSecurity={() => workspace.layout.send({ page: 'security' })}
      onUnlock={() => {
        if (active !== null) workspace.setLocked(active, false);
      }}
    >
      <KeyHint keys={workspace.keys} />
      <TasksArea workspace={workspace} />
    </StatusBar>
  );
};

const useTitle = (workspace: Workspace): void => {
  const { active } = useStore(workspace.tabs);
  const root = workspace.context.root?.name ?? null;
  useEffect(() => {
    const parts = [active === null ? null : baseName(active), active === root ? null : root];
    const names = parts.filter((part) => part !== null).map(visibleName);
    document.title = [...names, 'Holdfast'].join(' — ');
  }, [active, root]);
};

/** CSS pixels. */
const widths = (sidebar: number, timeline: number) =>
  ({
    '--sidebar-width': `${sidebar}px`,
    '--timeline-width': `${timeline}px`,
  }) as React.CSSProperties; // React's type knows no custom properties.

const hintsOf = (commands: readonly Command[], isMac: boolean) =>
  welcomeHints
    .flatMap((id) => commands.find((command) => command.id === id) ?? [])
    .filter(canRun)
    .map((command) => ({ title: command.title, keys: keyLabel(command, isMac) ?? '' }))
    .filter(({ keys }) => keys !== '');

export const Workbench = ({ workspace, commands: table }: WorkbenchProps) => {
  const commands = useShownCommands(workspace, table);
  const { sidebarShown, sidebarWidth, editing } = useStore(workspace.layout);
  const timeline = useStore(workspace.history);
  useTitle(workspace);
  const isMac = workspace.context.platform === 'darwin';
  const hints = hintsOf(commands, isMac);
  return (
    <div
      className="workbench"
      data-sidebar={sidebarShown}
      data-timeline={timeline.shown}
      style={widths(sidebarWidth, timeline.width)}
    >
      <Sidebar workspace={workspace} />
      <main className="workbench-main">
        {sidebarShown ? (
          <SidebarEdge
            side="left"
            name="Width of the side bar"
            width={sidebarWidth}
            onResize={(width) => workspace.layout.send({ sidebarWidth: width })}
          />
        ) : null}
        {timeline.shown ? (
          <SidebarEdge
            side="right"
            name="Width of the timeline"
            width={timeline.width}
            onResize={(width) => workspace.history.send({ type: 'panelResized', width })}
          />
        ) : null}
        <div className="beside-preview">
          <div className="beside-preview-text">
            <GroupsArea workspace={workspace} editing={editing} keyHints={hints} />
          </div>
          <PreviewBeside workspace={workspace} />
        </div>
      </main>
      <TimelinePanel workspace={workspace} commands={commands} />
      <Status workspace={workspace} />
      <Notices store={workspace.notices} />
      <Overlays workspace={workspace} commands={commands} />
      <DropHint />
    </div>
  );
};

/** In this order; those that have a key and can run. */
const welcomeHints: readonly string[] = [
  'view:commands',
  'go:file',
  'search:show',
  'root:choose-folder',
  'root:choose-file',
  'file:new-untitled',
  'file:new',
  'view:focus-tree',
  'page:keys',
  'page:help',
];
