/** When a document saves by itself: a pause after the last key, and not too long after the first. */
import debounce from 'lodash.debounce';

/** After the last key, and at the latest after the first unsaved one. Milliseconds. */
const autosaveDelay = 500;
const autosaveAtLatest = 2000;

/**
 * Never in the turn in which it is asked for: on a late key the debounce may call at once, in the middle of the key's
 * change. The save would hold an edit that the journal is told of only afterwards, and a recovery would repeat it.
 */
export const createAutosave = (save: () => void) =>
  debounce(() => queueMicrotask(save), autosaveDelay, { maxWait: autosaveAtLatest });
