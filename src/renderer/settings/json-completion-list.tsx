/** The list of what can stand at the cursor: plain text, because Monaco's own brings a renderer of Markdown with it. */
import { useState, type RefObject } from 'react';
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

export const useCompletion = (
  editor: RefObject<JsonEditor | null>,
  schema: Property,
): CompletionState => {
  const [shown, setShown] = useState<Shown | null>(null);
  const open = () => {
    const cursor = editor.current?.cursor() ?? null;
    if (editor.current === null || cursor === null) return;
    const found = completionsAt(editor.current.text(), cursor.offset, schema);
    const { left, top, height } = cursor;
    setShown(found.items.length === 0 ? null : { ...found, chosen: 0, left, top: top + height });
  };
  const take = (place: number) => {
    const item = shown?.items[place];
    if (shown === null || item === undefined) return;
    setShown(null);
    editor.current?.replace(shown.from, shown.to, item.insert);
  };
  const step = (by: number) => {
    if (shown === null) return;
    const { length } = shown.items;
    setShown({ ...shown, chosen: (shown.chosen + by + length) % length });
  };
  const keyWhileShown = (key: string): boolean => {
    if (key === 'ArrowDown') step(1);
    else if (key === 'ArrowUp') step(-1);
    else if (key === 'Enter' || key === 'Tab') take(shown?.chosen ?? 0);
    else if (key === 'Escape') setShown(null);
    else return false;
    return true;
  };
  return {
    shown,
    take,
    close: () => setShown(null),
    typed: () => {
      // A quotation mark begins a name or a choice.
      const cursor = editor.current?.cursor() ?? null;
      const before = editor.current?.text().charAt((cursor?.offset ?? 0) - 1);
      if (shown !== null || before === '"') open();
    },
    key: (key, mod) => {
      if (mod && key === ' ') {
        open();
        return true;
      }
      return shown !== null && !mod && keyWhileShown(key);
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
