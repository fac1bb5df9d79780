/** How changes from outside are seen, in the status bar where it is not as usual; what that means is one press away. */
import { Cloud, Eye, Unplug } from 'lucide-react';
import type { EventPayload } from '../../shared/contract';
import { StatusDialog } from '../ui/status-dialog';

type Mode = EventPayload<'watch:health'>['mode'];

interface HealthProps {
  readonly health: EventPayload<'watch:health'>;
}

const shown: Record<
  Exclude<Mode, 'watching'>,
  { readonly words: string; readonly tone: string; readonly Icon: typeof Eye }
> = {
  polling: { words: 'Checking for changes every second', tone: 'warning', Icon: Eye },
  remote: { words: 'Network folder', tone: '', Icon: Cloud },
  'root-gone': { words: 'Folder is gone', tone: 'danger', Icon: Unplug },
};

export const WatchHealth = ({ health: { mode, message } }: HealthProps) => {
  if (mode === 'watching') return null;
  const { words, tone, Icon } = shown[mode];
  return (
    <StatusDialog
      itemClass={tone}
      title={words}
      item={
        <>
          <Icon aria-hidden size={13} strokeWidth={2} />
          {words}
        </>
      }
    >
      <p>{message}</p>
    </StatusDialog>
  );
};
