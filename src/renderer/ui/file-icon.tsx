/** The icon for a name: chosen by kind and extension, one colour, from the one icon set. */
import {
  Braces,
  File,
  FileArchive,
  FileCode,
  FileImage,
  FileQuestion,
  FileTerminal,
  FileText,
  Folder,
  FolderOpen,
  type LucideIcon,
} from 'lucide-react';
import { createElement } from 'react';

const byExtension: readonly (readonly [LucideIcon, string])[] = [
  [FileText, 'md markdown txt rst adoc log tex'],
  [Braces, 'json jsonc json5 yaml yml toml ini'],
  [FileImage, 'png jpg jpeg gif webp svg ico bmp avif'],
  [FileArchive, 'zip gz tgz xz bz2 7z tar deb rpm asar'],
  [FileTerminal, 'sh bash zsh fish ps1 bat cmd'],
  [
    FileCode,
    'ts tsx js jsx mjs cjs css scss less html xml py rb go rs c h cc cpp hpp java kt swift cs php lua sql vue',
  ],
];

const icons = new Map<string, LucideIcon>(
  byExtension.flatMap(([icon, list]) => list.split(' ').map((extension) => [extension, icon])),
);

const iconFor = (name: string): LucideIcon =>
  icons.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ?? File;

interface FileIconProps {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'other';
  readonly isOpen?: boolean;
}

const pickIcon = ({ name, kind, isOpen }: FileIconProps): LucideIcon => {
  if (kind === 'directory') return isOpen === true ? FolderOpen : Folder;
  return kind === 'other' ? FileQuestion : iconFor(name);
};

export const FileIcon = (props: FileIconProps) =>
  createElement(pickIcon(props), {
    'aria-hidden': true,
    className: `file-icon ${props.kind}`,
    size: 16,
    strokeWidth: 1.5,
  });
