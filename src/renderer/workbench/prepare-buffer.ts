/** What a document's text gets before it is shown: its journal, its language, its indentation. */
import type { Settings } from '../../shared/settings';
import { followSettings } from '../editor/indentation';
import type { TextBuffer } from '../editor/text-buffer';
import type { Store } from '../ui/store';
import type { ChosenLanguages } from './chosen-languages';
import { attachFeed } from './journal-feed';

/** What it needs of the workspace, which in turn uses this file. */
type PreparedPlace = Parameters<typeof attachFeed>[0] & {
  readonly settings: { readonly get: () => Settings };
  readonly languages: Pick<Store<ChosenLanguages, never>, 'get'>;
};

export const prepareBuffer = (place: PreparedPlace, path: string, buffer: TextBuffer): void => {
  attachFeed(place, path, buffer);
  buffer.chooseLanguage(place.languages.get().get(path) ?? null);
  followSettings(buffer.model, place.settings.get().editor);
};
