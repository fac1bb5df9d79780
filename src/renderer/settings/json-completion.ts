/** What can stand at a place of a JSON text, by its schema: names in a group, choices of a value. Pure. */
import { findNodeAtLocation, getLocation, parseTree } from 'jsonc-parser';
import type { Location, Node } from 'jsonc-parser';
import type { Property } from './settings-rows';

export interface Completion {
  readonly label: string;
  readonly detail: string;
  readonly insert: string;
}

export interface Completions {
  /** What is replaced, in UTF-16 code units of the text. */
  readonly from: number;
  readonly to: number;
  readonly items: readonly Completion[];
}

const schemaAt = (schema: Property, path: Location['path']): Property | undefined => {
  let found: Property | undefined = schema;
  for (const part of path) {
    found = typeof part === 'number' ? found?.items : found?.properties?.[part];
  }
  return found;
};

const usualOf = ({ type, default: usual }: Property): string =>
  type === 'object' ? '{}' : JSON.stringify(usual ?? null);

const taken = (text: string, path: Location['path']): ReadonlySet<string> => {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const node: Node | undefined = tree === undefined ? undefined : findNodeAtLocation(tree, path);
  return new Set(node?.children?.map((one) => String(one.children?.[0]?.value)) ?? []);
};

const rangeOf = ({ previousNode }: Location, offset: number): { from: number; to: number } => {
  const covers =
    previousNode !== undefined &&
    previousNode.offset <= offset &&
    offset <= previousNode.offset + previousNode.length;
  return covers
    ? { from: previousNode.offset, to: previousNode.offset + previousNode.length }
    : { from: offset, to: offset };
};

interface Place {
  readonly text: string;
  readonly at: Location;
  readonly offset: number;
}

const names = (schema: Property, { text, at, offset }: Place): Completions => {
  const range = rangeOf(at, offset);
  const group = at.path.slice(0, -1);
  const written = text.slice(range.from + 1, offset).toLowerCase();
  const hasValue = /^\s*:/.test(text.slice(range.to));
  const there = taken(text, group);
  const own = String(at.path.at(-1));
  const items = Object.entries(schemaAt(schema, group)?.properties ?? {})
    .filter(([name]) => name === own || !there.has(name))
    .filter(([name]) => range.from === range.to || name.toLowerCase().includes(written))
    .map(([name, property]) => ({
      label: name,
      detail: property.description ?? property.title ?? '',
      insert: hasValue ? JSON.stringify(name) : `${JSON.stringify(name)}: ${usualOf(property)}`,
    }));
  return { ...range, items };
};

const values = (schema: Property, { at, offset }: Place): Completions => {
  const property = schemaAt(schema, at.path);
  const choices: readonly unknown[] =
    property?.enum ?? (property?.type === 'boolean' ? [true, false] : [property?.default]);
  const items = choices
    .filter((choice) => choice !== undefined)
    .map((choice) => ({
      label: typeof choice === 'string' ? choice : JSON.stringify(choice),
      detail: choice === property?.default ? 'Default' : '',
      insert: JSON.stringify(choice),
    }));
  return { ...rangeOf(at, offset), items };
};

export const completionsAt = (text: string, offset: number, schema: Property): Completions => {
  const at = getLocation(text, offset);
  const place = { text, at, offset };
  return at.isAtPropertyKey ? names(schema, place) : values(schema, place);
};
