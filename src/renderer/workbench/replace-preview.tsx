/** A file as it is beside what it would be with every replacement, before anything is changed. */
import { useEffect, useState, type ReactNode } from 'react';
import { Button, Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { bridge } from '../bridge';
import { CompareFrame } from '../compare/compare-frame';
import { applyReplacements } from '../search/apply-replacements';
import { replacementOf } from '../search/replacement';
import type { SearchSession } from '../search/search-session';
import type { Editing } from '../editor/editing';
import { baseName } from '../ui/paths';
import { useStore } from '../ui/store';
import { visibleName } from '../../shared/visible-name';
import type { Workspace } from './workspace';

interface PreviewProps {
  readonly workspace: Workspace;
  readonly session: SearchSession;
  readonly onReplace: (path: string) => void;
}

interface Texts {
  readonly before: string;
  readonly after: string | null;
}

const textsOf = async (
  { workspace, session }: PreviewProps,
  path: string,
): Promise<Texts | string> => {
  const { form } = session.store.get();
  const template = { template: form.replacement, isRegex: form.isRegex };
  const replacements = (session.results.group(path)?.matches ?? []).flatMap((match) => {
    const by = replacementOf(match, template);
    return by === null ? [] : [{ match, by }];
  });
  const open = workspace.session(path)?.buffer?.text();
  const read = open === undefined ? await bridge.file.read({ path }) : null;
  if (read?.ok === false) return read.error.message;
  const before = open ?? read?.value.text ?? '';
  return { before, after: applyReplacements(before, replacements)?.text ?? null };
};

const staleWords = 'The file has changed since the search. Search again.';

const useTexts = (props: PreviewProps & { readonly path: string }): Texts | string | null => {
  const [texts, setTexts] = useState<Texts | string | null>(null);
  const [first] = useState(props);
  useEffect(() => {
    void textsOf(first, first.path).then(setTexts);
  }, [first]);
  return texts;
};

interface SidesProps {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly editing: Editing;
  readonly actions: ReactNode;
}

const names = { original: 'As it is', modified: 'With every replacement' };

const Sides = ({ path, before, after, editing, actions }: SidesProps) => (
  <CompareFrame
    name="Replacements"
    title={visibleName(baseName(path))}
    captions={names}
    takesFocus
    offerNativeMenu={editing.offerNativeMenu}
    sides={{
      original: before,
      modified: { text: after, language: editing.languageOf(baseName(path)) },
      readOnly: true,
      options: editing.options(),
      names,
    }}
    actions={actions}
  />
);

interface ComparedProps extends PreviewProps {
  readonly path: string;
  readonly onClose: () => void;
}

const Compared = (props: ComparedProps) => {
  const { workspace, path, onClose, onReplace } = props;
  const { editing } = useStore(workspace.layout);
  const texts = useTexts(props);
  if (texts === null || editing === null) return null;
  const close = (
    <Button className="push-button" onPress={onClose}>
      Close
    </Button>
  );
  if (typeof texts === 'string' || texts.after === null) {
    return (
      <div className="question">
        <p role="alert">{typeof texts === 'string' ? texts : staleWords}</p>
        {close}
      </div>
    );
  }
  const actions = (
    <>
      <Button className="push-button primary" onPress={() => onReplace(path)}>
        Replace all in this file
      </Button>
      {close}
    </>
  );
  const { before, after } = texts;
  return <Sides path={path} before={before} after={after} editing={editing} actions={actions} />;
};

export const ReplacePreview = (props: PreviewProps) => {
  const { store } = props.session;
  const { previewed } = useStore(store);
  if (previewed === null) return null;
  const close = () => store.send({ type: 'previewed', path: null });
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Modal className="modal replace-modal">
        <Dialog
          className="replace-preview"
          aria-label={`Replacements in ${visibleName(baseName(previewed))}`}
        >
          <Compared key={previewed} {...props} path={previewed} onClose={close} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
