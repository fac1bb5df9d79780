/** Owns the judgement of a log: which of its records hold, what is wrong with it, and whether a crash explains it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { start, unsealRecord, type Head, type HistoryRecord } from './records';

export interface Chain {
  /** Every record that is itself whole, in the order of the log. */
  readonly records: readonly HistoryRecord[];
  /** Of the last whole record: what the next one follows. */
  readonly hash: string;
  /** Up to here the log is whole lines; what follows was cut off by a crash. In bytes. */
  readonly length: number;
  /** What no crash explains, for a person to read; empty where all is well. */
  readonly problems: readonly string[];
}

/** Lines between two turns of the event loop: a few milliseconds of hashing and parsing. */
const linesInTurn = 500;

const lineFeed = 0x0a;

interface Walk {
  readonly records: HistoryRecord[];
  readonly problems: string[];
  hash: string;
  length: number;
  lines: number;
  /** Hash of the record at which the head says that the log stands. */
  atHead: string | null;
}

/** Takes in one line; true where it is the record that a crash cut off. */
const takeLine = (
  walk: Walk,
  text: Buffer,
  { head, last }: { head: Head; last: boolean },
): boolean => {
  const found = unsealRecord(text);
  if (found === null) {
    if (last && walk.lines === head.records) return true;
    walk.problems.push(`record ${walk.lines + 1} is not what was written`);
  } else {
    const { previous, record } = found.content;
    const first = walk.lines === 0;
    const follows =
      first && head.generation > 1 ? record.kind === 'checkpoint' : previous === walk.hash;
    if (!follows) walk.problems.push(`record ${walk.lines + 1} does not follow the one before it`);
    walk.records.push(record);
    walk.hash = found.hash;
  }
  walk.lines += 1;
  if (walk.lines === head.records) walk.atHead = found?.hash ?? null;
  return false;
};

/** The head is written after each record: it stands at the last one, or after a crash at the one before. */
const judgeEnd = (walk: Walk, head: Head): void => {
  if (walk.lines < head.records)
    walk.problems.push(
      `the last ${head.records - walk.lines} of ${head.records} records are missing`,
    );
  else if (walk.atHead !== head.hash)
    walk.problems.push('the end of the log is not the one that was written');
  else if (walk.lines > head.records + 1)
    walk.problems.push('the head of the log is older than it may be');
};

/** Judges a whole log. The first problem is where the damage begins; those after it may be its consequence. */
export async function judgeLog(log: Buffer, head: Head): Promise<Chain> {
  const walk: Walk = {
    records: [],
    problems: [],
    hash: start,
    length: 0,
    lines: 0,
    atHead: head.records === 0 ? start : null,
  };
  while (walk.length < log.length) {
    if (walk.lines % linesInTurn === linesInTurn - 1) await nextTurn();
    const end = log.indexOf(lineFeed, walk.length);
    const last = end === -1 || end === log.length - 1;
    const text = log.subarray(walk.length, end === -1 ? log.length : end);
    // Without its end a line is not whole, whatever it holds.
    if (end === -1) {
      if (walk.lines !== head.records)
        walk.problems.push(`record ${walk.lines + 1} is not what was written`);
      break;
    }
    if (takeLine(walk, text, { head, last })) break;
    walk.length = end + 1;
  }
  judgeEnd(walk, head);
  const { records, hash, length, problems } = walk;
  return { records, hash, length, problems };
}
