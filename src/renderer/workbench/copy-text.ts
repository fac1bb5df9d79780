/** A document's whole text on the clipboard: a way out where no save succeeds. */
import { visibleName } from '../../shared/visible-name';
import type { NoticesStore } from '../notices/notices-store';
import { baseName } from '../ui/paths';

export const copyText = async (
  notices: NoticesStore,
  path: string,
  text: string | null,
): Promise<void> => {
  if (text === null) return;
  const copied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  const name = visibleName(baseName(path));
  notices.send({
    type: 'told',
    notice: {
      key: 'copied',
      severity: 'info',
      title: copied
        ? `The text of ${name} is on the clipboard`
        : 'The text could not be put on the clipboard',
      body: copied ? '' : 'Select all of it in the editor and copy it there.',
      code: null,
      actions: [],
    },
  });
};
