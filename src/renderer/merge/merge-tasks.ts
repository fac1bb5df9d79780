/** What the merge worker is asked for, and what it answers. */
import type { MergeAnswer } from '../document/merging';
import { mergeTexts, type Texts } from './merge-texts';
import { planMerge, type Plan, type PlanInput } from './merge-plan';

export type MergeTask =
  | { readonly kind: 'texts'; readonly input: Texts }
  | { readonly kind: 'plan'; readonly input: PlanInput };

export type MergeTaskAnswer =
  | { readonly kind: 'texts'; readonly answer: MergeAnswer }
  | { readonly kind: 'plan'; readonly answer: Plan };

export const answerMergeTask = (task: MergeTask): MergeTaskAnswer =>
  task.kind === 'texts'
    ? { kind: 'texts', answer: mergeTexts(task.input) }
    : { kind: 'plan', answer: planMerge(task.input) };
