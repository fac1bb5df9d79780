/** What a comparison is asked for: the other file from a list, or a text that the person pastes. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { visibleName } from '../../shared/visible-name';
import { bridge } from '../bridge';
import { Palette } from '../palette/palette';
import { baseName, joinPath } from '../ui/paths';
import { useStore } from '../ui/store';
import { compareFiles, compareWithText } from './comparing';
import { TypingAhead } from './typing-ahead';
import { useFocusBack } from './use-focus-back';
import type { Workspace } from './workspace';

const PasteDialog = lazy(async () => {
  const part = await import(/* webpackChunkName: "compare" */ '../compare/paste-dialog');
  return { default: part.PasteDialog };
});

/** More are not drawn in a list. */
const mostListed = 5000;

/** The files of the root, the first ones at once and the others as they come; none in a window without a folder. */
const useFiles = (): readonly string[] => {
  const [files, setFiles] = useState<readonly string[]>([]);
  useEffect(() => {
    let gone = false;
    const ask = async (walk: number | null, before: readonly string[]): Promise<void> => {
      const part = await bridge.files.list({ walk });
      if (gone || !part.ok) return;
      const found = part.value.folders.flatMap(({ path, names }) =>
        names.map((name) => joinPath(path, name)),
      );
      const all = [...before, ...found].slice(0, mostListed);
      setFiles(all);
      if (part.value.state === 'more' && all.length < mostListed) await ask(part.value.walk, all);
    };
    void ask(null, []);
    return () => {
      gone = true;
    };
  }, []);
  return files;
};

interface QuestionProps {
  readonly workspace: Workspace;
  readonly path: string;
}

const FilePicker = ({ workspace, path }: QuestionProps) => {
  const files = useFiles();
  const { open } = useStore(workspace.tabs);
  const close = () => workspace.comparing.send({ type: 'asked', asking: null });
  const others = [...new Set([...open, ...files])].filter((one) => one !== path);
  return (
    <Palette
      words={{
        title: 'Compare with File',
        label: 'File',
        placeholder: `Compare ${visibleName(baseName(path))} with…`,
        none: 'No file has these letters.',
      }}
      commands={others.map((one) => ({ id: one, title: visibleName(one), keys: null }))}
      onClose={close}
      onRun={(other) => {
        close();
        requestAnimationFrame(() => compareFiles(workspace, other, path));
      }}
    />
  );
};

const PasteQuestion = ({ workspace, path }: QuestionProps) => {
  useFocusBack();
  const close = () => workspace.comparing.send({ type: 'asked', asking: null });
  return (
    <Suspense fallback={<TypingAhead onEscape={close} />}>
      <PasteDialog
        name={visibleName(baseName(path))}
        onClose={close}
        onText={(text) => {
          close();
          requestAnimationFrame(() => compareWithText(workspace, text, path));
        }}
      />
    </Suspense>
  );
};

export const CompareQuestions = ({ workspace }: { readonly workspace: Workspace }) => {
  const { asking } = useStore(workspace.comparing);
  const { active } = useStore(workspace.tabs);
  if (asking === null || active === null) return null;
  if (asking === 'file') return <FilePicker workspace={workspace} path={active} />;
  return <PasteQuestion workspace={workspace} path={active} />;
};
