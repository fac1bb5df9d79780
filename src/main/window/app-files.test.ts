import { findAppFile } from './app-files';
import { contentSecurityPolicy, previewSecurityPolicy } from './content-security-policy';

const manifest = {
  files: { '/workbench/index.html': { type: 'text/html', bytes: 1 } },
  trustedTypes: [],
};

test('only the exact address of a built file is found', () => {
  expect(findAppFile(manifest, 'app://holdfast/workbench/index.html')).toEqual({
    path: '/workbench/index.html',
    type: 'text/html',
  });
});

test.each([
  'app://holdfast/',
  'app://holdfast',
  'app://holdfast/workbench/../workbench/index.html',
  'app://holdfast/workbench/%2e%2e/workbench/index.html',
  'app://holdfast/workbench/..%252f/index.html',
  'app://holdfast//etc/passwd',
  'app://holdfast/workbench\\index.html',
  'app://holdfast/C:/index.html',
  'app://holdfast/workbench/index.html?x',
  'app://holdfast/workbench/index.html#x',
  'app://other/workbench/index.html',
  'app://holdfast.evil/workbench/index.html',
  'app://holdfast@evil/workbench/index.html',
  'file:///workbench/index.html',
  'app://holdfast/__proto__',
  'app://holdfast/constructor',
])('%s is not served', (url) => {
  expect(findAppFile(manifest, url)).toBeNull();
});

test('the policy allows no evaluation, no blob, no network, and only the named policies', () => {
  const policy = contentSecurityPolicy(['one', 'two']);
  expect(policy).not.toMatch(/unsafe-eval|blob:|https?:|\*/);
  expect(policy).toContain("connect-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).toMatch(/trusted-types one two$/);
});

test('the preview allows no address, no frame and no form, whoever shows it, and the page alone may show it', () => {
  const policy = previewSecurityPolicy(['one']);
  expect(policy).not.toMatch(
    /unsafe|https?:|\*|allow-same-origin|allow-top|allow-popups|allow-forms/,
  );
  expect(policy).toContain('sandbox allow-scripts;');
  expect(policy).toContain('frame-ancestors app://holdfast;');
  for (const name of ['connect', 'worker', 'frame', 'object'])
    expect(policy).toContain(`${name}-src 'none'`);
});
