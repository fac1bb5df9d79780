/** The languages that the person chose for open documents, also of tabs that were not looked at yet: the session keeps them. */
import { movedPath } from '../ui/paths';
import { createStore, type Store } from '../ui/store';

export type ChosenLanguages = ReadonlyMap<string, string>;

export type LanguageEvent =
  /** Null where the name tells it again, or the document is closed. */
  | { readonly type: 'chosen'; readonly path: string; readonly language: string | null }
  | { readonly type: 'moved'; readonly from: string; readonly to: string };

export const reduceLanguages = (chosen: ChosenLanguages, event: LanguageEvent): ChosenLanguages => {
  if (event.type === 'moved') {
    if (chosen.size === 0) return chosen;
    return new Map(
      [...chosen].map(([path, language]) => [movedPath(path, event.from, event.to), language]),
    );
  }
  const { path, language } = event;
  if ((chosen.get(path) ?? null) === language) return chosen;
  const next = new Map(chosen);
  if (language === null) next.delete(path);
  else next.set(path, language);
  return next;
};

export const createLanguagesStore = (): Store<ChosenLanguages, LanguageEvent> =>
  createStore(reduceLanguages, new Map());
