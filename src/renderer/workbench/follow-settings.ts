/** Brings the settings from main into the window: values, look, and a word about a file that has mistakes. */
import type { Request, Session } from '../../shared/contract';
import type { AutosaveMode } from '../../shared/settings';
import type { SettingsProblem, SettingsState } from '../../shared/settings-channel';
import { bridge } from '../bridge';
import { applyLook, followContrast } from '../ui/look';
import type { Workspace } from './workspace';

const noticeKey = 'settings:problems';

export const showSettingsAsJson = (workspace: Workspace): void => {
  workspace.notices.send({ type: 'dismissed', key: noticeKey });
  workspace.settings.json.send(true);
  workspace.layout.send({ page: 'settings' });
};

const wordsOf = (problems: readonly SettingsProblem[], first: SettingsProblem): string => {
  const others = problems.length === 1 ? '' : ` And ${problems.length - 1} more.`;
  return `Line ${first.line}, column ${first.column}: ${first.message}${others}`;
};

const tellProblems = (workspace: Workspace, problems: readonly SettingsProblem[]): void => {
  const [first] = problems;
  // Beside the page they stand in their place.
  const isSeen = workspace.layout.get().page === 'settings' && workspace.settings.json.get();
  if (first === undefined || isSeen) {
    workspace.notices.send({ type: 'dismissed', key: noticeKey });
    return;
  }
  const where = first.scope === 'user' ? 'settings.json has' : 'The settings of this folder have';
  workspace.notices.send({
    type: 'told',
    notice: {
      key: noticeKey,
      severity: 'warning',
      title: problems.length === 1 ? `${where} a mistake` : `${where} mistakes`,
      body: wordsOf(problems, first),
      code: null,
      actions: [{ label: 'Open settings as JSON', run: () => showSettingsAsJson(workspace) }],
    },
  });
};

/** What waited for another mode is saved at once where the new one saves by itself. */
const flushIfSaving = (workspace: Workspace, before: AutosaveMode): void => {
  const mode = workspace.settings.get().files.autosave;
  if (mode === before || mode !== 'after-delay') return;
  for (const path of workspace.documents.get().keys()) workspace.flush(path);
};

const take = async (workspace: Workspace, state: SettingsState): Promise<void> => {
  const { values, given, problems, remarks, look } = state;
  const before = workspace.settings.get().files.autosave;
  workspace.settings.details.send({ given, problems, remarks });
  workspace.settings.send(values);
  flushIfSaving(workspace, before);
  tellProblems(workspace, problems);
  await applyLook(look);
  workspace.layout.get().editing?.followLook();
};

/** Resolves with null where it is written, else with why not. */
export const changeSetting = async (change: Request<'settings:change'>): Promise<string | null> => {
  const result = await bridge.settings.change(change);
  if (!result.ok) return result.error.message;
  return result.value.outcome === 'changed' ? null : result.value.words;
};

/** For this folder alone, as it always was; in a window without one for all. */
export const setAutosave = async (workspace: Workspace, mode: AutosaveMode): Promise<void> => {
  const scope = workspace.context.root === null ? 'user' : 'root';
  const words = await changeSetting({ scope, key: 'files.autosave', value: mode });
  if (words === null) workspace.succeeded();
  else workspace.failed('Autosave was not changed', { code: 'IO_ERROR', message: words });
};

/** A session from before it was a setting brings what was chosen for its folder. */
const adoptAutosave = async (workspace: Workspace, session: Session | null): Promise<void> => {
  const mode = session?.autosave;
  const { user, root } = workspace.settings.details.get().given;
  if (mode === undefined || 'files.autosave' in root || 'files.autosave' in user) return;
  if (mode !== workspace.settings.get().files.autosave) await setAutosave(workspace, mode);
};

/** Resolves when the settings are there; never rejects, because without them the defaults hold. */
export const followSettings = async (
  workspace: Workspace,
  session: Session | null,
): Promise<void> => {
  bridge.on('settings:changed', (state) => void take(workspace, state));
  followContrast(() => workspace.layout.get().editing?.followLook());
  const result = await bridge.settings.load();
  if (!result.ok) return;
  await take(workspace, result.value);
  void adoptAutosave(workspace, session);
};
