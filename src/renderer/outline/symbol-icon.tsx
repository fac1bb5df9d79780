/** The icon and the word for a kind of symbol. */
import {
  Box,
  Braces,
  Brackets,
  Component,
  FunctionSquare,
  Hash,
  KeyRound,
  List,
  Package,
  Paintbrush,
  Type,
  Variable,
  type LucideIcon,
} from 'lucide-react';
import type { SymbolKind } from './outline-symbol';

const icons: Readonly<Record<SymbolKind, LucideIcon>> = {
  heading: Hash,
  class: Box,
  interface: Component,
  type: Type,
  enum: List,
  module: Package,
  function: FunctionSquare,
  method: Braces,
  variable: Variable,
  rule: Paintbrush,
  section: Brackets,
  key: KeyRound,
};

/** Of several, as the name of a group. */
export const kindGroups: Readonly<Record<SymbolKind, string>> = {
  heading: 'Headings',
  class: 'Classes',
  interface: 'Interfaces',
  type: 'Types',
  enum: 'Enumerations',
  module: 'Modules',
  function: 'Functions',
  method: 'Methods',
  variable: 'Variables and constants',
  rule: 'Rules',
  section: 'Sections',
  key: 'Keys',
};

export const SymbolIcon = ({ kind }: { readonly kind: SymbolKind }) => {
  const Icon = icons[kind];
  return <Icon aria-hidden className={`symbol-icon ${kind}`} size={14} strokeWidth={1.75} />;
};
