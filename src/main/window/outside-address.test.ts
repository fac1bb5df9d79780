import { outsideAddress } from './outside-address';

test.each([
  ['https://a.example/x?y#z', 'https://a.example/x?y#z', 'Open a.example in your browser?'],
  [
    'http://a.example:81',
    'http://a.example:81/',
    'Open a.example:81 (not encrypted) in your browser?',
  ],
  [
    'https://раypal.example/',
    'https://xn--ypal-43d9g.example/',
    'Open xn--ypal-43d9g.example in your browser?',
  ],
  ['mailto:a@b.example', 'mailto:a@b.example', 'Write an e-mail with your mail program?'],
])('%s is offered as %s', (address, href, question) => {
  expect(outsideAddress(address)).toEqual({ href, question });
});

test.each([
  'javascript:alert(1)',
  'file:///etc/passwd',
  'data:text/html,x',
  'app://holdfast/x',
  'ftp://a.example/',
  'smb://a.example/',
  'holdfast-unknown:x',
  '//a.example',
  'a.md',
  'https://bank.example@evil.example/',
  'https://a.example/\u202egnp.exe',
  'https://a.example/\nx',
  `https://a.example/${'x'.repeat(2000)}`,
  `https://a.example/${'ü'.repeat(700)}`,
])('%j is not', (address) => {
  expect(outsideAddress(address)).toBeNull();
});
