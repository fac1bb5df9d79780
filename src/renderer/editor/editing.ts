/** What the workbench loads late: everything that needs Monaco, in one chunk. */
import { sharedOptions } from './editor-options';
import type { EditorHost, HostHooks } from './editor-host';
import { EditorHosts } from './editor-hosts';
import { EditorPane } from './editor-pane';
import { languageFor, languageName, setUpMonaco } from './monaco-setup';
import { followLook } from './themes';
import { offerNativeMenu } from './native-menu';
import { OpenDocuments } from './open-documents';
import type { SessionHooks } from './document-session';

export interface Editing {
  readonly documents: OpenDocuments;
  readonly hosts: EditorHosts;
  /** Of the group that has the focus now. */
  readonly host: EditorHost;
  readonly Pane: typeof EditorPane;
  readonly options: typeof sharedOptions;
  readonly offerNativeMenu: typeof offerNativeMenu;
  readonly languageOf: (fileName: string) => string;
  readonly languageLabel: (fileName: string) => string;
  /** The tokens of the style sheets are others than before. */
  readonly followLook: () => void;
}

/** `focusedGroup`: the number of the group that has the focus. */
export const startEditing = (
  hooks: SessionHooks,
  hostHooks: HostHooks,
  focusedGroup: () => number,
): Editing => {
  setUpMonaco();
  const hosts = new EditorHosts(hostHooks, focusedGroup);
  return {
    documents: new OpenDocuments(hooks),
    hosts,
    get host() {
      return hosts.of(focusedGroup());
    },
    Pane: EditorPane,
    options: sharedOptions,
    offerNativeMenu,
    languageOf: languageFor,
    languageLabel: (fileName) => languageName(languageFor(fileName)),
    followLook,
  };
};
