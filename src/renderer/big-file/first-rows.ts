/** The first rows of a file that is too large to be edited, painted by a start before anything else is there. */
import { bridge } from '../bridge';
import { paintFirstText } from '../first-text';
import { rowStarts } from './rows';
import { decodeBytes, detectForm, type BigForm } from './text-form';

/** Bytes: more than a window shows, unless its lines are long. */
const looked = 64 * 1024;

const textOf = (bytes: Uint8Array, form: BigForm): string => {
  const starts = rowStarts({ bytes, base: 0, isEnd: false }, { from: 0, to: bytes.length }, form);
  const rows = starts
    .slice(1)
    .map(({ offset }, at) => decodeBytes(bytes.subarray(starts[at]?.offset, offset), form));
  return rows.map((row) => row.replace(/\r?\n$|\r$|^\uFEFF/g, '')).join('\n');
};

/** From the byte on at which the first row of the last session began. */
export const paintFirstRows = async (path: string, top = 0): Promise<void> => {
  const opened = await bridge.big.open({ path });
  if (!opened.ok) return;
  const { id } = opened.value;
  const from = (offset: number) => bridge.big.read({ id, offset, length: looked });
  const [first, there] = await Promise.all([from(0), top === 0 ? null : from(top)]);
  void bridge.big.close({ id });
  // What the file is its first bytes tell.
  const read = there ?? first;
  if (first.ok && read.ok) await paintFirstText(textOf(read.value, detectForm(first.value)), 0);
};
