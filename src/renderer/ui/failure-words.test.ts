import { errorCodes } from '../../shared/result';
import { readFailureWords, saveFailureWords, saveRetryWords } from './failure-words';

const words = (code: (typeof errorCodes)[number]) =>
  saveFailureWords({ code, message: 'Because.' });

describe('saveFailureWords', () => {
  it.each(['ROOT_GONE', 'FILE_NOT_FOUND', 'NOT_A_DIRECTORY', 'IO_ERROR'] as const)(
    'claims nothing of the file on disk after %s',
    (code) => expect(words(code).safe).not.toMatch(/disk/),
  );

  it.each(errorCodes)('says after %s that the text is safe, once', (code) => {
    const { title, safe, advice } = words(code);
    expect([title, safe, advice].join(' ').match(/safe in the editor/g)).toHaveLength(1);
  });

  it('gives the reason of a failure that it has no words for', () => {
    expect(words('INTERNAL').advice).toContain('Because.');
  });
});

/** What to do begins with one of these. */
const action = /\b(open|look|rename|change|bring|make|allow|put|take|because|save)\b/i;

describe('words of every code', () => {
  it.each(errorCodes)('say after %s what happened and what to do', (code) => {
    for (const said of [readFailureWords({ code, message: 'Because.' }), words(code)]) {
      expect(said.title).not.toBe('');
      expect(said.title).not.toContain(code);
      expect(said.advice).toMatch(action);
    }
  });
});

describe('saveRetryWords', () => {
  it('promises a retry only where there is one', () => {
    expect(saveRetryWords('NO_SPACE', true)).toMatch(/by itself every/);
    expect(saveRetryWords('NO_SPACE', false)).toMatch(/Autosave is off/);
    expect(saveRetryWords('WOULD_LOSE_BYTES', true)).toBe('');
  });
});
