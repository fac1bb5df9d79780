/** File names that would deceive, and the words that they must be shown by; and names that no text can hold. */

export interface HostileName {
  readonly what: string;
  readonly name: string;
  readonly shown: string;
}

export const hostileFileNames: readonly HostileName[] = [
  {
    what: 'markup',
    name: '<img data-canary src=x onerror=canary()>',
    shown: '<img data-canary src=x onerror=canary()>',
  },
  { what: 'RTL override', name: 'invoice\u202etxt.exe', shown: 'invoice‹U+202E›txt.exe' },
  { what: 'an isolate', name: 'a\u2067b\u2069.txt', shown: 'a‹U+2067›b‹U+2069›.txt' },
  { what: 'newlines', name: 'two\nlines\r.txt', shown: 'two‹U+000A›lines‹U+000D›.txt' },
  {
    what: 'a fake line of a dialog',
    name: 'x\n\nSaved. Press OK',
    shown: 'x‹U+000A›‹U+000A›Saved. Press OK',
  },
  { what: '255 bytes of emoji', name: `${'😀'.repeat(63)}abc`, shown: `${'😀'.repeat(63)}abc` },
  { what: 'a zero width space', name: 'pay\u200bload', shown: 'pay‹U+200B›load' },
  { what: 'its twin without', name: 'payload', shown: 'payload' },
  { what: 'outer spaces', name: ' a ', shown: '‹U+0020›a‹U+0020›' },
  { what: 'two spaces', name: 'a  b', shown: 'a ‹U+0020›b' },
  { what: 'a terminal escape', name: 'a\u001b[31mb', shown: 'a‹U+001B›[31mb' },
  { what: 'a line separator', name: 'a\u2028b', shown: 'a‹U+2028›b' },
  { what: 'an ampersand for menus', name: '&File &amp; <u>x', shown: '&File &amp; <u>x' },
];

/** No text can name these: UTF-8 of a lone surrogate, an overlong slash, bytes of Latin-1. */
export const unreadableNames: Readonly<Record<string, readonly number[]>> = {
  'a lone surrogate': [0x6c, 0xed, 0xa0, 0x80],
  'an overlong slash': [0x6f, 0xc0, 0xaf],
  'bytes that are not UTF-8': [0x62, 0xff, 0xfe],
};
