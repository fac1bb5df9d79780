/** What the workbench loads late: everything that needs Monaco, in one chunk. */
import { sharedOptions } from './editor-options';
import { EditorHost, type HostHooks } from './editor-host';
import { EditorPane } from './editor-pane';
import { languageFor, languageName, setUpMonaco } from './monaco-setup';
import { followLook } from './themes';
import { offerNativeMenu } from './native-menu';
import { OpenDocuments } from './open-documents';
import type { SessionHooks } from './document-session';

export interface Editing {
  readonly documents: OpenDocuments;
  readonly host: EditorHost;
  readonly Pane: typeof EditorPane;
  readonly options: typeof sharedOptions;
  readonly offerNativeMenu: typeof offerNativeMenu;
  readonly languageOf: (fileName: string) => string;
  readonly languageLabel: (fileName: string) => string;
  /** The tokens of the style sheets are others than before. */
  readonly followLook: () => void;
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
    languageLabel: (fileName) => languageName(languageFor(fileName)),
    followLook,
  };
};
