/** The words for what the recovery journal brought back, or cannot keep. Pure. */
import { clockWords } from '../ui/clock';
import { baseName } from '../ui/paths';
import { visibleName } from '../../shared/visible-name';
import type { Notice } from './notices-store';

const named = (path: string): string => visibleName(baseName(path));

const recoveredKey = (path: string): string => `recovered:${path}`;

/** Hours, minutes and seconds in this machine's time; with the date where it was not today. */
const momentWords = (time: number, now: number): string => {
  const at = new Date(time);
  const isToday = at.toDateString() === new Date(now).toDateString();
  return isToday ? clockWords(time) : `${at.toLocaleDateString('en-CA')} ${clockWords(time)}`;
};

export const recovered = (
  { path, time }: { readonly path: string; readonly time: number },
  actions: { readonly show: () => void; readonly discard: () => void },
): Notice => ({
  key: recoveredKey(path),
  severity: 'warning',
  title: `Recovered unsaved text of ${named(path)}, typed ${momentWords(time, Date.now())}`,
  body: 'Holdfast ended before it was saved. It is in the editor again.',
  code: null,
  actions: [
    { label: 'Show', run: actions.show },
    { label: 'Discard', run: actions.discard },
  ],
});

export const discarded = (path: string): Notice => ({
  key: recoveredKey(path),
  severity: 'info',
  title: `The recovered text of ${named(path)} is discarded`,
  body: 'The editor shows what is on disk. Undo brings the recovered text back.',
  code: null,
  actions: [],
});

export const unreadable = (count: number): Notice => ({
  key: 'journals-unreadable',
  severity: 'error',
  title:
    count === 1
      ? 'A recovery journal could not be read whole'
      : `${count} recovery journals could not be read whole`,
  body: 'Nothing was deleted: it is in the folder “journal” of the profile, and the next start tries what is not damaged again. What could be read is open; files on disk are as they were last saved.',
  code: null,
  actions: [],
});

export const keepingFailedKey = 'journal-failed';

export const keepingFailed = (
  failure: { readonly code: string; readonly message: string },
  save: () => void,
): Notice => ({
  key: keepingFailedKey,
  severity: 'error',
  title: 'Unsaved text is not kept for recovery',
  body: `${failure.message} Your text is in the editor, but a crash now would lose what is not saved. Save it; keeping is tried again every few seconds.`,
  code: failure.code,
  actions: [{ label: 'Save all', run: save }],
});
