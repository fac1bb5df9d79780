/** What a field that records keys has heard: one stroke, or two that are a chord; a third begins anew. */
import { isModifier, strokesOf, type Press } from './key-press';

export const recorded = (before: string | null, stroke: string): string =>
  before === null || before.includes(' ') ? stroke : `${before} ${stroke}`;

/** These leave the field or answer its dialog, as everywhere. */
const isFields = (event: Press): boolean =>
  ['Tab', 'Escape', 'Enter'].includes(event.key) &&
  !event.ctrlKey &&
  !event.altKey &&
  !event.metaKey;

export type Heard =
  | { readonly kind: 'stroke'; readonly stroke: string }
  /** Of the field itself, or typed by an input method. */
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'modifier' };

export const heard = (event: Press, isMac: boolean): Heard => {
  if (isModifier(event)) return { kind: 'modifier' };
  const [stroke] = strokesOf(event, isMac);
  return stroke === undefined || isFields(event)
    ? { kind: 'not-ours' }
    : { kind: 'stroke', stroke };
};
