/** The receipt of a durable save in words: when, how, and the checksum of the bytes as other programs print it. */
import type { WriteOutcome } from '../../shared/contract';
import { clockWords } from '../ui/clock';

export type Receipt = Extract<WriteOutcome, { outcome: 'saved' }>;

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-22 14:03:07.042`, in the system's time zone. */
export const fullTime = (milliseconds: number): string => {
  const date = new Date(milliseconds);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${clockWords(milliseconds)}.${String(date.getMilliseconds()).padStart(3, '0')}`;
};

/** The 64 digits that `sha256sum` prints; the revision is the same checksum in another spelling. */
export const sha256Of = (revision: string): string => {
  const encoded = /^sha256:([\w-]+)$/.exec(revision)?.[1];
  if (encoded === undefined) return revision;
  const bytes = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
};

interface MethodWords {
  readonly name: string;
  readonly meaning: string;
}

export const methodWords: Record<Receipt['method'], MethodWords> = {
  renamed: {
    name: 'Renamed over the old file',
    meaning:
      'A finished copy took the name in one step: at no moment was there anything but the whole old or the whole new text.',
  },
  'in-place': {
    name: 'Written in place',
    meaning:
      'Renaming would have lost something of this file, such as its other names, its owner or its access rights. So its bytes were overwritten, after a copy of the old ones was made safe in your profile. A power cut in the middle would have left a mixture in the file and the whole old text in that copy.',
  },
  created: {
    name: 'Created',
    meaning: 'The file was not there before; it got its name when it was complete.',
  },
  unchanged: {
    name: 'Unchanged',
    meaning:
      'The disk held these bytes already. Nothing was written; they were forced to the disk once more.',
  },
};

export const bytesWords = (bytes: number): string =>
  bytes === 1 ? '1 byte' : `${bytes.toLocaleString('en')} bytes`;

/** One decimal below ten, since most saves take a few milliseconds. */
export const durationWords = (milliseconds: number): string =>
  `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
