/** The first rows of a file that is too large to be edited, painted by a start before anything else is there. */
import { bridge } from '../bridge';
import { paintFirstText } from '../first-text';
import { rowStarts } from './rows';
import { decodeBytes, detectForm } from './text-form';

/** Bytes: more than a window shows, unless its lines are long. */
const looked = 64 * 1024;

const textOf = (bytes: Uint8Array): string => {
  const form = detectForm(bytes);
  const starts = rowStarts({ bytes, base: 0, isEnd: false }, { from: 0, to: bytes.length }, form);
  const rows = starts
    .slice(1)
    .map(({ offset }, at) => decodeBytes(bytes.subarray(starts[at]?.offset, offset), form));
  return rows.map((row) => row.replace(/\r?\n$|\r$|^\uFEFF/g, '')).join('\n');
};

export const paintFirstRows = async (path: string): Promise<void> => {
  const opened = await bridge.big.open({ path });
  if (!opened.ok) return;
  const { id } = opened.value;
  const read = await bridge.big.read({ id, offset: 0, length: looked });
  void bridge.big.close({ id });
  if (read.ok) await paintFirstText(textOf(read.value), 0);
};
