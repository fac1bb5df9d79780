/** Reads the text of `keybindings.json`: whatever fits counts, and everything else is said with its line. */
import { parseTree, getNodeValue, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { z } from 'zod';
import { canonicalKey, isBindable } from '../../shared/key-syntax';
import { keybindingsSchema, keyPresets } from '../../shared/keybindings';
import type { Keybindings } from '../../shared/keybindings';

export const noKeybindings: Keybindings = { preset: 'vscode', own: [], problems: [] };

const ownSchema = keybindingsSchema.shape.own.element;
const most = 2000;

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

interface Reading {
  readonly text: string;
  readonly problems: string[];
}

const told = ({ text, problems }: Reading, offset: number, what: string): void => {
  if (problems.length < 50) problems.push(`Line ${lineAt(text, offset)}: ${what}`.slice(0, 300));
};

const propertiesOf = (node: Node | undefined): readonly (readonly [Node, Node])[] =>
  (node?.type === 'object' ? (node.children ?? []) : []).flatMap(({ children }) => {
    const [name, value] = children ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });

const readPreset = (reading: Reading, value: Node): Keybindings['preset'] => {
  const preset = z.enum(keyPresets).safeParse(getNodeValue(value));
  if (preset.success) return preset.data;
  told(reading, value.offset, `the preset is one of ${keyPresets.join(', ')}. VS Code’s is used.`);
  return 'vscode';
};

const readKey = (reading: Reading, node: Node): string[] => {
  const written: unknown = getNodeValue(node);
  const key = typeof written === 'string' ? canonicalKey(written) : null;
  if (key !== null && isBindable(key)) return [key];
  const why =
    key === null
      ? 'is no key. Keys are written as Mod+Shift+P, chords as Mod+K Mod+S.'
      : 'would be taken from typing. Its first key needs Mod, Control or Alt.';
  told(reading, node.offset, `${JSON.stringify(written)} ${why} It is left out.`);
  return [];
};

const readOwn = (reading: Reading, name: Node, value: Node): Keybindings['own'] => {
  const keys = (value.children ?? []).flatMap((node) => readKey(reading, node));
  const command: unknown = getNodeValue(name);
  const own = ownSchema.safeParse({ command, keys });
  if (value.type === 'array' && own.success) return [own.data];
  const shape = value.type === 'array' ? 'the name of a command' : 'a list of keys';
  told(
    reading,
    name.offset,
    `${JSON.stringify(getNodeValue(name))} needs ${shape}. It is left out.`,
  );
  return [];
};

/** Where its text is no JSON at all, only the problem is told and nothing of it counts. */
export const isBroken = (text: string): boolean => {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  return text.trim() !== '' && (errors.length > 0 || tree?.type !== 'object');
};

const readBroken = (text: string): Keybindings => {
  const errors: ParseError[] = [];
  parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  const why =
    first === undefined
      ? 'Line 1: an object in { } is expected.'
      : `Line ${lineAt(text, first.offset)}: ${printParseErrorCode(first.error)}.`;
  return {
    ...noKeybindings,
    problems: [`${why} The file is no valid JSON, so none of it is used.`],
  };
};

export const readKeybindings = (text: string): Keybindings => {
  if (isBroken(text)) return readBroken(text);
  const reading: Reading = { text, problems: [] };
  let preset: Keybindings['preset'] = 'vscode';
  const own = new Map<string, Keybindings['own'][number]>();
  for (const [name, value] of propertiesOf(parseTree(text, [], { allowTrailingComma: true }))) {
    const field: unknown = getNodeValue(name);
    if (field === 'preset') preset = readPreset(reading, value);
    else if (field === 'keys') {
      for (const [command, list] of propertiesOf(value)) {
        for (const one of readOwn(reading, command, list)) own.set(one.command, one);
      }
    } else
      told(reading, name.offset, `${JSON.stringify(field)} is not known here. It is left out.`);
  }
  return { preset, own: [...own.values()].slice(0, most), problems: reading.problems };
};
