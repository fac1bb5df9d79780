/**
 * What a text of settings says: which values are good, and what is wrong where. The one judge of all of them; it brings the schema
 * and a JSON parser, so it is loaded when there is something to judge.
 */
import { getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { z } from 'zod';
import { settingsSchema } from '../../shared/settings';
import { settingsDefaults } from '../../shared/settings-defaults';
import type { SettingsProblem, SettingsScope, SettingValue } from '../../shared/settings-channel';
import type { Given } from './given';
import { wordsOfIssue, wordsOfParseError } from './words';

export interface Judged {
  readonly given: Given;
  readonly problems: readonly SettingsProblem[];
  /** It is JSON throughout; else `given` has what stands before the first mistake. */
  readonly isWhole: boolean;
}

interface Judging {
  readonly text: string;
  readonly scope: SettingsScope;
  readonly given: Record<string, SettingValue>;
  readonly problems: SettingsProblem[];
  /** Where the first mistake begins: what comes later is not taken. */
  readonly end: number;
}

interface Range {
  readonly offset: number;
  readonly length: number;
}

const place = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};

export const problemAt = (
  { text, scope }: Pick<Judging, 'text' | 'scope'>,
  { offset, length }: Range,
  message: string,
): SettingsProblem => {
  const end = place(text, offset + length);
  return { scope, ...place(text, offset), endLine: end.line, endColumn: end.column, message };
};

const say = (judging: Judging, range: Range, message: string): void => {
  if (judging.problems.length < 200) judging.problems.push(problemAt(judging, range, message));
};

const groups: Readonly<Record<string, z.ZodType>> = settingsSchema.shape;

/** The schema of `group.key`, or null where there is no such setting. */
export const schemaOf = (name: string): z.ZodType | null => {
  const [group = '', key = ''] = name.split('.');
  const keys = keysOf(group);
  return keys !== null && Object.hasOwn(keys, key) ? (keys[key] ?? null) : null;
};

const keysOf = (group: string): Readonly<Record<string, z.ZodType>> | null => {
  if (!Object.hasOwn(groups, group)) return null;
  const schema = groups[group];
  const inner = schema instanceof z.ZodPrefault ? schema.unwrap() : schema;
  // Every group is an object of settings; the shape's type is wider.
  return inner instanceof z.ZodObject ? inner.shape : null;
};

export const isForAll = (schema: z.ZodType): boolean => schema.meta()?.['scope'] === 'user';

const defaultOf = (name: string): unknown => {
  const [group = '', key = ''] = name.split('.');
  // Only to be shown: the name was found in the schema.
  return (settingsDefaults as unknown as Record<string, Record<string, unknown>>)[group]?.[key];
};

const insteadOf = (scope: SettingsScope, name: string): string =>
  scope === 'root'
    ? 'What holds for all folders is used instead.'
    : `The default, ${JSON.stringify(defaultOf(name))}, is used instead.`;

const onlyForAll =
  'This setting holds for all folders: set it in settings.json. It is not used here.';

/** Why a value cannot be this setting's, as the end of a sentence; null where it can. */
export const whyNot = (name: string, value: unknown): string | null => {
  const schema = schemaOf(name);
  if (schema === null) return 'is no setting';
  const parsed = schema.safeParse(value);
  const issue = parsed.error?.issues[0];
  return issue === undefined ? null : wordsOfIssue(issue);
};

const judgeSetting = (judging: Judging, group: string, property: Node): void => {
  const [key, value] = property.children ?? [];
  if (key === undefined || value === undefined) return;
  const name = `${group}.${String(getNodeValue(key))}`;
  const schema = schemaOf(name);
  if (schema === null) {
    say(judging, key, `“${name}” is no setting. It is passed over.`);
    return;
  }
  if (judging.scope === 'root' && isForAll(schema)) {
    say(judging, key, onlyForAll);
    return;
  }
  const found: unknown = getNodeValue(value);
  const why = whyNot(name, found);
  if (why === null)
    judging.given[name] = schema.parse(found) as SettingValue; // Every schema of a setting makes one.
  else say(judging, value, `“${name}” ${why}. ${insteadOf(judging.scope, name)}`);
};

const wordsOfUnknownGroup = (name: string): string => {
  const [group = '', key] = name.split('.');
  return key !== undefined && schemaOf(name) !== null
    ? `Write it as "${group}": { "${key}": … }. It is passed over.`
    : `“${name}” is no group of settings. It is passed over.`;
};

const judgeGroup = (judging: Judging, property: Node): void => {
  const [key, value] = property.children ?? [];
  if (key === undefined || value === undefined) return;
  const group = String(getNodeValue(key));
  if (keysOf(group) === null) {
    say(judging, key, wordsOfUnknownGroup(group));
  } else if (value.type !== 'object') {
    say(judging, value, `“${group}” must be a group of settings in { }. The defaults are used.`);
  } else {
    for (const setting of value.children ?? []) {
      const whole = setting.offset + setting.length < judging.end;
      if (whole) judgeSetting(judging, group, setting);
    }
  }
};

/** @param instead What holds where the text is no JSON, a sentence. */
export const judge = (text: string, scope: SettingsScope, instead: string): Judged => {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const first = errors[0];
  const judging: Judging = {
    text,
    scope,
    given: {},
    problems: [],
    end: first?.offset ?? Number.POSITIVE_INFINITY,
  };
  // An empty file is an empty file of settings.
  if (text.trim() === '') return { ...judging, isWhole: true };
  if (first !== undefined) {
    const words = wordsOfParseError(printParseErrorCode(first.error));
    say(
      judging,
      { offset: first.offset, length: Math.max(1, first.length) },
      `${words} ${instead}`,
    );
  }
  if (tree !== undefined && tree.type !== 'object') {
    say(judging, tree, `Settings stand in { }. ${instead}`);
    return { ...judging, isWhole: false };
  }
  for (const property of tree?.children ?? []) judgeGroup(judging, property);
  return { ...judging, isWhole: first === undefined };
};

/** For the page, which makes itself from it. */
export const jsonSchema = (): string =>
  JSON.stringify(z.toJSONSchema(settingsSchema, { io: 'input' }));
