/** Owns the list of a root's files as one window asks for it: part by part, one walk at a time. */
import type { Request, Response } from '../../shared/contract';
import { mostNamesInAnswer, type FolderPart } from '../../shared/file-list';
import { fail, type Result } from '../../shared/result';
import { attempt } from '../roots/refusal';
import type { Root } from '../roots/root';
import { walkFiles, type WalkEnd, type WalkWishes } from './walk-files';

export interface FileLists {
  /** Errors: CANCELLED for a walk that is over, ROOT_GONE, INTERNAL. */
  readonly list: (request: Request<'files:list'>) => Promise<Result<Response<'files:list'>>>;
}

/** Files in all; the page's memory is bounded by it. */
const mostFiles = 200_000;
/** An answer that has something in it goes after this long, milliseconds: the first files are shown while the rest is walked. */
const patience = 40;

type Answer = Response<'files:list'>;

interface Walk {
  readonly number: number;
  readonly parts: AsyncGenerator<FolderPart, WalkEnd>;
  files: number;
  /** What did not fit into the last answer. */
  held: FolderPart | null;
}

const sizeOf = ({ names, unusable }: FolderPart): number => names.length + unusable.length;

/** The next part; the end of the walk where there is none. */
const nextPart = async (walk: Walk): Promise<FolderPart | WalkEnd> => {
  const { held } = walk;
  walk.held = null;
  return held ?? (await walk.parts.next()).value;
};

/** Gathers parts until they are enough for one answer, or it has taken long enough. */
const nextAnswer = async (walk: Walk, now: () => number): Promise<Answer> => {
  const folders: FolderPart[] = [];
  const until = now() + patience;
  let count = 0;
  const answer = (state: Answer['state']): Answer => ({ walk: walk.number, folders, state });
  for (;;) {
    const part = await nextPart(walk);
    if (typeof part === 'string') return answer(part);
    if (walk.files >= mostFiles) return answer('too-many');
    const size = sizeOf(part);
    if (count + size > mostNamesInAnswer) {
      walk.held = part;
      return answer('more');
    }
    if (size > 0) folders.push(part);
    count += size;
    walk.files += size;
    if (count > 0 && now() > until) return answer('more');
  }
};

/** `wishes` are asked at the beginning of each walk. */
export const createFileLists = (
  root: Root,
  wishes: () => WalkWishes,
  now: () => number = () => performance.now(),
): FileLists => {
  let current: Walk | null = null;
  let walks = 0;
  const begin = (): Walk => {
    void current?.parts.return('whole');
    walks += 1;
    return { number: walks, parts: walkFiles(root, wishes()), files: 0, held: null };
  };
  const end = (walk: Walk): void => {
    if (current === walk) current = null;
    void walk.parts.return('whole');
  };
  return {
    list: async ({ walk: asked }) => {
      if (asked === null) current = begin();
      const walk = current;
      if (walk === null || (asked !== null && walk.number !== asked))
        return fail('CANCELLED', 'Another list of the files has been begun.');
      const result = await attempt('read', () => nextAnswer(walk, now));
      if (!result.ok || result.value.state !== 'more') end(walk);
      return result;
    },
  };
};
