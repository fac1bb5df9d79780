/**
 * GHSA-mmfh-4pv3-39hr, VS Code: a file that named a UNC path made Windows ask the named host and hand over the person's
 * password hash. Ours refuses such a path before any file call is made, on every system.
 */
import { expectRefused, windowsNames, withRegressionBench } from '../regression-bench';

const unc = [
  '\\\\host\\share',
  '\\\\host\\share\\x.txt',
  '//host/share/x.txt',
  '\\/host/share',
  '\\\\10.0.0.1\\c$\\x',
];

test.each([
  ['here', undefined],
  ['on Windows', windowsNames],
])('GHSA-mmfh-4pv3-39hr: a UNC path is refused %s', (_, fileSystem) =>
  withRegressionBench(fileSystem === undefined ? {} : { fileSystem }, (bench) =>
    expectRefused(bench, unc, 'PATH_OUTSIDE_ROOT'),
  ),
);

test('GHSA-mmfh-4pv3-39hr: no file call ever gets the host', async () => {
  const seen: string[] = [];
  const onCall = (_: string, args: readonly unknown[]): void => void seen.push(args.join(' '));
  await withRegressionBench({ onCall }, async (bench) => {
    for (const path of unc) await bench.codesOf(path);
  });
  expect(seen.filter((args) => /host|10\.0\.0\.1/.test(args))).toEqual([]);
  expect(seen.length).toBeGreaterThan(0);
});
