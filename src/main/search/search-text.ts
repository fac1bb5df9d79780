/** Owns a search in a text that is not on disk: the same ripgrep, on its standard input. */
import type { Request, Response } from '../../shared/contract';
import type { FoundMatch } from '../../shared/search';
import { gatherAll } from './batches';
import { matchesOf } from './found-matches';
import { groupNames, textArguments } from './ripgrep-arguments';
import { Ripgrep } from './ripgrep-process';
import { invalidPattern, newMark, notStarted } from './search-run';

/** A text of the contract's size may match in each of its bytes: what goes to the page has a bound. */
const mostMatches = 200_000;

const decode = (bytes: Buffer): string => bytes.toString('utf8');

/** Throws a Refusal: INVALID_PATTERN, IO_ERROR. */
export const searchText = async (
  { query, text }: Request<'search:text'>,
  program: string,
): Promise<Response<'search:text'>> => {
  const mark = newMark();
  const reading = { decode, groups: groupNames(query), mark };
  // No folder of the person's is looked at: it works where it cannot see one.
  const parameters = textArguments(query, mark);
  const ripgrep = new Ripgrep({ program, parameters, folder: '/', text });
  const found: FoundMatch[] = [];
  let finished = false;
  try {
    for await (const records of ripgrep.records()) {
      for (const record of records) {
        finished = record?.type === 'summary' || finished;
        if (record?.type === 'match') found.push(...matchesOf(record.data, reading));
        if (found.length >= mostMatches) break;
      }
      if (found.length >= mostMatches) break;
    }
    if (found.length < mostMatches) {
      const end = await ripgrep.end();
      if (!finished) throw invalidPattern(end);
    }
  } catch (error) {
    throw notStarted(error);
  } finally {
    ripgrep.kill();
  }
  return { found: gatherAll({ path: '', revision: null }, found.slice(0, mostMatches)) };
};
