/** One step in the tree at a time: done on disk through the bridge, and written down so that it can be taken back. */
import type { Failure, Result } from '../../shared/result';
import { visibleName } from '../../shared/visible-name';
import { bridge } from '../bridge';
import { baseName } from '../ui/paths';
import { ask, type TreeHost } from './tree-host';
import type { TreeStep } from './tree-history';

export type StepResult = Result<TreeStep>;

const quoted = (path: string): string => `“${visibleName(baseName(path))}”`;

/** Something new is there: what it is now is remembered, so that an undo takes nothing else away. */
export const madeStep = async (path: string): Promise<StepResult> => {
  const found = await bridge.entry.stamp({ path });
  return found.ok ? { ok: true, value: { kind: 'made', path, stamp: found.value.stamp } } : found;
};

export const moveStep = async (host: TreeHost, from: string, to: string): Promise<StepResult> => {
  const renamed = await bridge.entry.rename({ from, to });
  if (!renamed.ok) return renamed;
  host.store.send({ type: 'moved', from, to });
  host.moved(from, to);
  return { ok: true, value: { kind: 'moved', from, to } };
};

const cancelled: { readonly ok: false; readonly error: Failure } = {
  ok: false,
  error: { code: 'CANCELLED', message: 'It was left as it is.' },
};

/** Asks before an undo takes away what somebody has worked on since. */
const mayTake = async (host: TreeHost, path: string): Promise<boolean> => {
  const answer = await ask(host.questions, {
    title: `${quoted(path)} was changed since it was made`,
    lines: [
      'Undo moves it to the system’s trash with everything that was changed in it. Nothing is deleted for good.',
    ],
    answers: [
      { id: 'keep', label: 'Keep it', kind: 'primary' },
      { id: 'trash', label: 'Move to trash', kind: 'danger' },
    ],
    forAll: null,
  });
  return answer?.id === 'trash';
};

/** `stamp`: only what is still the same goes unasked. */
export const trashStep = async (
  host: TreeHost,
  path: string,
  stamp?: string,
): Promise<StepResult> => {
  const isTypedIn = stamp !== undefined && host.unsavedBelow(path) > 0;
  if (isTypedIn && !(await mayTake(host, path))) return cancelled;
  const isAsked = isTypedIn || stamp === undefined;
  const trashed = await bridge.entry.trash(isAsked ? { path } : { path, stamp });
  if (!trashed.ok) return trashed;
  if (trashed.value.outcome === 'changed')
    return (await mayTake(host, path)) ? trashStep(host, path) : cancelled;
  host.trashed(path);
  return { ok: true, value: { kind: 'trashed', path, id: trashed.value.id } };
};

const oneWay: Failure = {
  code: 'FILE_NOT_FOUND',
  message:
    'The system’s own trash took this, and only the system can bring it back. Look for it there.',
};

const untrashStep = async (id: string | null): Promise<StepResult> => {
  if (id === null) return { ok: false, error: oneWay };
  const back = await bridge.entry.untrash({ id });
  return back.ok ? madeStep(back.value.path) : back;
};

/** Does the opposite of a step; the step that does so is what a redo would reverse again. */
export const reverseStep = (host: TreeHost, step: TreeStep): Promise<StepResult> => {
  switch (step.kind) {
    case 'moved':
      return moveStep(host, step.to, step.from);
    case 'made':
      return trashStep(host, step.path, step.stamp);
    case 'trashed':
      return untrashStep(step.id);
  }
};
