/** The audit's trial of confinement, on the real disk. */
import { chmodSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryConfinement } from './root-trial';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'holdfast-trial-'))));
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

const sound = { ordinaryRead: true, escaped: [] };

test('links that lead out and .. are refused and a file is read, the second time too', async () => {
  const trial = join(folder, 'trial');
  expect(await tryConfinement(trial)).toEqual(sound);
  expect(await tryConfinement(trial)).toEqual(sound);
});

test('a way that can be read is named: a file that stands where the link should be', async () => {
  await tryConfinement(folder);
  unlinkSync(join(folder, 'inside', 'file-link'));
  writeFileSync(join(folder, 'inside', 'file-link'), '');
  expect(await tryConfinement(folder)).toEqual({ ordinaryRead: true, escaped: ['file-link'] });
});

test('a trial that cannot be made has no verdict', async () => {
  writeFileSync(join(folder, 'inside'), '');
  expect(await tryConfinement(join(folder, 'inside'))).toBeNull();
});
