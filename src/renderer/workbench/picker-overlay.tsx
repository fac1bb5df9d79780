/** Where quick open and the palette lie over the workbench; their chunk comes when one is first opened. */
import { lazy, Suspense, useState } from 'react';
import type { PickerMode } from '../palette/parse-query';
import { useStore } from '../ui/store';
import type { Command } from './commands/command';
import { TypingAhead } from './typing-ahead';
import { useFocusBack } from './use-focus-back';
import type { Workspace } from './workspace';

const QuickOpenArea = lazy(async () => {
  const part = await import(/* webpackChunkName: "palette" */ './quick-open-area');
  return { default: part.QuickOpenArea };
});

interface OpenedProps {
  readonly workspace: Workspace;
  readonly commands: readonly Command[];
  readonly base: PickerMode;
}

const Opened = ({ workspace, commands, base }: OpenedProps) => {
  const leave = useFocusBack();
  const [typed, setTyped] = useState({ base, text: '' });
  const text = typed.base === base ? typed.text : '';
  const onText = (next: string) => setTyped({ base, text: next });
  const onClose = () => leave(() => workspace.layout.send({ picker: null }));
  const box = { text, onText, onClose };
  return (
    <Suspense fallback={<TypingAhead onEscape={onClose} />}>
      <QuickOpenArea workspace={workspace} commands={commands} base={base} {...box} />
    </Suspense>
  );
};

export const PickerOverlay = ({ workspace, commands }: Omit<OpenedProps, 'base'>) => {
  const { picker } = useStore(workspace.layout);
  return picker === null ? null : (
    <Opened workspace={workspace} commands={commands} base={picker} />
  );
};
