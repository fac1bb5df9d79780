/** The pickers and questions about a file's encoding, over the workbench. */
import { chosenForm, readChoices, saveChoices } from '../encoding/encoding-choices';
import { ConvertQuestion, DiscardQuestion } from '../encoding/encoding-questions';
import { reopenWith, saveWith } from './encoding-actions';
import { LazyPalette } from './lazy-palette';
import { useStore } from '../ui/store';
import type { Workspace } from './workspace';

const words = {
  'pick-for-reading': { title: 'Reopen with Encoding', placeholder: 'Read this file as…' },
  'pick-for-saving': { title: 'Save with Encoding', placeholder: 'Convert this file to…' },
};

interface PickerProps {
  readonly workspace: Workspace;
  readonly kind: 'pick-for-reading' | 'pick-for-saving';
  readonly path: string;
}

const EncodingPicker = ({ workspace, kind, path }: PickerProps) => {
  const meta = workspace.session(path)?.state.meta ?? null;
  const close = () => workspace.encoding.send(null);
  const isLossy = meta?.lossy === true;
  const choices =
    kind === 'pick-for-reading'
      ? readChoices(meta?.encoding ?? null)
      : saveChoices(isLossy ? null : meta);
  return (
    <LazyPalette
      words={{ ...words[kind], label: 'Encoding', none: 'No encoding has these letters.' }}
      commands={choices.map((one) => ({ ...one, keys: null }))}
      onClose={close}
      onRun={(id) => {
        close();
        const form = chosenForm(id);
        if (form === null) return;
        // After the dialog has given the focus back: another question may follow.
        requestAnimationFrame(() => {
          if (kind === 'pick-for-saving') saveWith(workspace, path, form);
          else reopenWith(workspace, path, { encoding: form.encoding });
        });
      }}
    />
  );
};

export const EncodingOverlay = ({ workspace }: { readonly workspace: Workspace }) => {
  const question = useStore(workspace.encoding);
  if (question === null) return null;
  const { path } = question;
  const session = workspace.session(path);
  const done = () => workspace.encoding.send(null);
  switch (question.kind) {
    case 'pick-for-reading':
    case 'pick-for-saving':
      return <EncodingPicker workspace={workspace} kind={question.kind} path={path} />;
    case 'discard':
      return (
        <DiscardQuestion
          path={path}
          onNo={done}
          onYes={() => {
            done();
            session?.send({ type: 'reopened', wish: question.wish, discards: true });
          }}
        />
      );
    case 'convert':
      return (
        <ConvertQuestion
          path={path}
          form={question.form}
          onNo={done}
          onYes={() => {
            done();
            session?.send({ type: 'formChosen', form: question.form });
          }}
        />
      );
  }
};
