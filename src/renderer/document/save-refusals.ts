/** Why a save would be refused, as far as it is known before main is asked. Pure. */
import type { Failure } from '../../shared/result';
import type { DocumentState } from './document-state';
import { isLossyAsItIs, lossyFailure } from './text-form';

export const readOnlyFailure: Failure = {
  code: 'READ_ONLY',
  message:
    'This file is read-only, so nothing was written. Your text is still here. Make the file writable; then it can be saved again.',
};

/** Null where nothing stands against it. */
export const standsAgainst = (state: DocumentState): Failure | null => {
  if (isLossyAsItIs(state)) return lossyFailure;
  const mayNot = state.meta?.readOnly === true && !state.meta.lossy && !state.deleted;
  return mayNot ? readOnlyFailure : null;
};
