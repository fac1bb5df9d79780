import { installCommand, missingLibraries } from './system-libraries.mjs';

test('reads from ldd what is missing, and nothing else', () => {
  const output = [
    '\tlinux-vdso.so.1 (0x00007ffd2a3f2000)',
    '\tlibnss3.so => not found',
    '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f0b1c000000)',
    '\tlibgtk-3.so.0 => not found',
  ].join('\n');
  expect(missingLibraries(output)).toEqual(['libnss3.so', 'libgtk-3.so.0']);
  expect(missingLibraries('\tstatically linked')).toEqual([]);
});

test('prints a command that can be pasted', () => {
  expect(installCommand(['xauth', 'xvfb'])).toBe(
    'sudo apt-get update && sudo apt-get install -y xauth xvfb',
  );
});
