/** What the workbench loads late: everything that needs Monaco, in one chunk. */
import { sharedOptions } from './editor-options';
import { EditorHost, type HostHooks } from './editor-host';
import { EditorPane } from './editor-pane';
import {
  languageChoices,
  languageFor,
  languageName,
  setUpMonaco,
  type LanguageChoice,
} from './monaco-setup';
import { offerNativeMenu } from './native-menu';
import { OpenDocuments } from './open-documents';
import type { SessionHooks } from './document-session';
import { selectionsOf } from './shown-selection';
import { WordCounter } from './word-counter';

export interface Editing {
  readonly documents: OpenDocuments;
  readonly host: EditorHost;
  readonly Pane: typeof EditorPane;
  readonly options: typeof sharedOptions;
  readonly offerNativeMenu: typeof offerNativeMenu;
  readonly words: WordCounter;
  readonly selectionsOf: typeof selectionsOf;
  /** All that can be chosen, by name. */
  readonly languages: () => readonly LanguageChoice[];
  readonly languageOf: (fileName: string) => string;
  readonly languageName: typeof languageName;
}

export const startEditing = (hooks: SessionHooks, hostHooks: HostHooks): Editing => {
  setUpMonaco();
  return {
    documents: new OpenDocuments(hooks),
    host: new EditorHost(hostHooks),
    Pane: EditorPane,
    options: sharedOptions,
    offerNativeMenu,
    languageOf: languageFor,
    languageName,
    words: new WordCounter(),
    selectionsOf,
    languages: languageChoices,
  };
};
