import { pictureType } from './picture-type';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['image/png', '\x89PNG\r\n\x1a\n...'],
  ['image/jpeg', '\xff\xd8\xff\xe0'],
  ['image/gif', 'GIF89a...'],
  ['image/webp', 'RIFF\x10\0\0\0WEBPVP8 '],
  ['image/avif', '\0\0\0\x20ftypavif\0\0\0\0'],
  ['image/bmp', 'BM\x46\0\0\0\0\0\0\0\x36'],
  ['image/x-icon', '\0\0\x01\0\x01\0\x10\x10'],
  ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['image/svg+xml', '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a -->\n<svg >'],
  ['image/svg+xml', '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">\n<svg>'],
])('%s by its first bytes', (type, text) => {
  expect(pictureType(bytes(text))).toBe(type);
});

test.each([
  '',
  'text',
  'BMW is a car',
  'GIF88a',
  'RIFF\x10\0\0\0WAVE',
  '<html><svg>',
  '<svgx>',
  '\0\0\0\x20ftypisom',
  '\x89PNG',
  'GIF89',
])('%j is none', (text) => {
  expect(pictureType(bytes(text))).toBeNull();
});
