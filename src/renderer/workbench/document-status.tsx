/** What the status bar says of the shown text: joins the editor's models with its buttons and pickers. */
import type { editor } from 'monaco-editor/editor.js';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { watchLimits, type ColourLimit } from '../editor/colour-limits';
import type { Editing } from '../editor/editing';
import { indentationWords } from '../editor/indentation';
import type { Counted } from '../editor/word-counter';
import { readingMinutes, type Counts } from '../editor/word-count';
import { DocumentFacts } from '../status/document-facts';
import { WordCountButton } from '../status/word-count-button';
import { useStore } from '../ui/store';
import { BigFileStatus } from './big-file-area';
import type { Workspace } from './workspace';

type Model = editor.ITextModel;

const modelFacts = (model: Model | null): string => {
  if (model === null) return '';
  const { tabSize, insertSpaces } = model.getOptions();
  return `${model.getLanguageId()}\n${indentationWords({ tabSize, insertSpaces })}`;
};

/** Language and indentation, whenever they change. */
const useModelFacts = (model: Model | null): { language: string; indentation: string } | null => {
  const subscribe = useCallback(
    (changed: () => void) => {
      const options = model?.onDidChangeOptions(changed);
      const language = model?.onDidChangeLanguage(changed);
      return () => {
        options?.dispose();
        language?.dispose();
      };
    },
    [model],
  );
  const facts = useSyncExternalStore(subscribe, () => modelFacts(model));
  const [language = '', indentation = ''] = facts.split('\n');
  return model === null ? null : { language, indentation };
};

const prose: ReadonlySet<string> = new Set(['markdown', 'plaintext', 'mdx', 'restructuredtext']);

const withMinutes = (counts: Counts) => ({ ...counts, minutes: readingMinutes(counts.words) });

interface WordsProps {
  readonly editing: Editing;
  readonly model: Model | null;
}

const Words = ({ editing, model }: WordsProps) => {
  useEffect(() => {
    editing.words.follow(model);
    const unsubscribe = editing.host.cursor.subscribe(() => editing.words.selectionChanged());
    return () => {
      unsubscribe();
      editing.words.follow(null);
    };
  }, [editing, model]);
  const counted = useStore<Counted | null>(editing.words.store);
  if (counted === null) return null;
  return (
    <WordCountButton
      document={withMinutes(counted.document)}
      selection={counted.selection === null ? null : withMinutes(counted.selection)}
    />
  );
};

/** Its reason comes with the pointer and with the focus. */
const Limits = ({ model }: { readonly model: Model }) => {
  const [limit, setLimit] = useState<ColourLimit | null>(null);
  useEffect(() => watchLimits(model, setLimit), [model]);
  if (limit === null) return null;
  return (
    <TooltipTrigger delay={300} closeDelay={0}>
      <Button className="status-item">{limit.words}</Button>
      <Tooltip className="tooltip" offset={6}>
        {limit.why}
      </Tooltip>
    </TooltipTrigger>
  );
};

export const DocumentStatus = ({ workspace }: { readonly workspace: Workspace }) => {
  const { active } = useStore(workspace.tabs);
  const { editing } = useStore(workspace.layout);
  const documents = useStore(workspace.looks);
  const document = active === null ? undefined : documents.get(active);
  const model =
    document?.phase === 'open' ? (workspace.session(active)?.buffer?.model ?? null) : null;
  const facts = useModelFacts(model);
  const { wordCount } = useStore(workspace.settings).editor;
  if (document === undefined || editing === null) return null;
  return (
    <>
      {wordCount && facts !== null && prose.has(facts.language) ? (
        <Words editing={editing} model={model} />
      ) : null}
      <BigFileStatus workspace={workspace} />
      {model === null ? null : <Limits key={model.id} model={model} />}
      <DocumentFacts
        meta={document.meta}
        indentation={facts?.indentation ?? null}
        language={facts === null ? null : editing.languageName(facts.language)}
        onPick={(choosing) => workspace.layout.send({ choosing })}
      />
    </>
  );
};
