/** What is wrong with a value or with JSON, in words for a person. */
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group in { }',
};

const listed = (values: readonly unknown[]): string => values.map(String).join(', ');

const sizeWords = (origin: string, bound: string, limit: number | bigint): string => {
  if (origin === 'array') return `must have ${bound} ${limit} entries`;
  if (origin === 'string') return `must have ${bound} ${limit} characters`;
  return `must be ${limit} ${bound === 'at least' ? 'or more' : 'or less'}`;
};

const withoutPlace = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return issue.message.startsWith('must')
        ? issue.message
        : sizeWords(issue.origin, 'at least', issue.minimum);
    case 'too_big':
      return sizeWords(issue.origin, 'at most', issue.maximum);
    case 'invalid_value':
      return `must be one of ${listed(issue.values)}`;
    case 'unrecognized_keys':
      return `must not have ${listed(issue.keys)}`;
    // The schema's own words.
    case 'invalid_format':
    case 'not_multiple_of':
    case 'custom':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return issue.message;
  }
};

/** The end of a sentence that begins with the setting's name. */
export const wordsOfIssue = (issue: Issue): string => {
  const [at] = issue.path;
  const words = withoutPlace(issue);
  return typeof at === 'number' ? `has an entry (number ${at + 1}) that ${words}` : words;
};

const parseErrors: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is no value of JSON.',
  InvalidNumberFormat: 'This is no number.',
  PropertyNameExpected: 'A name in "" is missing here.',
  ValueExpected: 'A value is missing here.',
  ColonExpected: 'A colon is missing here.',
  CommaExpected: 'A comma is missing here.',
  CloseBraceExpected: 'A } is missing here.',
  CloseBracketExpected: 'A ] is missing here.',
  EndOfFileExpected: 'Nothing may stand behind the last }.',
  UnexpectedEndOfComment: 'This comment does not end.',
  UnexpectedEndOfString: 'This text does not end: a " is missing.',
};

export const wordsOfParseError = (code: string): string =>
  parseErrors[code] ?? 'This is no valid JSON.';
