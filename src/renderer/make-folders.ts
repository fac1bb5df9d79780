/** Makes folders through the bridge, outermost first; one that is there already is as good as one that was made. */
import type { Result } from '../shared/result';
import { bridge } from './bridge';

export const makeFolders = async (folders: readonly string[]): Promise<Result<unknown>> => {
  for (const folder of folders) {
    const made = await bridge.dir.create({ path: folder });
    if (!made.ok && made.error.code !== 'ALREADY_EXISTS') return made;
  }
  return { ok: true, value: undefined };
};
