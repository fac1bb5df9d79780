/** What of the Markdown preview a window comes back to: whether it stood beside the text, and how wide. */
import type { Session } from '../../shared/contract';
import type { Workspace } from './workspace';

export const keptPreview = ({ preview }: Workspace): NonNullable<Session['preview']> => {
  const { isBeside, share } = preview.get();
  return { beside: isBeside, share: Math.round(share * 100) };
};

export const restorePreview = (workspace: Workspace, { preview }: Session): void => {
  if (preview === undefined) return;
  workspace.preview.send({ type: 'resized', share: preview.share / 100 });
  workspace.preview.send({ type: 'besideChanged', isBeside: preview.beside });
};
