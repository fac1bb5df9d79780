import { planMerge, type PlanInput } from './merge-plan';
import { conflictsLeft, conflictsOf, MergeSession } from './merge-session';

const base = '1\n2\n3\n4\n5\n6\n7\n';
const mine = '1\nmine\n3\n4\n5\nmine too\n7\n';
const theirs = '1\ntheirs\n3\n4\n5\ntheirs too\n7\n';

type Session = ConstructorParameters<typeof MergeSession>[0];

/** A buffer with as much of a model as a merge needs: a text, its versions, and steps back. */
const makeWorld = () => {
  const steps = [mine];
  let at = 0;
  let listener: Parameters<Session['buffer']['model']['onDidChangeContent']>[0] = () => undefined;
  const put = (text: string) => {
    steps.splice(at + 1, steps.length, text);
    at += 1;
  };
  const text = () => steps[at] ?? '';
  const told = (line: number, column: number, added: string) =>
    listener({
      changes: [
        {
          range: {
            startLineNumber: line,
            startColumn: column,
            endLineNumber: line,
            endColumn: column,
          },
          text: added,
        },
      ],
    } as unknown as Parameters<typeof listener>[0]); // What a merge reads of Monaco's event.
  const model = {
    onDidChangeContent: (given: typeof listener) => {
      listener = given;
      return { dispose: () => undefined };
    },
    pushStackElement: () => undefined,
    pushEditOperations: () => put(text()),
    getLineCount: () => text().split('\n').length,
    getLineMaxColumn: () => 1,
    getLineContent: () => '',
  } as unknown as Session['buffer']['model']; // As above.
  const buffer = {
    model,
    get version() {
      return at;
    },
    text,
    show: ({ text: shown }: { text: string }) => put(shown),
  };
  let applied = 0;
  const plans: PlanInput[] = [];
  const session = new MergeSession({
    buffer,
    onApplied: () => (applied += 1),
    plan: (input) => {
      plans.push(input);
      return Promise.resolve(planMerge(input));
    },
  });
  const type = (line: number, added: string) => {
    const lines = text().split('\n');
    lines[line - 1] = added + (lines[line - 1] ?? '');
    put(lines.join('\n'));
    told(line, 1, added);
  };
  /** Back or forth; Monaco tells of it as of any change. */
  const go = (by: 1 | -1) => {
    at += by;
    told(1, 1, '');
  };
  return { session, text, type, go, plans, applied: () => applied };
};

const left = (session: MergeSession): number => conflictsLeft(session.view.get());

test('each choice changes the result, and undo and redo bring choices back', async () => {
  const { session, text, go, applied } = makeWorld();
  await session.take(theirs, base);
  expect([left(session), text()]).toEqual([2, mine]);
  session.choose('theirs');
  expect([left(session), text()]).toEqual([1, mine.replace('mine\n', 'theirs\n')]);
  session.step(1);
  session.choose('mine');
  expect(left(session)).toBe(0);
  go(-1);
  expect(left(session)).toBe(1);
  go(-1);
  expect([left(session), text()]).toEqual([2, mine]);
  go(1);
  expect(left(session)).toBe(1);
  expect(applied()).toBeGreaterThan(1);
});

test('both sides, one after the other, move the conflicts that follow', async () => {
  const { session, text } = makeWorld();
  await session.take(theirs, base);
  session.choose('theirs-mine');
  session.step(1);
  session.choose('mine-theirs');
  expect(text()).toBe('1\ntheirs\nmine\n3\n4\n5\nmine too\ntheirs too\n7\n');
  session.choose('undecided');
  expect([left(session), text()]).toEqual([1, '1\ntheirs\nmine\n3\n4\n5\nmine too\n7\n']);
});

test('typing in a conflict decides it; a third change that leaves it alone keeps what was typed', async () => {
  const { session, text, type } = makeWorld();
  await session.take(theirs, base);
  type(2, 'by hand ');
  expect(conflictsOf(session.view.get())[0]?.choice).toBe('edited');
  await session.take(theirs.replace('4', 'third'), base);
  expect(text()).toBe('1\nby hand mine\n3\nthird\n5\nmine too\n7\n');
  expect(left(session)).toBe(1);
});

test('what is typed while a plan is made is planned as well', async () => {
  const { session, text, type, plans } = makeWorld();
  const taken = session.take(theirs, base);
  type(4, 'typed ');
  await taken;
  expect(plans.length).toBe(2);
  expect(text()).toContain('typed 4');
});

test('the next conflict that waits, and none when all are decided', async () => {
  const { session } = makeWorld();
  await session.take(theirs, base);
  session.choose('mine');
  expect([session.stepToUndecided(), session.view.get().current]).toEqual([true, 1]);
  session.choose('theirs');
  expect(session.stepToUndecided()).toBe(false);
});

test('undone to before the plan, theirs are brought in again: nothing of them is saved over', async () => {
  const { session, text, go } = makeWorld();
  const changed = theirs.replace('4', 'theirs 4');
  await session.take(changed, base);
  expect(text()).toContain('theirs 4');
  go(-1);
  expect(session.isPlannedFor(changed)).toBe(false);
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  expect([session.isPlannedFor(changed), left(session)]).toEqual([true, 2]);
  expect(text()).toContain('theirs 4');
});

test('while a newer text of theirs is being taken in, the result counts as none: a save would write over it', async () => {
  const { session } = makeWorld();
  await session.take(theirs, base);
  expect(session.isPlannedFor(theirs)).toBe(true);
  const newer = `${theirs}8\n`;
  expect(session.isPlannedFor(newer)).toBe(false);
  const taking = session.take(newer, null);
  expect(session.isPlannedFor(newer)).toBe(false);
  await taking;
  expect([session.isPlannedFor(theirs), session.isPlannedFor(newer)]).toEqual([false, true]);
});
