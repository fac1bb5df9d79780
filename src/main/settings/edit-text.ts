/** Sets or takes out one setting in a text of settings; comments, order and everything else stay as they are. */
import { applyEdits, createScanner, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';

const lineEnd = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

const indentOf = (text: string): { readonly insertSpaces: boolean; readonly tabSize: number } => {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  return indent.startsWith('\t')
    ? { insertSpaces: false, tabSize: 4 }
    : { insertSpaces: true, tabSize: indent.length };
};

const withValue = (text: string, path: readonly string[], value: unknown): string => {
  const formattingOptions = { ...indentOf(text), eol: lineEnd(text) };
  return applyEdits(text, modify(text, [...path], value, { formattingOptions }));
};

const treeOf = (text: string): { readonly tree: Node | undefined; readonly isJson: boolean } => {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  return { tree, isJson: errors.length === 0 };
};

/** `SyntaxKind.CommaToken`: the library exports it as a const enum, which one file alone cannot read. */
const commaToken = 5;

/** Where the comma is that follows the place, comments apart; null where something else does. */
const commaAfter = (text: string, offset: number): number | null => {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  return (scanner.scan() as number) === commaToken ? scanner.getTokenOffset() : null;
};

const endOf = ({ offset, length }: Node): number => offset + length;

/** Without the characters, and without their line where nothing else is on it. */
const cut = (text: string, from: number, to: number): string => {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const indent = /(?:^|\n)([ \t]*)$/.exec(before)?.[1];
  const rest = /^[ \t]*(?:\r\n|\n)/.exec(after)?.[0];
  return indent === undefined || rest === undefined
    ? before + after
    : before.slice(0, before.length - indent.length) + after.slice(rest.length);
};

/** jsonc-parser's own removal takes comments along. */
const withoutProperty = (text: string, property: Node): string => {
  const end = endOf(property);
  const comma = commaAfter(text, end);
  if (comma !== null) {
    const isNext = text.slice(end, comma).trim() === '';
    return isNext
      ? cut(text, property.offset, comma + 1)
      : cut(cut(text, comma, comma + 1), property.offset, end);
  }
  const siblings = property.parent?.children ?? [];
  const previous = siblings[siblings.indexOf(property) - 1];
  const rest = cut(text, property.offset, end);
  const before = previous === undefined ? null : commaAfter(text, endOf(previous));
  return before === null ? rest : cut(rest, before, before + 1);
};

const without = (text: string, path: readonly string[]): string => {
  const { tree } = treeOf(text);
  const node = tree === undefined ? undefined : findNodeAtLocation(tree, [...path]);
  return node?.parent === undefined ? text : withoutProperty(text, node.parent);
};

/** A group of which nothing is left goes too, unless a comment stands in it. */
const withoutEmptyGroup = (text: string, group: string): string => {
  const { tree } = treeOf(text);
  const node = tree === undefined ? undefined : findNodeAtLocation(tree, [group]);
  if (node === undefined) return text;
  return /^\{\s*\}$/.test(text.slice(node.offset, endOf(node))) ? without(text, [group]) : text;
};

/**
 * The text with the setting `group.key`; undefined takes it out. Null where that could not be done without harm: the text is no
 * JSON, or what came out is none.
 */
export const withSetting = (text: string, name: string, value: unknown): string | null => {
  const [group = '', key = ''] = name.split('.');
  const before = text.trim() === '' ? '{}\n' : text;
  if (!treeOf(before).isJson) return null;
  const after =
    value === undefined
      ? withoutEmptyGroup(without(before, [group, key]), group)
      : withValue(before, [group, key], value);
  return treeOf(after).isJson ? after : null;
};
