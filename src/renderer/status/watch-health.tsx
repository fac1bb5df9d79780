/** How changes from outside are seen, in the status bar where it is not as usual; what that means is one press away. */
import { Cloud, Eye, Unplug } from 'lucide-react';
import { Button, DialogTrigger, Popover } from 'react-aria-components';
import type { EventPayload } from '../../shared/contract';
import './watch-health.css';

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

/** Of the one that is open. */
const titleId = 'watch-health-title';

export const WatchHealth = ({ health: { mode, message } }: HealthProps) => {
  if (mode === 'watching') return null;
  const { words, tone, Icon } = shown[mode];
  return (
    <DialogTrigger>
      <Button className={`status-item ${tone}`}>
        <Icon aria-hidden size={13} strokeWidth={2} />
        {words}
      </Button>
      <Popover
        className="menu-popover watch-health"
        aria-labelledby={titleId}
        placement="top start"
        offset={4}
      >
        <div className="watch-health-dialog">
          <h2 id={titleId} className="watch-health-title">
            {words}
          </h2>
          <p>{message}</p>
        </div>
      </Popover>
    </DialogTrigger>
  );
};
