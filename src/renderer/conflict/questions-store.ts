/** Which documents wait for a person's answer, and which one is being compared. */
import { createStore, type Store } from '../ui/store';

export interface Waiting {
  readonly kind: 'conflict' | 'hardlink';
  readonly path: string;
}

export interface QuestionsState {
  /** The first is asked; one question for each document. */
  readonly waiting: readonly Waiting[];
  readonly comparing: string | null;
}

export type QuestionsEvent =
  | ({ readonly type: 'asked' } & Waiting)
  | { readonly type: 'gone'; readonly path: string }
  /** The person puts the answer off; the document stays as it is and asks again at the next save by hand. */
  | { readonly type: 'postponed'; readonly path: string }
  | { readonly type: 'comparisonStarted'; readonly path: string }
  | { readonly type: 'comparisonEnded' };

export const noQuestions: QuestionsState = { waiting: [], comparing: null };

const without = (state: QuestionsState, path: string): readonly Waiting[] =>
  state.waiting.filter((one) => one.path !== path);

export const reduceQuestions = (state: QuestionsState, event: QuestionsEvent): QuestionsState => {
  switch (event.type) {
    case 'asked':
      // While both sides stand beside each other, a newer version of theirs is shown there.
      return state.comparing === event.path
        ? state
        : {
            ...state,
            waiting: [...without(state, event.path), { kind: event.kind, path: event.path }],
          };
    case 'gone':
      return {
        waiting: without(state, event.path),
        comparing: state.comparing === event.path ? null : state.comparing,
      };
    case 'postponed':
      return { ...state, waiting: without(state, event.path) };
    case 'comparisonStarted':
      return { waiting: without(state, event.path), comparing: event.path };
    case 'comparisonEnded':
      return { ...state, comparing: null };
  }
};

export type QuestionsStore = Store<QuestionsState, QuestionsEvent>;

export const createQuestionsStore = (): QuestionsStore => createStore(reduceQuestions, noQuestions);
