/** Where quick open and the palette lie over the workbench; their chunk comes when one is first opened. */
import { lazy, Suspense, useEffect, useState } from 'react';
import type { PickerMode } from '../palette/parse-query';
import { useStore } from '../ui/store';
import type { Command } from './commands/command';
import type { Workspace } from './workspace';

const QuickOpenArea = lazy(async () => {
  const part = await import(/* webpackChunkName: "palette" */ './quick-open-area');
  return { default: part.QuickOpenArea };
});

interface TypedAheadProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

/** Takes what is typed before the box is there, or it would go into the text. */
const TypedAhead = ({ text, onText, onClose }: TypedAheadProps) => (
  <input
    className="visually-hidden"
    aria-label="Quick open"
    autoFocus
    value={text}
    onChange={(event) => onText(event.target.value)}
    onKeyDown={(event) => {
      if (event.key === 'Escape') onClose();
    }}
  />
);

/** Who had the focus when it was opened has it again, unless something else has taken it. */
const useFocusBack = (): void => {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const isFree = document.activeElement === document.body;
        if (isFree && before instanceof HTMLElement && before.isConnected) before.focus();
      });
    },
    [before],
  );
};

interface OpenedProps {
  readonly workspace: Workspace;
  readonly commands: readonly Command[];
  readonly base: PickerMode;
}

const Opened = ({ workspace, commands, base }: OpenedProps) => {
  useFocusBack();
  const [typed, setTyped] = useState({ base, text: '' });
  const text = typed.base === base ? typed.text : '';
  const onText = (next: string) => setTyped({ base, text: next });
  const onClose = () => workspace.layout.send({ picker: null });
  const box = { text, onText, onClose };
  return (
    <Suspense fallback={<TypedAhead {...box} />}>
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
