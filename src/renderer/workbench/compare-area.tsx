/** Where comparisons of files join the workbench: in the editor's place, with the tab of the document that they anchor in. */
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { FileContent } from '../../shared/contract';
import type { Result } from '../../shared/result';
import { visibleName } from '../../shared/visible-name';
import { bridge } from '../bridge';
import type { Side } from '../compare/comparison-store';
import type { ShownSide } from '../compare/file-comparison';
import { isDirty, isReadOnly, type DocumentState } from '../document/document-state';
import type { Editing } from '../editor/editing';
import { baseName } from '../ui/paths';
import { useStore } from '../ui/store';
import { endComparison, swapSides } from './comparing';
import type { Workspace } from './workspace';

// One chunk of their own: most starts compare nothing.
const FileComparison = lazy(async () => {
  const part = await import(/* webpackChunkName: "compare" */ '../compare/file-comparison');
  return { default: part.FileComparison };
});
const NotCompared = lazy(async () => {
  const part = await import(/* webpackChunkName: "compare" */ '../compare/file-comparison');
  return { default: part.NotCompared };
});

/** Whether a comparison of files stands in the editor's place; one of a conflict goes before it. */
export const useIsComparingFiles = (workspace: Workspace): boolean => {
  const { shown } = useStore(workspace.comparing);
  const { active } = useStore(workspace.tabs);
  const { comparing } = useStore(workspace.questions);
  return shown !== null && shown.anchor === active && comparing !== active;
};

interface Read {
  readonly of: string;
  readonly result: Result<FileContent>;
}

/** What the disk holds, read anew whenever the document hears of other bytes. */
const useDisk = (workspace: Workspace, side: Side): Result<FileContent> | null => {
  const documents = useStore(workspace.documents);
  const path = side.kind === 'disk' ? side.path : null;
  const document = path === null ? undefined : documents.get(path);
  const known = `${document?.base ?? ''} ${document?.theirs?.revision ?? ''}`;
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    if (path === null) return undefined;
    let gone = false;
    const wish = workspace.readAs.wishOf(path);
    void bridge.file.read({ path, ...wish }).then((result) => {
      if (!gone) setRead({ of: path, result });
    });
    return () => {
      gone = true;
    };
  }, [workspace, path, known]);
  return read !== null && read.of === path ? read.result : null;
};

type Shown = { readonly side: ShownSide } | { readonly failed: string } | { readonly waits: 'yes' };

const waits: Shown = { waits: 'yes' };

const pastedSide = (text: string): Shown => ({
  side: {
    key: `pasted ${text.length}`,
    name: 'Pasted text',
    caption: 'Pasted text',
    content: { text },
    readOnly: true,
  },
});

const diskSide = (path: string, read: Result<FileContent> | null): Shown => {
  const name = visibleName(baseName(path));
  if (read === null) return waits;
  if (!read.ok) {
    return { failed: `“${name}” cannot be compared. ${read.error.message} Nothing was changed.` };
  }
  const { text, revision } = read.value;
  const key = `disk ${path} ${revision}`;
  const caption = `${visibleName(path)} (on disk)`;
  return { side: { key, name: `${name} (on disk)`, caption, content: { text }, readOnly: true } };
};

const refusedWords = (document: DocumentState): string =>
  `“${visibleName(baseName(document.path))}” cannot be compared. ${document.failure?.message ?? ''} Nothing was changed.`;

const documentSide = (workspace: Workspace, path: string, isRight: boolean): Shown => {
  const document = workspace.documents.get().get(path);
  const model = workspace.session(path)?.buffer?.model;
  if (document?.phase === 'refused') return { failed: refusedWords(document) };
  if (document?.phase !== 'open' || model === undefined) return waits;
  const name = visibleName(baseName(path));
  const readOnly = isReadOnly(document) || !isRight;
  const state = isDirty(document) ? ', not saved' : '';
  const caption = `${visibleName(path)} (${readOnly ? 'here' : 'edit here'}${state})`;
  return { side: { key: `document ${path}`, name, caption, content: model, readOnly } };
};

interface SidePlace {
  readonly side: Side;
  readonly isRight: boolean;
}

const useSide = (workspace: Workspace, { side, isRight }: SidePlace): Shown => {
  const documents = useStore(workspace.documents);
  const { editing } = useStore(workspace.layout);
  const read = useDisk(workspace, side);
  return useMemo(() => {
    switch (side.kind) {
      case 'pasted':
        return pastedSide(side.text);
      case 'disk':
        return diskSide(side.path, read);
      case 'document':
        return documentSide(workspace, side.path, isRight);
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the stores say when the document is another
  }, [workspace, side, isRight, read, documents, editing]);
};

interface ComparedProps {
  readonly workspace: Workspace;
  readonly editing: Editing | null;
}

const languageOf = (workspace: Workspace, editing: Editing, anchor: string): string =>
  workspace.session(anchor)?.buffer?.model.getLanguageId() ?? editing.languageOf(baseName(anchor));

const Both = (props: ComparedProps & { readonly left: Side; readonly right: Side }) => {
  const { workspace, editing } = props;
  const left = useSide(workspace, { side: props.left, isRight: false });
  const right = useSide(workspace, { side: props.right, isRight: true });
  const anchor = workspace.comparing.get().shown?.anchor ?? '';
  const onClose = () => endComparison(workspace);
  const failed = [left, right].find((one) => 'failed' in one);
  if (failed !== undefined && 'failed' in failed) {
    return <NotCompared words={failed.failed} onClose={onClose} />;
  }
  if (editing === null || !('side' in left) || !('side' in right)) return null;
  return (
    <FileComparison
      left={left.side}
      right={right.side}
      language={languageOf(workspace, editing, anchor)}
      options={editing.options()}
      offerNativeMenu={editing.offerNativeMenu}
      onSwap={() => swapSides(workspace)}
      onClose={onClose}
    />
  );
};

export const ComparedFiles = (props: ComparedProps) => {
  const { shown } = useStore(props.workspace.comparing);
  if (shown === null) return null;
  return (
    <Suspense fallback={null}>
      <Both {...props} left={shown.left} right={shown.right} />
    </Suspense>
  );
};
