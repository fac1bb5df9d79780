/** The pickers of the status bar: language, indentation, line ends, encoding, over the workbench. */
import { chooseIndentation, detectIndentation } from '../editor/indentation';
import type { TextBuffer } from '../editor/text-buffer';
import { Palette } from '../palette/palette';
import { baseName } from '../ui/paths';
import { useStore } from '../ui/store';
import { runInEditor } from './commands/edit-commands';
import { convertEnds, pickEncoding } from './encoding-actions';
import type { DocumentChoice } from './workspace-layout';
import type { Workspace } from './workspace';

interface Choice {
  readonly id: string;
  readonly title: string;
  readonly run: () => void;
}

interface Shown {
  readonly workspace: Workspace;
  readonly path: string;
  readonly buffer: TextBuffer;
}

const marked = (title: string, isNow: boolean): string => (isNow ? `${title} (now)` : title);

const chooseLanguage = ({ workspace, path, buffer }: Shown, language: string | null): void => {
  workspace.languages.send({ type: 'chosen', path, language });
  buffer.chooseLanguage(language);
};

const languages = (shown: Shown): Choice[] => {
  const { workspace, path, buffer } = shown;
  const { editing } = workspace.layout.get();
  if (editing === null) return [];
  const byName = editing.languageName(editing.languageOf(baseName(path)));
  const now = buffer.model.getLanguageId();
  return [
    {
      id: 'auto',
      title: `Auto Detect (${byName})`,
      run: () => chooseLanguage(shown, null),
    },
    ...editing.languages().map(({ id, name }) => ({
      id,
      title: marked(name, id === now),
      run: () => chooseLanguage(shown, id),
    })),
  ];
};

const next =
  ({ workspace }: Shown, choosing: DocumentChoice) =>
  (): void =>
    workspace.layout.send({ choosing });

const indentation = (shown: Shown): Choice[] => {
  const { workspace, buffer } = shown;
  const convert = (action: string) => () => runInEditor(workspace, action);
  return [
    { id: 'spaces', title: 'Indent Using Spaces…', run: next(shown, 'spaces') },
    { id: 'tabs', title: 'Indent Using Tabs…', run: next(shown, 'tabs') },
    { id: 'tab-size', title: 'Change Tab Display Size…', run: next(shown, 'tab-size') },
    {
      id: 'detect',
      title: 'Detect Indentation from Content',
      run: () => detectIndentation(buffer.model, workspace.settings.get().editor),
    },
    {
      id: 'to-spaces',
      title: 'Convert Indentation to Spaces',
      run: convert('editor.action.indentationToSpaces'),
    },
    {
      id: 'to-tabs',
      title: 'Convert Indentation to Tabs',
      run: convert('editor.action.indentationToTabs'),
    },
    {
      id: 'trim',
      title: 'Delete Trailing White Space',
      run: convert('editor.action.trimTrailingWhitespace'),
    },
  ];
};

const sizes =
  (insertSpaces?: boolean) =>
  ({ buffer }: Shown): Choice[] =>
    [1, 2, 3, 4, 5, 6, 7, 8].map((tabSize) => ({
      id: `${tabSize}`,
      title: marked(`${tabSize}`, tabSize === buffer.model.getOptions().tabSize),
      run: () =>
        chooseIndentation(
          buffer.model,
          insertSpaces === undefined ? { tabSize } : { tabSize, insertSpaces },
        ),
    }));

const lineEnds = ({ workspace, buffer }: Shown): Choice[] => [
  {
    id: 'lf',
    title: marked('LF (Linux and macOS)', buffer.eol === 'lf'),
    run: () => convertEnds(workspace, '\n'),
  },
  {
    id: 'crlf',
    title: marked('CRLF (Windows)', buffer.eol === 'crlf'),
    run: () => convertEnds(workspace, '\r\n'),
  },
];

const encoding = ({ workspace }: Shown): Choice[] => [
  {
    id: 'reopen',
    title: 'Reopen with Encoding…',
    run: () => pickEncoding(workspace, 'pick-for-reading'),
  },
  {
    id: 'save',
    title: 'Save with Encoding…',
    run: () => pickEncoding(workspace, 'pick-for-saving'),
  },
];

interface Kind {
  readonly title: string;
  readonly placeholder: string;
  readonly choices: (shown: Shown) => Choice[];
}

const size = { title: 'Select Tab Size', placeholder: 'Columns of one step of indentation…' };

const kinds: Record<DocumentChoice, Kind> = {
  language: {
    title: 'Select Language',
    placeholder: 'Colour and indent this file as…',
    choices: languages,
  },
  indentation: {
    title: 'Select Indentation',
    placeholder: 'How this file is indented…',
    choices: indentation,
  },
  spaces: { ...size, choices: sizes(true) },
  tabs: { ...size, choices: sizes(false) },
  'tab-size': { ...size, choices: sizes() },
  'line-ends': {
    title: 'Select End of Line',
    placeholder: 'End all lines with…',
    choices: lineEnds,
  },
  encoding: {
    title: 'Select Encoding',
    placeholder: 'What to do about the encoding…',
    choices: encoding,
  },
};

const PickerList = ({ shown, kind }: { readonly shown: Shown; readonly kind: Kind }) => {
  const choices = kind.choices(shown);
  const { workspace } = shown;
  const close = () => workspace.layout.send({ choosing: null });
  return (
    <Palette
      words={{
        title: kind.title,
        label: kind.title,
        placeholder: kind.placeholder,
        none: 'Nothing here has these letters.',
      }}
      commands={choices.map(({ id, title }) => ({ id, title, keys: null }))}
      onClose={close}
      onRun={(id) => {
        close();
        // After the dialog has given the focus back: another list may follow, and else the text is gone on with.
        requestAnimationFrame(() => {
          choices.find((one) => one.id === id)?.run();
          const { choosing, editing } = workspace.layout.get();
          if (choosing === null && workspace.encoding.get() === null) editing?.host.focus();
        });
      }}
    />
  );
};

export const DocumentPickers = ({ workspace }: { readonly workspace: Workspace }) => {
  const { choosing } = useStore(workspace.layout);
  const { active } = useStore(workspace.tabs);
  const session = workspace.session(active);
  if (choosing === null || active === null || session === undefined) return null;
  const { buffer, state } = session;
  if (buffer === null || state.phase !== 'open') return null;
  const kind = kinds[choosing];
  return <PickerList key={choosing} kind={kind} shown={{ workspace, path: active, buffer }} />;
};
