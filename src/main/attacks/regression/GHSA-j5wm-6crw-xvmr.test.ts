/**
 * GHSA-j5wm-6crw-xvmr, VS Code: the check for UNC paths did not know their other spellings, the device namespaces
 * `\\?\globalroot` and `\\?\global`. Ours knows no good kind of absolute path: whatever begins with a slash of either sort is
 * refused.
 */
import { expectRefused, windowsNames, withRegressionBench } from '../regression-bench';

const devices = [
  '\\\\?\\globalroot\\device\\mup\\host\\share\\x',
  '\\\\?\\GLOBALROOT\\Device\\HarddiskVolume1\\x',
  '\\\\?\\global\\globalroot\\x',
  '\\\\?\\UNC\\host\\share\\x',
  '\\\\?\\C:\\x',
  '\\\\.\\pipe\\x',
  '\\\\.\\PhysicalDrive0',
  '\\??\\C:\\x',
  '//?/globalroot/x',
  '//./globalroot/x',
  '/\\?\\globalroot\\x',
];

test.each([
  ['here', undefined],
  ['on Windows', windowsNames],
])('GHSA-j5wm-6crw-xvmr: a path into a device namespace is refused %s', (_, fileSystem) =>
  withRegressionBench(fileSystem === undefined ? {} : { fileSystem }, (bench) =>
    expectRefused(bench, devices, 'PATH_OUTSIDE_ROOT'),
  ),
);
