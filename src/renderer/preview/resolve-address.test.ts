import { resolveAddress } from './resolve-address';

const file = (path: string, heading: string | null = null, line: number | null = null) => ({
  kind: 'file',
  path,
  heading,
  line,
});

test.each([
  ['b.md', file('docs/b.md')],
  ['./b.md', file('docs/b.md')],
  ['../a.png', file('a.png')],
  ['../docs/../a.png', file('a.png')],
  ['/img/a.png', file('img/a.png')],
  ['sub/b%20c.md#The%20end', file('docs/sub/b c.md', 'The%20end')],
  ['b.md?raw=1', file('docs/b.md')],
  ['b.ts:12', file('docs/b.ts', null, 12)],
  ['b.ts:12:4', file('docs/b.ts', null, 12)],
  ['b.ts#L7', file('docs/b.ts', null, 7)],
  ['b.ts#L7-L9', file('docs/b.ts', null, 7)],
  ['folder/', file('docs/folder')],
])('%s is a file of the root', (address, target) => {
  expect(resolveAddress('docs/a.md', address)).toEqual(target);
});

test.each(['../../x', '../../../etc/passwd', '/../x', 'a/../../../x', '%2e%2e/%2e%2e/x'])(
  '%s leads out',
  (address) => {
    expect(resolveAddress('docs/a.md', address)).toEqual({ kind: 'beyond' });
  },
);

test.each(['https://a.example/', 'http://a.example', 'HTTPS://a.example', 'mailto:a@b.example'])(
  '%s is for outside',
  (address) => {
    expect(resolveAddress('a.md', address)).toEqual({ kind: 'outside', address });
  },
);

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'vbscript:x',
  'app://holdfast/workbench/index.html',
  'blob:null/x',
  '//evil.example/x',
  'https:',
  'a%00b',
  'a%zz',
  '',
  '#x',
])('%s leads nowhere', (address) => {
  expect(resolveAddress('docs/a.md', address)).toEqual({ kind: 'nowhere' });
});
