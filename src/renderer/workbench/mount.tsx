/** The second chunk's entry: makes the workspace, wires it to main and renders the workbench. */
import { createRoot } from 'react-dom/client';
import type { Session, WindowContext } from '../../shared/contract';
import { applyEditorSettings } from './apply-editor-settings';
import { startKeys } from './command-keys';
import { createCommands, followMenu } from './commands/commands';
import type { startEditing } from '../editor/editing';
import type { EarlyListing } from '../explorer/explorer-actions';
import { removeFirstText, removeFrame } from '../first-text';
import { followSettings } from './follow-settings';
import { followJournal } from './follow-journal';
import { followRecent } from './recently-used';
import { bringBack, findUnsaved } from './recover';
import { Workbench } from './workbench';
import { Workspace, type FirstFile } from './workspace';
import { followTimeline } from './workspace-timeline';
import { createSessionSaver, followEvents, restore, restorePlaces } from './workspace-events';
import '../ui/controls.css';
import './workbench.css';

interface Begin {
  readonly context: WindowContext;
  readonly session: Session | null;
  readonly first: FirstFile | null;
  /** Of the root, where that is a folder. */
  readonly listing: EarlyListing | null;
  readonly editing: Promise<{ startEditing: typeof startEditing }>;
}

export const mountWorkbench = ({ context, session, first, listing, editing }: Begin): void => {
  const place = document.getElementById('workbench');
  if (place === null) return;
  // At once: the editor must not open a file from disk of which there is newer text.
  const unsaved = findUnsaved();
  const saver = createSessionSaver(() => workspace);
  const workspace: Workspace = new Workspace(context, first, saver);
  const settled = followSettings(workspace, session);
  const commands = createCommands(workspace);
  restore(workspace, session, { settled, listing });
  followEvents(workspace, saver);
  followJournal(workspace);
  followTimeline(workspace);
  followRecent(workspace, session);
  followMenu(commands);
  startKeys(workspace, commands);
  createRoot(place).render(<Workbench workspace={workspace} commands={commands} />);
  removeFrame();
  if (document.getElementById('first-text')?.hidden !== false) removeFirstText();
  void Promise.all([editing, unsaved, settled]).then(([{ startEditing: start }, found]) => {
    workspace.startEditing(start, () => {
      applyEditorSettings(workspace);
      restorePlaces(workspace, session);
      bringBack(workspace, found);
      const { editing: ready, goingTo } = workspace.layout.get();
      if (goingTo !== null) ready?.host.focusOn(goingTo);
    });
  });
};
