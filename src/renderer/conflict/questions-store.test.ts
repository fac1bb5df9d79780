import { noQuestions, reduceQuestions, type QuestionsEvent } from './questions-store';

const after = (...events: QuestionsEvent[]) => events.reduce(reduceQuestions, noQuestions);
const conflict = (path: string): QuestionsEvent => ({ type: 'asked', kind: 'conflict', path });

describe('reduceQuestions', () => {
  it('asks one question for each document, the first one first', () => {
    const { waiting } = after(conflict('a'), conflict('b'), conflict('b'));
    expect(waiting.map((one) => one.path)).toEqual(['a', 'b']);
  });

  it('does not ask again about a document that is being compared', () => {
    const state = after(conflict('a'), { type: 'comparisonStarted', path: 'a' }, conflict('a'));
    expect(state).toEqual({ waiting: [], comparing: 'a' });
  });

  it('ends the comparison of a document whose conflict is over', () => {
    expect(after({ type: 'comparisonStarted', path: 'a' }, { type: 'gone', path: 'a' })).toEqual(
      noQuestions,
    );
  });

  it('asks about another document while one is compared', () => {
    const state = after({ type: 'comparisonStarted', path: 'a' }, conflict('b'));
    expect(state.waiting).toHaveLength(1);
    expect(state.comparing).toBe('a');
  });
});
