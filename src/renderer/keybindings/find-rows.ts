/** Which rows of the keys are shown: by words of their names, or by a key that was pressed. */
import { labelOf } from '../ui/key-label';
import { areaOf } from './areas';
import { onKeyboard } from './key-press';
import type { KeyRow } from './key-table';

/** Every word must be somewhere: in the title, the area, the command's name, its keys or where they come from. */
export const rowsByWords = (
  rows: readonly KeyRow[],
  words: string,
  isMac: boolean,
): readonly KeyRow[] => {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const keys = [...row.keys, ...row.builtIn].map((key) => labelOf(key, isMac));
    const text = [row.title, areaOf(row.id), row.id, row.source, ...keys].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
};

/** Also the chords that a key begins. */
export const rowsByKey = (
  rows: readonly KeyRow[],
  key: string,
  isMac: boolean,
): readonly KeyRow[] => {
  const pressed = onKeyboard(key, isMac);
  return rows.filter((row) =>
    [...row.keys, ...row.builtIn]
      .map((one) => onKeyboard(one, isMac))
      .some((one) => one === pressed || one.startsWith(`${pressed} `)),
  );
};
