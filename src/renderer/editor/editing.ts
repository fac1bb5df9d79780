/** What the workbench loads late: everything that needs Monaco, in one chunk. */
import { sharedOptions } from './editor-options';
import type { EditorHost, HostHooks } from './editor-host';
import { EditorHosts } from './editor-hosts';
import { EditorPane } from './editor-pane';
import {
  languageChoices,
  languageFor,
  languageName,
  setUpMonaco,
  type LanguageChoice,
} from './monaco-setup';
import { followLook } from './themes';
import type { EditorSettings } from './editor-settings';
import { applySettings } from './live-settings';
import { offerNativeMenu } from './native-menu';
import { OpenDocuments } from './open-documents';
import type { SessionHooks } from './document-session';
import { selectionsOf } from './shown-selection';
import { WordCounter } from './word-counter';

export interface Editing {
  readonly documents: OpenDocuments;
  readonly hosts: EditorHosts;
  /** Of the group that has the focus now. */
  readonly host: EditorHost;
  readonly Pane: typeof EditorPane;
  readonly options: typeof sharedOptions;
  readonly offerNativeMenu: typeof offerNativeMenu;
  readonly words: WordCounter;
  /** For every editor that there is and that comes. */
  readonly applySettings: typeof followEditorSettings;
  readonly selectionsOf: typeof selectionsOf;
  /** All that can be chosen, by name. */
  readonly languages: () => readonly LanguageChoice[];
  readonly languageOf: (fileName: string) => string;
  readonly languageName: typeof languageName;
  /** The tokens of the style sheets are others than before. */
  readonly followLook: () => void;
}

/** `focusedGroup`: the number of the group that has the focus. */
const offerSticky = async (): Promise<void> => {
  const part = await import(/* webpackChunkName: "sticky-scroll" */ './sticky-scroll');
  part.offerStickyScroll();
};

/** At once, and for editors that come later. */
const followEditorSettings = (settings: EditorSettings): void => {
  applySettings(settings);
  if (settings.stickyScroll) void offerSticky();
};

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
    languageName,
    words: new WordCounter(),
    applySettings: followEditorSettings,
    selectionsOf,
    languages: languageChoices,
    followLook,
  };
};
