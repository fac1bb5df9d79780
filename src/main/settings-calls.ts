/** Joins the settings of one window with the handlers of its channels. */
import type { CallName } from '../shared/channels';
import type { Request, Response } from '../shared/contract';
import { ok } from '../shared/result';
import type { Result } from '../shared/result';
import type { Settings } from '../shared/settings';
import type { Look, SettingsScope, SettingsState, SettingValue } from '../shared/settings-channel';
import type { CallHandlers } from './ipc/registry';
import { attempt } from './roots/refusal';
import type { Given } from './settings/given';
import type { WindowSettings } from './settings/settings';
import type { SettingsFile } from './settings/settings-file';

export type SettingsCalls = Pick<CallHandlers, Extract<CallName, `settings:${string}`>>;

/** Null where what the page wants to write may be written; else why not, for a person. */
export type Allow = (before: Settings, after: Settings) => Promise<string | null>;

const judging = () => import(/* webpackChunkName: "settings" */ './settings/judge');
const looking = () => import(/* webpackChunkName: "settings" */ './settings/look');

const plainLook: Look = { css: '', contrast: 'system' };

/** Where nothing is set nothing is loaded. */
export const lookOfWindow = async (settings: WindowSettings): Promise<Look> => {
  const { user, root } = settings.given();
  const isPlain = Object.keys(user).length === 0 && Object.keys(root).length === 0;
  return isPlain ? plainLook : (await looking()).lookOf(settings.values());
};

export const stateOf = async (settings: WindowSettings): Promise<SettingsState> => {
  const look = await lookOfWindow(settings);
  const values = settings.values();
  const { user, root } = settings.given();
  return {
    values,
    given: { user: { ...user }, root: { ...root } },
    problems: [...settings.problems()],
    remarks: look === plainLook ? {} : (await looking()).remarksOn(values),
    look,
  };
};

const refused = (words: string) => ({ outcome: 'refused', words }) as const;

const noFolder =
  'No folder is open in this window, so nothing can differ for it. Nothing was written.';

/** Why the page may not have this value written; null where it may. */
const whyNotChanged = async ({
  scope,
  key,
  value,
}: Request<'settings:change'>): Promise<string | null> => {
  const { isForAll, schemaOf, whyNot } = await judging();
  const schema = schemaOf(key);
  if (schema === null) return `There is no setting “${key}”. Nothing was written.`;
  if (scope === 'root' && isForAll(schema))
    return 'This setting holds for all folders. Nothing was written.';
  const why = value === null ? null : whyNot(key, value);
  return why === null ? null : `Not written: it ${why}.`;
};

const withValue = (given: Given, key: string, value: SettingValue | null): Given => {
  const { [key]: _before, ...others } = given;
  return value === null ? others : { ...others, [key]: value };
};

const changing =
  (settings: WindowSettings, allow: Allow) =>
  async (request: Request<'settings:change'>): Promise<Response<'settings:change'>> => {
    const { scope, key, value } = request;
    const file = settings.file(scope);
    if (file === null) return refused(noFolder);
    const why = await whyNotChanged(request);
    if (why !== null) return refused(why);
    const before = settings.given()[scope];
    const words = await allow(
      settings.valuesWith(scope, before),
      settings.valuesWith(scope, withValue(before, key, value)),
    );
    const failed = words ?? (await file.change(key, value));
    return failed === null ? { outcome: 'changed' } : refused(failed);
  };

const writing =
  (settings: WindowSettings, allow: Allow) =>
  async ({ scope, text, base }: Request<'settings:write-text'>) => {
    const file = settings.file(scope);
    if (file === null) return refused(noFolder);
    const { given, isWhole } = await file.judged(text);
    const before = settings.valuesWith(scope, settings.given()[scope]);
    const after = isWhole ? settings.valuesWith(scope, given) : before;
    const words = await allow(before, after);
    return words === null ? file.writeText(text, base) : refused(words);
  };

const emptyText = { text: '', revision: null, problems: [] };

/** @param allow Asked before anything is written for the page. */
export const settingsCalls = (settings: WindowSettings, allow: Allow): SettingsCalls => {
  const change = changing(settings, allow);
  const write = writing(settings, allow);
  const inFile = async <T>(
    scope: SettingsScope,
    use: (file: SettingsFile) => Promise<T>,
    none: T,
  ): Promise<Result<T>> => {
    const file = settings.file(scope);
    return ok(file === null ? none : await use(file));
  };
  return {
    'settings:load': async () => {
      settings.follow();
      return ok(await stateOf(settings));
    },
    'settings:schema': async () => ok({ json: (await judging()).jsonSchema() }),
    'settings:change': (request) => attempt('change', () => change(request)),
    'settings:write-text': (request) => attempt('change', () => write(request)),
    'settings:text': ({ scope }) => inFile(scope, (file) => file.text(), emptyText),
    'settings:check': ({ scope, text }) =>
      inFile(scope, async (file) => ({ problems: [...(await file.judged(text)).problems] }), {
        problems: [],
      }),
  };
};
