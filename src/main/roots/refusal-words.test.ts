import { errorCodes } from '../../shared/result';
import { failureOf, Refusal, type Doing } from './refusal';

/** What to do begins with one of these. */
const action = /\b(Copy|Look|Check|Open|Choose|Make|Free|Bring|Try)\b/;

const message = (code: (typeof errorCodes)[number], doing: Doing): string =>
  failureOf(new Refusal(code), doing)?.message ?? '';

test.each(errorCodes)('%s says what happened and what to do, and never its code', (code) => {
  const words = message(code, 'read');
  expect(words).toMatch(action);
  expect(words).not.toContain(code);
  expect(words.split('. ').length).toBeGreaterThan(1);
});

test.each(errorCodes)('%s says after a save or change what is safe', (code) => {
  expect(message(code, 'save')).toContain('your text is still in the editor');
  expect(message(code, 'change')).toContain('Nothing was changed');
});
