/** Where an address that stands in a Markdown document leads: a file of the root, the world outside, or nowhere. */
import { parentPath } from '../ui/paths';

export type AddressTarget =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly heading: string | null;
      /** From 1. */
      readonly line: number | null;
    }
  /** For the system's own programs, after the person was asked. */
  | { readonly kind: 'outside'; readonly address: string }
  /** A path that leads out of the opened folder. */
  | { readonly kind: 'beyond' }
  | { readonly kind: 'nowhere' };

const scheme = /^[a-z][a-z0-9+.-]*:/i;
const forOutside = /^(?:https?:\/\/|mailto:)/i;
/** `main.ts:12` or `main.ts:12:3`, which would else be read as a scheme. */
const withLine = /^([^:?#]+):(\d{1,9})(?::\d{1,9})?$/;
const lineFragment = /^L(\d{1,9})/;

const nowhere: AddressTarget = { kind: 'nowhere' };

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/** Null where a `..` climbs out. */
const fold = (folder: string, path: string): string | null => {
  const parts = path.startsWith('/') || folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
};

/** `document` is the root-relative path of the text; an address that begins with `/` begins at the root. */
export const resolveAddress = (document: string, address: string): AddressTarget => {
  const trimmed = address.trim();
  if (forOutside.test(trimmed)) return { kind: 'outside', address: trimmed };
  const [, named, atLine] = withLine.exec(trimmed) ?? [];
  if (trimmed.startsWith('//') || (named === undefined && scheme.test(trimmed))) return nowhere;
  const [beforeFragment = '', fragment = ''] = (named ?? trimmed).split(/#(.*)/s);
  const path = decoded(beforeFragment.replace(/\?.*$/s, ''));
  if (path === null || path === '' || path.includes('\0')) return nowhere;
  const folded = fold(parentPath(document), path);
  if (folded === null) return { kind: 'beyond' };
  if (folded === '') return nowhere;
  const line = atLine ?? lineFragment.exec(fragment)?.[1] ?? null;
  return {
    kind: 'file',
    path: folded,
    heading: fragment === '' || line !== null ? null : fragment,
    line: line === null ? null : Math.max(1, Number(line)),
  };
};
