/** Our merge beside git's on generated triples: git is the judge of what is clean, and of the merged text. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { linesOf, mergeLines } from './three-way-merge';

interface Triple {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

/** A small generator with a seed of its own: the same triples in every run. */
const createRandom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};
type Random = ReturnType<typeof createRandom>;

/** Few words make texts in which most lines occur many times. */
const makeLine = (random: Random, words: number): string => {
  const end = random(12) === 0 ? '\r\n' : '\n';
  const word = random(words);
  return `${word === 0 ? '' : word === 1 ? '}' : `line ${word}`}${end}`;
};

const edited = (lines: readonly string[], random: Random, words: number): string[] => {
  const result = [...lines];
  for (let edits = random(4); edits > 0; edits -= 1) {
    const at = random(result.length + 1);
    const added = Array.from({ length: random(3) }, () => makeLine(random, words));
    result.splice(at, random(3), ...added);
  }
  if (random(15) === 0 && result.length > 0) result.push((result.pop() ?? '').trimEnd());
  return result;
};

const makeTriple = (random: Random): Triple => {
  const words = [6, 30, 100_000][random(3)] ?? 6;
  const base = Array.from({ length: random(30) }, () => makeLine(random, words));
  if (random(10) === 0) base.push('no line end');
  const mine = edited(base, random, words);
  // What both sides did alike must not be a conflict.
  const theirs = edited(random(4) === 0 ? mine : base, random, words);
  return { base: base.join(''), mine: mine.join(''), theirs: theirs.join('') };
};

const random = createRandom(20260302);
const triples = Array.from({ length: 2400 }, () => makeTriple(random));

/** One shell for all triples; git's exit code (conflicts, 0 for none) goes into a file of its own beside the text. */
const runGit = (): { clean: boolean; text: string }[] => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-merge-'));
  try {
    for (const [index, triple] of triples.entries()) {
      for (const [side, text] of Object.entries(triple)) {
        fs.writeFileSync(path.join(folder, `${index}.${side}`), String(text));
      }
    }
    const script = `i=0; while [ $i -lt ${triples.length} ]; do git merge-file -p -q $i.mine $i.base $i.theirs > $i.out; echo $? > $i.code; i=$((i+1)); done`;
    execFileSync('sh', ['-c', script], { cwd: folder });
    return triples.map((_, index) => ({
      clean: fs.readFileSync(path.join(folder, `${index}.code`), 'utf8') === '0\n',
      text: fs.readFileSync(path.join(folder, `${index}.out`), 'utf8'),
    }));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
};

const mergeTriple = ({ base, mine, theirs }: Triple): string | null => {
  const merged = mergeLines({ base: linesOf(base), mine: linesOf(mine), theirs: linesOf(theirs) });
  return merged === null ? null : merged.lines.join('');
};

test('clean where git is clean, with the same text, and a conflict where git has one', () => {
  const answers = runGit();
  expect(answers.filter(({ clean }) => clean).length).toBeGreaterThan(1000);
  expect(answers.filter(({ clean }) => !clean).length).toBeGreaterThan(500);
  const differing = triples.flatMap((triple, index) => {
    const git = answers[index];
    const ours = mergeTriple(triple);
    return (git?.clean === true ? git.text : null) === ours ? [] : [{ triple, git, ours }];
  });
  expect(differing).toEqual([]);
}, 60_000);
