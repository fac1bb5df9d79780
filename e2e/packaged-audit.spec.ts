/** `--audit` of the packaged release as an ordinary user: everything holds, and one flipped fuse makes it fail. */
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { releaseFuses } from '../src/shared/release-fuses';
import { isSandboxOff, runAudit, sandboxIsOff, soundRelease } from './support/audit';
import { packagedApp } from './support/packaged-app';

let release: ReturnType<typeof soundRelease>;

test.beforeAll(() => {
  test.skip(isSandboxOff(), sandboxIsOff);
  // Bundling and packaging where nothing is there yet.
  test.setTimeout(900_000);
  release = soundRelease(packagedApp().executable);
});

test('the packaged release as an ordinary user: every check holds, the fuses of its own binary among them', async () => {
  const { code, text } = await runAudit(release);
  expect(text).toMatch(/\nAll \d+ checks hold\.\n$/);
  expect(text).toMatch(/holds +RunAsNode +off/);
  expect(code).toBe(0);
});

test('the packaged release started with --devtools fails the audit, which says so', async () => {
  const { code, text } = await runAudit(release, ['--devtools']);
  expect(text).toContain('Holdfast was started with --devtools');
  expect(text).toMatch(/1 of \d+ checks FAIL: Developer tools/);
  expect(code).toBe(1);
});

/** The other snapshot that this one loads is not shipped: with it on, nothing starts. */
const startsWith = Object.keys(releaseFuses).filter(
  (name) => !['LoadBrowserProcessSpecificV8Snapshot', 'WasmTrapHandlers'].includes(name),
);

const flip = (name: string, on: boolean) =>
  flipFuses(release.binary, {
    version: FuseVersion.V1,
    [FuseV1Options[name as keyof typeof FuseV1Options]]: on,
  });

for (const name of startsWith) {
  test(`a release whose fuse ${name} is flipped fails the audit and is named`, async () => {
    const shipped = releaseFuses[name] ?? false;
    try {
      await flip(name, !shipped);
      const { code, text } = await runAudit(release);
      expect(text).toMatch(new RegExp(`1 of \\d+ checks FAIL: ${name}`));
      expect(code).toBe(1);
    } finally {
      await flip(name, shipped);
    }
  });
}
