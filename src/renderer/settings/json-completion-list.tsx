/** The list of what can stand at the cursor: plain text, because Monaco's own brings a renderer of Markdown with it. */
import { useRef, useState, type RefObject } from 'react';
import { completionsAt, type Completions } from './json-completion';
import type { JsonEditor } from './json-editor-place';
import type { Property } from './settings-rows';

interface Shown extends Completions {
  readonly chosen: number;
  readonly left: number;
  readonly top: number;
}

export interface CompletionState {
  readonly shown: Shown | null;
  /** True where the key was taken. */
  readonly key: (key: string, mod: boolean) => boolean;
  readonly typed: () => void;
  readonly close: () => void;
  readonly take: (place: number) => void;
}

/** What is shown, for the page, and what it is now: keys come faster than the page is drawn. */
const useShown = () => {
  const [shown, setShown] = useState<Shown | null>(null);
  const now = useRef<Shown | null>(null);
  const show = (next: Shown | null) => {
    now.current = next;
    setShown(next);
  };
  return { shown, now, show };
};

/** A quotation mark that the editor has closed again: a name or a choice begins. */
const beginsName = (text: string, offset: number): boolean =>
  text.slice(offset - 1, offset + 1) === '""';

export const useCompletion = (
  editor: RefObject<JsonEditor | null>,
  schema: Property,
): CompletionState => {
  const { shown, now, show } = useShown();
  const open = () => {
    const cursor = editor.current?.cursor() ?? null;
    if (editor.current === null || cursor === null) return;
    const found = completionsAt(editor.current.text(), cursor.offset, schema);
    const { left, top, height } = cursor;
    show(found.items.length === 0 ? null : { ...found, chosen: 0, left, top: top + height });
  };
  const take = (place: number) => {
    const list = now.current;
    const item = list?.items[place];
    if (list === null || item === undefined) return;
    show(null);
    editor.current?.replace(list.from, list.to, item.insert);
  };
  const step = (by: number) => {
    const list = now.current;
    if (list === null) return;
    const { length } = list.items;
    show({ ...list, chosen: (list.chosen + by + length) % length });
  };
  const keyWhileShown = (key: string): boolean => {
    if (key === 'ArrowDown') step(1);
    else if (key === 'ArrowUp') step(-1);
    else if (key === 'Enter' || key === 'Tab') take(now.current?.chosen ?? 0);
    else if (key === 'Escape') show(null);
    else return false;
    return true;
  };
  return {
    shown,
    take,
    close: () => show(null),
    typed: () => {
      const offset = editor.current?.cursor()?.offset ?? 0;
      if (now.current !== null || beginsName(editor.current?.text() ?? '', offset)) open();
    },
    key: (key, mod) => {
      if (mod && key === ' ') {
        open();
        return true;
      }
      return now.current !== null && !mod && keyWhileShown(key);
    },
  };
};

export const CompletionList = ({ completion }: { readonly completion: CompletionState }) => {
  const { shown } = completion;
  const item = shown?.items[shown.chosen];
  return (
    <>
      <p className="visually-hidden" role="status">
        {shown === null || item === undefined
          ? ''
          : `${item.label}, ${shown.chosen + 1} of ${shown.items.length}. ${item.detail}`}
      </p>
      {shown === null ? null : (
        <div
          role="listbox"
          aria-label="Suggestions"
          className="json-suggestions"
          style={{ left: shown.left, top: shown.top }}
        >
          {shown.items.map(({ label, detail }, place) => (
            <div
              key={label}
              role="option"
              aria-selected={place === shown.chosen}
              className="json-suggestion"
              // The text keeps the focus.
              onMouseDown={(event) => {
                event.preventDefault();
                completion.take(place);
              }}
            >
              <span>{label}</span>
              <span className="json-suggestion-detail">{detail}</span>
            </div>
          ))}
        </div>
      )}
    </>
  );
};
