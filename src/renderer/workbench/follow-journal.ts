/** Says when main cannot keep what is unsaved, and takes it back when it can again. */
import { bridge } from '../bridge';
import { keepingFailed, keepingFailedKey } from '../notices/recovery-notices';
import { saveAll } from './save-all';
import type { Workspace } from './workspace';

/** One notice for all documents: they share the disk that is full. */
export const followJournal = (workspace: Workspace): void => {
  const { feeder, notices } = workspace;
  bridge.on('journal:state', (state) => feeder.answered(state));
  let shown: string | null = null;
  feeder.keeping.subscribe(() => {
    const failed = [...feeder.keeping.get()].find(([, keeping]) => keeping.kind === 'failed');
    const code = failed?.[1].kind === 'failed' ? failed[1].failure.code : null;
    if (code === shown) return;
    shown = code;
    if (failed?.[1].kind !== 'failed') {
      notices.send({ type: 'dismissed', key: keepingFailedKey });
      return;
    }
    const save = () => void saveAll(workspace);
    notices.send({ type: 'told', notice: keepingFailed(failed[1].failure, save) });
  });
};
