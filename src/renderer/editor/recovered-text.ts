/** How what main kept of an earlier start becomes a document again. Pure. */
import type { FileContent } from '../../shared/contract';
import type { JournalChange, Recovered } from '../../shared/journal-entry';

/** After a pause of this length undo stops; milliseconds. */
const pause = 1000;

/** What was never on disk has none, and no bytes have this one. */
const noRevision = 'none';

/** As if it had been read from disk; what only the disk can tell comes with the read that follows. */
export const recoveredContent = ({ base, layout, text }: Recovered): FileContent => {
  // The names that a file can have been read with are those that an encoding has now.
  const encoding = layout.encoding as FileContent['encoding'];
  const { bom, eol } = layout;
  const rest = {
    encoding,
    bom,
    eol,
    lossy: false,
    binary: false,
    readOnly: false,
    size: text.length,
    links: 1,
  };
  return { revision: base ?? noRevision, ...rest, text };
};

/** Edits joined where nobody paused: one undo takes back what was typed in one go. */
export const burstsOf = (edits: Recovered['edits']): JournalChange[][] => {
  const bursts: JournalChange[][] = [];
  let last = -Infinity;
  for (const { time, changes } of edits) {
    const burst = time - last < pause ? bursts.at(-1) : undefined;
    if (burst === undefined) bursts.push([...changes]);
    else burst.push(...changes);
    last = time;
  }
  return bursts;
};
