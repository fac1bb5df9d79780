/** Which of Electron's fuses a release ships with, set for as many as the binary has. */
import {
  flipFuses,
  FuseState,
  FuseV1Options,
  FuseVersion,
  getCurrentFuseWire,
} from '@electron/fuses';
import { releaseFuses } from '../src/shared/release-fuses';

/**
 * Electron versions have wires of different length: 33 ends before WasmTrapHandlers, and flipping a fuse that is not
 * there throws. A fuse that the list has no word on fails too: someone has to decide it.
 */
export async function flipReleaseFuses(executable: string): Promise<void> {
  const settings = Object.keys(await readFuses(executable)).map((name) => {
    const wanted = releaseFuses[name];
    if (wanted === undefined) throw new Error(`Nobody has decided on Electron's fuse ${name}`);
    return [FuseV1Options[name as keyof typeof FuseV1Options], wanted] as const;
  });
  await flipFuses(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: process.platform === 'darwin' && process.arch === 'arm64',
    ...Object.fromEntries(settings),
  });
}

/** The fuses that a binary has: name (or number, where @electron/fuses knows no name) → whether it is on. */
async function readFuses(executable: string): Promise<Record<string, boolean>> {
  const wire = Object.entries(await getCurrentFuseWire(executable));
  const named = wire
    .filter(([key]) => key !== 'version')
    .map(([index, state]) => [FuseV1Options[Number(index)] ?? index, state === FuseState.ENABLE]);
  return Object.fromEntries(named) as Record<string, boolean>;
}
