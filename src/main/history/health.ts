/** Owns what the person is told of history itself: once when it stops being kept, once when it is kept again, once of damage. */
import type { EventPayload } from '../../shared/contract';
import { isErrno } from '../roots/refusal';

export type Health = EventPayload<'history:health'>;

const full =
  'The disk of your profile is full, so no history is kept. Your files are opened and saved as always. Free some space; history goes on by itself.';
const failing =
  'The history in your profile cannot be written, so none is kept. Your files are opened and saved as always. The log file in the profile says why.';
const damage =
  'A part of the history of this folder was damaged on disk. What could be read is kept, the damaged log was set aside in the profile; your files are not concerned.';

export interface HealthKeeper {
  readonly works: () => void;
  readonly fails: (error: unknown) => void;
  readonly damaged: () => void;
}

export const keepHealth = (changed: (health: Health) => void): HealthKeeper => {
  let kept = true;
  let told = false;
  return {
    works: () => {
      if (!kept) changed({ kept: true, message: '' });
      kept = true;
    },
    fails: (error) => {
      if (kept)
        changed({ kept: false, message: isErrno(error, 'ENOSPC', 'EDQUOT') ? full : failing });
      kept = false;
    },
    damaged: () => {
      if (!told) changed({ kept: true, message: damage });
      told = true;
    },
  };
};
